"""JSON lines: one raw event a line, passed on as it stands; what is wrong with it is for split to say."""

from __future__ import annotations

import io
from codecs import BOM_UTF8
from typing import IO, TYPE_CHECKING

import orjson

from streams.sources.event import raw_event
from streams.sources.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.contract.message import Message

_SKIP = 1 << 20


def _lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, without the byte order mark of the first; None for one above the limit, never held whole."""
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(BOM_UTF8)
        if len(line.rstrip(b"\r\n")) <= limit:
            yield number, line.strip()
            continue
        while not line.endswith(b"\n") and (line := stream.readline(_SKIP)):
            pass
        yield number, None


def _filled(line: bytes, url: str | None, fetched_at: str | None) -> tuple[bytes, str]:
    """The line with what it does not say itself, and its URL; a line that is no JSON object is left as it is."""
    try:
        event = orjson.loads(line)
    except orjson.JSONDecodeError:
        return line, ""
    if not isinstance(event, dict):
        return line, ""
    given = {"url": url, "fetched_at": fetched_at}
    missing = {name: value for name, value in given.items() if value is not None and not event.get(name)}
    line = orjson.dumps({**event, **missing}) if missing else line
    found = event.get("url") or url
    return line, found if isinstance(found, str) else ""


def json_lines(
    file: str, stream: IO[bytes], url: str | None, fetched_at: str | None, limit: int
) -> Iterator[Message | Refused]:
    for number, line in _lines(stream, limit):
        if line is None:
            yield Refused(file, f"line {number}", "too_large", f"more than {limit} bytes")
        elif line:
            value, found = _filled(line, url, fetched_at)
            yield raw_event(value, found)


def json_file(
    file: str, stream: IO[bytes], url: str | None, fetched_at: str | None, limit: int
) -> Iterator[Message | Refused]:
    """A `.json` file: one event, a list of events, or lines after all."""
    content = stream.read().removeprefix(BOM_UTF8)
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError:
        found = None
    if isinstance(found, dict | list):
        events = found if isinstance(found, list) else [found]
        content = b"\n".join(orjson.dumps(event) for event in events)
    yield from json_lines(file, io.BytesIO(content), url, fetched_at, limit)
