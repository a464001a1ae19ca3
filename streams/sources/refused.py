"""What a source does not pass on, and why: counted and named, never silent."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

RefusalReason = Literal["record_type", "content_type", "no_url", "too_large", "unreadable_record", "unreadable_file"]

PASSED_OVER: Final = frozenset({"record_type", "content_type"})
"""The reasons of records that are no pages: a WARC is full of them, and nobody meant them as such."""


class Refused(NamedTuple):
    """A record of a file that is no raw event, or a whole file. `detail` tells kinds of one reason apart."""

    file: str
    at: str
    reason: RefusalReason
    detail: str = ""

    def __str__(self) -> str:
        """What was refused, where and why, for a reader."""
        if self.reason == "unreadable_file":
            return self.detail  # names the file
        at = "" if self.at == "file" else f" {self.at}"
        return f"{self.file}{at}: {self.reason}{self.detail and ': '}{self.detail}"
