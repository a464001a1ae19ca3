"""From a raw event to the page that split judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin

from streams.contract.ids import page_id
from streams.errors import LimitExceededError, UndecodableError
from streams.instant import utc
from streams.page import Page
from streams.raw.charset import decode
from streams.raw.form import media_type, read
from streams.raw.transfer import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from streams.contract.message import Message
    from streams.contract.records import RawEvent

_READABLE: dict[str, Literal["text/html", "text/plain"]] = {
    "text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain",
}  # fmt: skip
_BINARY = (b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x00\x00\x01\x00")
URL_MAX = 16 << 10


def read_page(source: Message, limit: int) -> Page:
    """The page of a raw event, in whichever form. `limit`: bytes of a page, decoded.

    Raises `UndecodableError` (which says where) or `LimitExceededError`. A page that is well sent but not to be judged
    comes back with `refused`: `content_type`, `content_mismatch` (bytes of a known binary format) or `status_<n>xx`.
    """
    reading = read(source, limit)
    event = reading.event
    url = _url(event)
    fetched_at = utc(event.fetched_at) if event.fetched_at else None
    headers = _headers(event.headers or {})
    kind, charset = media_type(reading.content_type or headers.get("content-type") or event.content_type)
    refused, content = _refused(event, kind, reading.content), reading.content or b""
    judged = kind in _READABLE and refused != "content_type"
    if judged:
        content = _within(content, headers.get("content-encoding"), limit)
        if refused is None and isinstance(content, bytes) and content.startswith(_BINARY):
            refused, judged = "content_mismatch", False
    declared = (event.charset, charset, media_type(headers.get("content-type"))[1])
    text, used = _text(content, declared, kind) if judged else ("", None)
    return Page(
        id=page_id(url, fetched_at, _bytes(text if judged else content)),
        url=url,
        text=text,
        content_type=_READABLE.get(kind, "text/html"),
        fetched_at=fetched_at,
        crawl_id=event.crawl_id,
        status=event.status,
        charset=used,
        headers=headers,
        event_id=reading.id,
        refused=refused,
        extra=event.extra,
    )


def event_id(page: Page, _: Message) -> str:
    """The `ce_id` of a page's raw event, the cause of all that split makes of it; one of ours where it had none."""
    return page.event_id or f"{page.id}/raw"


def _url(event: RawEvent) -> str:
    url = event.url.strip()
    if event.final_url:
        url = urljoin(url, event.final_url.strip()) if ":" in url else event.final_url.strip()
    if not url or any(char < " " or char == "\x7f" for char in url):
        raise UndecodableError("a URL is not empty and holds no control characters", "$.url")
    if len(url) > URL_MAX:
        raise LimitExceededError(f"a URL of {len(url)} characters; at most {URL_MAX} are read")
    return url


def _headers(found: Mapping[str, Any]) -> dict[str, str]:
    """Names in lower case; a header that came several times is one line with commas, as RFC 9110 has it."""
    lines: dict[str, str] = {}
    for name, value in found.items():
        parts = value if isinstance(value, list) else [value]
        text = ", ".join(str(part) for part in parts if part is not None)
        key = name.lower()
        lines[key] = f"{lines[key]}, {text}" if key in lines else text
    return lines


def _refused(event: RawEvent, kind: str, content: bytes | str | None) -> str | None:
    status = event.status
    if status in {404, 410}:
        return None
    if status is not None and not 200 <= status <= 299:
        return f"status_{min(status // 100, 5)}xx"
    if kind not in _READABLE:
        return "content_type"
    if content is None and status in {None, 200}:
        raise UndecodableError("neither body nor body_base64 holds the page", "$")
    return None


def _bytes(content: bytes | str) -> bytes:
    return content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content


def _within(content: bytes | str, codings: str | None, limit: int) -> bytes | str:
    """The content without its codings. Raises `LimitExceededError` above `limit` bytes."""
    if isinstance(content, bytes):
        content = decoded(content, codings, limit)
    if (size := len(_bytes(content))) > limit:
        raise LimitExceededError(f"a page of {size} bytes; at most {limit} are read (page_max_bytes)")
    return content


def _text(content: bytes | str, declared: Iterable[str | None], kind: str) -> tuple[str, str | None]:
    """The text, and the charset where it came as bytes; a string is decoded already, whatever is declared in it."""
    if isinstance(content, str):
        return content.removeprefix("\ufeff"), None
    return decode(content, declared, markup=_READABLE[kind] == "text/html")
