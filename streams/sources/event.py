"""A page found in a file as the raw event that a crawler would have sent."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import orjson

from streams.contract.headers import JSON
from streams.contract.message import Message
from streams.contract.topics import RAW

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADERS = (("content-type", JSON),)


def raw_event(value: bytes, url: str) -> Message:
    """A raw event in bare JSON; the URL is its key, so that one URL's pages stay in order."""
    key = url.encode("utf-8", "surrogatepass") if url else None
    return Message(RAW.name, key, value, _HEADERS)


def page_event(
    url: str, content: bytes, content_type: str | None, fetched_at: str | None, more: Mapping[str, object] | None = None
) -> Message:
    """The event of one page's bytes; what is None or empty is left out."""
    event = {
        "url": url,
        "fetched_at": fetched_at,
        "content_type": content_type,
        **(more or {}),
        "body_base64": base64.b64encode(content).decode("ascii"),
    }
    kept = {name: value for name, value in event.items() if value is not None and value != {}}
    return raw_event(orjson.dumps(kept), url)
