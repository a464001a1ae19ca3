"""What is named on the command line, as raw events: the format by name or, failing that, by the first bytes."""

from __future__ import annotations

import glob
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from streams.contract.topics import MAX_MESSAGE_BYTES
from streams.errors import UnreadableInputError, UsageError
from streams.sources import given
from streams.sources.event import page_event
from streams.sources.lines import json_file, json_lines
from streams.sources.refused import Refused
from streams.sources.stream import STDIN, head, opened, plain
from streams.sources.warc import warc_pages

if TYPE_CHECKING:
    import io
    from collections.abc import Iterable, Iterator, Sequence

    from streams.contract.message import Message

Format = Literal["warc", "jsonl", "json", "html", "text"]
# Room for headers and for what Kafka adds to a record.
LIMIT = MAX_MESSAGE_BYTES - (64 << 10)
_SUFFIXES: dict[str, Format] = {
    ".warc": "warc", ".wet": "warc", ".arc": "warc", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".text": "text",
}  # fmt: skip


def expand(names: Iterable[str]) -> list[str]:
    """File names with globs resolved, in order, each once. A name that matches nothing stays, to be refused by name."""
    found: dict[str, None] = {}
    for name in names:
        matches = sorted(glob.glob(name, recursive=True)) if not Path(name).exists() else [name]  # noqa: PTH207 the pattern may be absolute
        found.update(dict.fromkeys(matches or [name]))
    return list(found)


def read(paths: Sequence[str], url: str | None = None, fetched_at: str | None = None) -> Iterator[Message | Refused]:
    """The raw events of all files, and what was refused of them; a file that cannot be read spares the others.

    `url`, `fetched_at`: for what does not say so itself. Raises `UsageError` for those that are none, and for one `url`
    over several files, before any is read.
    """
    given.check(url, fetched_at)
    names = expand(paths)
    if url is not None and len(names) > 1:
        raise UsageError(f"--url names one page, and there are {len(names)} files: give them one at a time")
    return _all(names, url, fetched_at)


def _all(names: Sequence[str], url: str | None, fetched_at: str | None) -> Iterator[Message | Refused]:
    for name in names:
        try:
            yield from read_file(name, url, fetched_at)
        except UnreadableInputError as exc:
            yield Refused(name, "file", "unreadable_file", str(exc))


def read_file(name: str, url: str | None = None, fetched_at: str | None = None) -> Iterator[Message | Refused]:
    """The raw events of one file. Raises `UnreadableInputError`, perhaps after some."""
    path = None if name == STDIN else Path(name)
    if "://" in name:
        raise UnreadableInputError(f"{name}: an address, not a file: save the page, and give its address as --url")
    if path is not None and path.is_dir():
        raise UnreadableInputError(f"{name}: a folder: name files in it, as in '{path}/*.warc.gz'")
    try:
        with opened(path) as stream:
            yield from _records(name, path, stream, url, fetched_at)
    except (OSError, EOFError, zlib.error) as exc:
        raise UnreadableInputError(
            f"{name}: {exc.strerror if isinstance(exc, OSError) and exc.strerror else exc}"
        ) from exc


def _records(
    name: str, path: Path | None, stream: io.BufferedReader, url: str | None, fetched_at: str | None
) -> Iterator[Message | Refused]:
    match _format(path, start := head(stream)):
        case "warc":
            yield from warc_pages(name, stream, LIMIT)
        case "jsonl":
            yield from json_lines(name, plain(stream), url, fetched_at, LIMIT)
        case "json":
            yield from json_file(name, plain(stream), url, fetched_at, LIMIT)
        case "html" | "text" as kind:
            if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise UnreadableInputError(f"{name}: neither WARC, WET, JSONL, HTML nor text")
            address = url or (path.resolve().as_uri() if path else "file:///dev/stdin")
            yield _page(name, address, plain(stream), "text/html" if kind == "html" else "text/plain", fetched_at)


def _page(name: str, url: str, stream: IO[bytes], content_type: str, fetched_at: str | None) -> Message | Refused:
    content = stream.read(LIMIT + 1)
    event = page_event(url, content, content_type, fetched_at)
    too_large = event.value is not None and len(event.value) > LIMIT
    return Refused(name, "file", "too_large", f"more than {LIMIT} bytes") if too_large else event


def _format(path: Path | None, start: bytes) -> Format:
    suffixes = [suffix.lower() for suffix in path.suffixes] if path else []
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    if suffixes and (known := _SUFFIXES.get(suffixes[-1])):
        return known
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"WARC/", b"filedesc:")):
        return "warc"
    if text.startswith(b"{"):
        return "jsonl"
    return "html" if text.startswith(b"<") else "text"
