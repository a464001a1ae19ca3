"""WARC and WET files: responses that hold a page, and texts that were made from one."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from warcio.archiveiterator import ArchiveIterator

from streams.errors import UnreadableInputError
from streams.raw.form import media_type
from streams.sources.event import page_event
from streams.sources.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.contract.message import Message

_PAGES = {"text/html", "application/xhtml+xml", "text/plain"}
_GONE = {404, 410}
_BLOCK = 256 << 10


def warc_pages(file: str, stream: IO[bytes], limit: int) -> Iterator[Message | Refused]:
    """Raw events of the `response` and `conversion` records; all others refused by their type.

    Raises `UnreadableInputError` where the file breaks off or is damaged; what came before has been yielded.
    """
    number = 0
    try:
        for record in ArchiveIterator(stream, arc2warc=True):
            number += 1
            yield _page(record, file, f"record {number}", limit)
    except Exception as exc:  # on a damaged file warcio raises what comes, AttributeError among it
        why = str(exc).partition(", first line")[0]  # where it quotes bytes of no WARC
        raise UnreadableInputError(f"{file}: damaged after {number} records: {why}") from exc


def _page(record: Any, file: str, at: str, limit: int) -> Message | Refused:
    if record.rec_type is None:
        raise ValueError("a record without a type")
    if record.rec_type not in {"response", "conversion"}:
        return Refused(file, at, "record_type", record.rec_type)
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    if not url:
        return Refused(file, at, "no_url", record.rec_type)
    http = record.http_headers
    if record.rec_type == "response" and http is None:
        return Refused(file, at, "record_type", "response that is not HTTP")
    sent = (http or record.rec_headers).get_header("Content-Type")
    status = _status(http)
    kind = media_type(sent)[0]
    if kind not in _PAGES and not (status in _GONE or (not kind and status is not None and status // 100 == 3)):
        return Refused(file, at, "content_type", kind or "none")
    content = _content(record, limit)
    _finish(record)
    if content is None:
        return Refused(file, at, "too_large", f"more than {limit} bytes")
    more = {"status": status, "headers": _headers(http)} if http else {"charset": "utf-8"}
    event = page_event(url, content, sent or None, record.rec_headers.get_header("WARC-Date"), more)
    too_large = event.value is not None and len(event.value) > limit
    return Refused(file, at, "too_large", f"more than {limit} bytes") if too_large else event


def _status(http: Any) -> int | None:
    code = http.get_statuscode() if http else ""
    return int(code) if code and code.isdecimal() and 100 <= int(code) <= 999 else None


def _headers(http: Any) -> dict[str, Any]:
    """The response's headers; those that came more than once as lists."""
    found: dict[str, Any] = {}
    for name, value in http.headers:
        key = name.lower()
        if key in found:
            before = found[key]
            found[key] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            found[key] = value
    return found


def _content(record: Any, limit: int) -> bytes | None:
    """The body without chunks and codings (which warcio takes off), None above the limit."""
    stream, parts, size = record.content_stream(), [], 0
    while part := stream.read(_BLOCK):
        parts.append(part)
        size += len(part)
        if size > limit:
            return None
    return b"".join(parts)


def _finish(record: Any) -> None:
    """Read on to the record's end, so that one that breaks off is not taken for whole."""
    raw = record.raw_stream
    while raw.read(_BLOCK):
        pass
    if getattr(raw, "limit", 0) > 0:
        raise EOFError(f"a record breaks off {raw.limit} bytes too early")
