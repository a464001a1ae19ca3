"""The sample pages as a server would have sent them."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from streams.samples.content import Values, table, values
from streams.samples.layout import layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True)
class SamplePage:
    """One fetch. `line`: instead of a page, the bytes of a broken event. `content`: what the page was made from."""

    name: str
    about: str
    url: str
    fetched_at: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    line: bytes | None = None
    content: Values = field(default_factory=dict)
    layout: str | None = None


def pages() -> Iterator[SamplePage]:
    """All sample pages, in the order in which they are sent; the same bytes whenever they are made."""
    return (_page(entry) for entry in table("manifest.toml")["page"])


def _page(entry: Mapping[str, Any]) -> SamplePage:
    named = {name: entry[name] for name in ("name", "about", "url", "fetched_at", "status") if name in entry}
    if "line" in entry:
        return SamplePage(**named, line=entry["line"].encode())
    content = values(entry) if "content" in entry else {}
    text = layout(entry["layout"]).render(content) if content else entry["html"]
    markup = not entry.get("layout", "").endswith(".txt")
    kind = entry.get("content_type", "text/html" if markup else "text/plain")
    sent = f"{kind}; charset={entry['send']}" if "send" in entry else kind
    headers = {"Content-Type": sent, "Server": "samples"}
    body = text.encode(entry.get("charset", "utf-8"), "xmlcharrefreplace" if markup else "replace")
    if entry.get("packed") == "gzip":
        headers["Content-Encoding"], body = "gzip", gzip.compress(body, mtime=0)
    return SamplePage(**named, headers=headers, body=body, content=content, layout=entry.get("layout"))
