"""A record at the level of bytes: what a topic, a line of a file and the pipe to a child process all hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Headers = tuple[tuple[str, bytes | None], ...]


def texts(headers: Iterable[tuple[str, bytes | None]]) -> dict[str, str]:
    """The last header of each name (a later hop's wins), as text. One without a value says nothing."""
    return {name: value.decode("utf-8", "replace") for name, value in headers if value is not None}


def text(headers: Headers, name: str) -> str | None:
    """The last header of one name, as text; None where none has a value."""
    for key, value in reversed(headers):
        if key == name and value is not None:
            return value.decode("utf-8", "replace")
    return None


class Message(NamedTuple):
    """One record of one topic. `route` is the key that chooses the partition (the page's URL); None: by `key`."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    route: bytes | None = None

    def header(self, name: str) -> str | None:
        """The last header of that name (a later hop's wins), as text."""
        return text(self.headers, name)
