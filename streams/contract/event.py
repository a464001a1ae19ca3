"""What crawlers send."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, field

from streams.contract.base import Instant, Record, says


class RawEvent(Record, frozen=True, kw_only=True):
    """One fetch of one URL, as JSON: the page in `body` (text) or `body_base64` (bytes)."""

    url: Annotated[str, Meta(min_length=1), says("the address that was fetched", "https://example.org/news/1")]
    content_type: Annotated[
        str, says("the media type of the page; others than HTML and plain text are dropped", "text/html")
    ] = "text/html"
    body: Annotated[str | None, says("the page, already decoded: a charset that it declares is ignored")] = None
    body_base64: Annotated[
        str | None, says("the page's bytes in base64, decoded by mark, charset, meta, detection")
    ] = None
    fetched_at: Annotated[Instant | None, says("when the page was fetched", "2022-08-18T12:00:00Z")] = None
    final_url: Annotated[str | None, says("the address after redirects; it then is the page's URL")] = None
    status: Annotated[Annotated[int, Meta(ge=100, le=999)] | None, says("the HTTP status", 200)] = None
    charset: Annotated[str | None, says("the charset of `body_base64`, as the server states it", "utf-8")] = None
    headers: Annotated[dict[str, Any] | None, says("the HTTP headers of the response")] = None
    crawl_id: Annotated[str | None, says("the crawl that the fetch belongs to", "2022-33")] = None
    extra: Annotated[dict[str, Any], says("fields that this version does not know")] = field(default_factory=dict)
