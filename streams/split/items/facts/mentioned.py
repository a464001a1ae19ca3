"""Whom a short line of a comment mentions: by name, or by the number of another comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words
from streams.split.items.line.answers import LONGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

JOINING: Final = 3
"""Words at most between the beginning of a line and whom it says that one answers: "to Anna Kern"."""
_QUOTING: Final = ":：)]）］】」"
"""What may stand right behind whom one answers."""
_TO_NAMED = re.compile(r"[」』]?\s?(?:さん|様|氏|님)")
MARK: Final = r"(?:[#＃№]|[Nn][or]\.|[Nn][°º])"
"""What stands before the number of a comment."""
NUMBERED: Final = re.compile(rf"{MARK}\s?\d{{1,5}}")
"""The number of a comment on a line of its own."""
_NUMBER = re.compile(rf"(?P<mark>{MARK}\s?)?(?P<number>\d{{1,4}})(?(mark)(?!\d)|\s?[.:：)](?!\d)).*")


def number(text: str) -> int | None:
    """The number that a comment shows among its like: "#3", "3. Anna"."""
    match = _NUMBER.fullmatch(text)
    return None if match is None else int(match["number"])


def name(text: str, names: Sequence[str]) -> str | None:
    """Which of the names a short line is but for a few words before it and a few, or a quotation, behind it:
    "to Anna Kern", "Anna Kern wrote:", "「Anna」さんへ".
    """
    capitals = text.isupper()
    said = {name: name.upper() if capitals else name for name in names}
    held = (name for name, shown in said.items() if shown in text and _is_said(shown, text))
    return max(held, key=len, default=None)


def _is_said(name: str, text: str) -> bool:
    before, _, behind = text.rpartition(name)
    few = len(before.split()) <= JOINING and not before[-1:].isalnum()
    if not behind or behind[0] in _QUOTING or len(text) > LONGEST or not few:
        return few
    if words.holds_wide(behind):
        return _TO_NAMED.match(behind) is not None
    return behind[0].isspace() and behind.rstrip().endswith((":", "：")) and len(behind.split()) <= JOINING
