"""A WARC 1.1 record, gzip'd by itself, the same bytes each time."""

from __future__ import annotations

import gzip
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


HTTP = "application/http; msgtype=response"


def _lines(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"{first}\r\n{lines}\r\n".encode()


def http(status: str, headers: Iterable[tuple[str, str]], body: bytes) -> bytes:
    """An HTTP response, as the block of a `response` record. `status`: such as "200 OK"."""
    return _lines(f"HTTP/1.1 {status}", headers) + body


def record(kind: str, url: str, at: str, content_type: str, block: bytes) -> bytes:
    """One record of a WARC file. `at`: when it was fetched."""
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {url} {at}")
    headers = (
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{identity}>"),
        ("WARC-Target-URI", url),
        ("WARC-Date", at),
        ("Content-Type", content_type),
        ("Content-Length", str(len(block))),
    )
    return gzip.compress(_lines("WARC/1.1", headers) + block + b"\r\n\r\n", mtime=0)
