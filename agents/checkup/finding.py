"""What a check-up finds."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Finding(NamedTuple):
    """`says` is one line; `remedy`, what to do about it, only where something is not as it should be.

    `wrong`: something will not work; `note`: it will, but somebody should know.
    """

    about: str
    state: Literal["ok", "note", "wrong"]
    says: str
    remedy: str = ""
