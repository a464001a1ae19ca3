"""WARC and WET files: responses that hold a page, and texts that were made from one."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Any, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader

from streams.errors import LimitExceededError, UndecodableError, UnreadableInputError
from streams.raw.form import media_type
from streams.raw.transfer import decoded
from streams.sources.event import page_event
from streams.sources.refused import Refused
from streams.sources.stream import plain

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from streams.contract.message import Message

_PAGES = {"text/html", "application/xhtml+xml", "text/plain"}
_GONE = {404, 410}
_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")
_BLOCK = 256 << 10


class _Opened:
    """The file without gzip, as warcio reads it: what came before a break is handed out, and the break is no end.

    To warcio, which would unpack by itself, a member that is cut and an `EOFError` are the end of the file.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._plain = cast("io.BufferedReader", plain(stream))

    def read(self, size: int) -> bytes:
        try:
            return self._plain.read1(size)
        except EOFError as exc:
            raise OSError(str(exc)) from exc


def warc_pages(file: str, stream: io.BufferedReader, limit: int) -> Iterator[Message | Refused]:
    """Raw events of the `response` and `conversion` records; all others refused by their type.

    A response that names no type is a page where its body begins as HTML. Raises `UnreadableInputError` where the file
    breaks off or is damaged; what came before has been yielded.
    """
    number = 0
    try:
        records = ArchiveIterator(_Opened(stream), arc2warc=True)
        for record in records:
            number += 1
            found = _page(record, file, f"record {number}", limit)
            _finish(record)
            yield found
        _ended(records, number)
    except Exception as exc:  # on a damaged file warcio raises what comes, AttributeError among it
        why = str(exc).partition(", first line")[0]  # where it quotes bytes of no WARC
        raise UnreadableInputError(f"{file}: damaged after {number} records: {why}") from exc


def _ended(records: ArchiveIterator, number: int) -> None:
    """Raise if it had begun with one more record than the `number` that it gave."""
    if records.next_line or (not number and records.fh.tell()):
        raise EOFError("a record breaks off in its head")


def _page(record: Any, file: str, at: str, limit: int) -> Message | Refused:
    for name in ("WARC-Type", "Content-Length"):
        if not record.rec_headers.get_header(name):
            raise EOFError(f"a record without {name}")
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
    wanted = kind in _PAGES or status in _GONE or (not kind and status is not None and status // 100 == 3)
    if not wanted and (kind or not http):
        return Refused(file, at, "content_type", kind or "none")
    content = _content(_body(record), limit)
    if not wanted and not _is_html(content, http, limit):
        return Refused(file, at, "content_type", "none")
    if content is None:
        return Refused(file, at, "too_large", f"more than {limit} bytes")
    more = {"status": status, "headers": _headers(http)} if http else {"charset": "utf-8"}
    sent = (sent or None) if wanted else "text/html"
    event = page_event(url, content, sent, record.rec_headers.get_header("WARC-Date"), more)
    too_large = event.value is not None and len(event.value) > limit
    return Refused(file, at, "too_large", f"more than {limit} bytes") if too_large else event


def _is_html(content: bytes | None, http: Any, limit: int) -> bool:
    """Whether the body of a response that names no type begins as HTML does."""
    try:
        bare = decoded(content or b"", http.get_header("Content-Encoding"), limit)
    except (LimitExceededError, UndecodableError):
        return False
    start = bare[:1024].removeprefix(BOM_UTF8).lstrip().lower()
    return start.startswith(b"<") and any(mark in start for mark in _MARKS)


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


def _body(record: Any) -> Any:
    """The body without chunks. Its codings stay: the stage that reads the header takes them off, of one page alone."""
    http = record.http_headers
    chunked = http is not None and (http.get_header("Transfer-Encoding") or "").strip().lower() == "chunked"
    return ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream


def _content(stream: Any, limit: int) -> bytes | None:
    """All of it; None above the limit."""
    parts, size = [], 0
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
