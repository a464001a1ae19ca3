"""A raw event in one call."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import orjson

from streams.sources.event import raw_event

if TYPE_CHECKING:
    from streams.contract.message import Message


def event(page: str | bytes, url: str = "https://example.org/page", **fields: Any) -> Message:
    """A page as a crawler would send it: text is decoded already, of bytes the charset is found.

    `fields`: whatever else a raw event has: `content_type`, `fetched_at`, `status`, `headers`, `charset`, `crawl_id`.
    Text that does not look like markup is `text/plain`, unless `content_type` says otherwise.
    """
    if isinstance(page, str):
        body, markup = {"body": page}, page.lstrip().startswith("<")
    else:
        body, markup = {"body_base64": base64.b64encode(page).decode("ascii")}, page.lstrip().startswith(b"<")
    given = {"url": url, "content_type": "text/html" if markup else "text/plain", **body, **fields}
    return raw_event(orjson.dumps(given), url)
