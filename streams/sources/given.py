"""What is said of a page on the command line, checked before any page is read: a wrong word would spoil all of them."""

from __future__ import annotations

import re

from streams.errors import UndecodableError, UsageError
from streams.instant import utc
from streams.raw.page import URL_MAX

# Neither spaces, control characters nor surrogates, which stand for bytes of a command line that are no text.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\x00-\x20\x7f\ud800-\udfff]+")


def check(url: str | None, fetched_at: str | None) -> None:
    """Raise `UsageError` for a `--url` that is no address, and for a `--fetched-at` that is no instant."""
    if url is not None and len(url) > URL_MAX:
        raise UsageError(f"--url has {len(url)} characters; at most {URL_MAX} are read")
    if url is not None and not _ADDRESS.fullmatch(url):
        raise UsageError(f"--url: {url[:80]!r} is no address such as https://example.org/page")
    if fetched_at is not None:
        try:
            utc(fetched_at, "--fetched-at")
        except UndecodableError as exc:
            raise UsageError(str(exc)) from exc
