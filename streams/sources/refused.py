"""What a source does not pass on, and why: counted and named, never silent."""

from __future__ import annotations

from typing import Literal, NamedTuple

RefusalReason = Literal["record_type", "content_type", "no_url", "too_large", "unreadable_record", "unreadable_file"]


class Refused(NamedTuple):
    """A record of a file that is no raw event, or a whole file. `detail` tells kinds of one reason apart."""

    file: str
    at: str
    reason: RefusalReason
    detail: str = ""
