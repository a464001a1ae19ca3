"""Opening what is named on the command line: files, standard input, and what is compressed of either."""

from __future__ import annotations

import gzip
import io
import sys
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pathlib import Path

GZIP = b"\x1f\x8b"
STDIN = "-"


def opened(path: Path | None) -> io.BufferedReader:
    """A file, or standard input, for reading and peeking."""
    if path is not None:
        return path.open("rb")
    stdin = sys.stdin.buffer
    return stdin if isinstance(stdin, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stdin))


def head(stream: io.BufferedReader, size: int = 4096) -> bytes:
    """The first bytes, left in the stream; of a gzip file those that it holds."""
    start = stream.peek(size)[:size]
    if not start.startswith(GZIP):
        return start
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(start)) as inner:
            return inner.read1(size)
    except (OSError, EOFError, ValueError):
        return b""


def plain(stream: io.BufferedReader) -> IO[bytes]:
    """The stream without gzip, if it has any."""
    compressed = stream.peek(2)[:2] == GZIP
    return cast("IO[bytes]", gzip.GzipFile(fileobj=stream)) if compressed else stream
