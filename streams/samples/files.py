"""The sample pages as events, as JSON lines and as a WARC file."""

from __future__ import annotations

import base64
from typing import IO, TYPE_CHECKING

import orjson

from streams.samples.pages import SamplePage, pages
from streams.samples.warc import HTTP, http, record
from streams.sources.event import raw_event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streams.contract.message import Message


def event(page: SamplePage) -> bytes:
    """A page as a raw event in bare JSON: as text where it is UTF-8 and not packed, else as bytes."""
    if page.line is not None:
        return page.line
    given = {
        "url": page.url,
        "fetched_at": page.fetched_at,
        "status": page.status,
        "crawl_id": "samples",
        "headers": {name.lower(): value for name, value in page.headers.items()},
    }
    try:
        body = {"body": page.body.decode("utf-8")} if "charset" not in page.headers["Content-Type"] else None
    except UnicodeDecodeError:
        body = None
    return orjson.dumps({**given, **(body or {"body_base64": base64.b64encode(page.body).decode("ascii")})})


def events() -> Iterator[Message]:
    """All sample pages as messages of the raw topic."""
    for page in pages():
        yield raw_event(event(page), page.url)


def write_jsonl(stream: IO[bytes]) -> None:
    for page in pages():
        stream.write(event(page) + b"\n")


def write_warc(stream: IO[bytes]) -> None:
    """A WARC file, gzip record by record. Broken events have no place in one."""
    for page in pages():
        if page.line is None:
            block = http(f"{page.status} -", page.headers.items(), page.body)
            stream.write(record("response", page.url, page.fetched_at or "", HTTP, block))


def write(folder: Path) -> list[Path]:
    """`samples.jsonl` and `samples.warc.gz` in a folder, the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / "samples.jsonl", folder / "samples.warc.gz"]
    for path, writer in zip(written, (write_jsonl, write_warc), strict=True):
        with path.open("wb") as stream:
            writer(stream)
    return written
