"""Menus and buttons on one line: several short parts with wide gaps and nothing else between them are no name, no
title and no section, and no tags where one of them is a button.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.line import counts, words
from streams.split.items.roles.names import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Block
    from streams.split.items.roles.tagger import Tags

_HEAD: Final = frozenset({"a.title", "a.byline", "a.publisher", "a.section", "t.title"})
"""Roles that a menu's line may seem to have."""
_TITLES: Final = ("a.title", "t.title")
_TAGS: Final = "a.tags"
_GAP = re.compile(r"[ \t\u3000]{2,}|\t")
_SPACE = re.compile(r"[ \u3000]+")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
"""A script whose words are spaced."""
PARTS, PARTS_WIDE = 3, 4
"""So many parts are a menu; so many where a space parts words that are not spaced otherwise."""
SHORT: Final = 8
"""Characters of such a word, at most."""
LONGEST: Final = 3
"""Words of a part, at most."""


def told(page: str, blocks: Sequence[Block], tags: Tags) -> Tags:
    """The same roles, but that menus are of nothing; `page`: its text, with the gaps that blocks have lost."""
    heads = [at for at, role in enumerate(tags.roles) if role in _HEAD or role == _TAGS]
    lines = {at: page[slice(*blocks[at].spans[0])] for at in heads}
    return tags.given([at for at in heads if _is_menu(lines[at], tags.roles[at])], NONE)


def _is_menu(line: str, role: str) -> bool:
    """Whether a line is several short parts of words alone, which but gaps part; where it may be tags, one a button."""
    parts = _parts(line, role)
    short = all(len(part.split()) <= LONGEST and part[0].isalpha() and part[-1].isalpha() for part in parts)
    return bool(parts) and short and not counts.has_digit(line) and (role != _TAGS or any(map(words.is_button, parts)))


def _parts(line: str, role: str) -> list[str]:
    """The parts of a line that may be a menu, which a space alone parts in a title of short words; else none."""
    if len(parts := _GAP.split(line)) >= PARTS:
        return parts
    unspaced = role in _TITLES and words.wide(line) and _HANGUL.search(line) is None
    parts = _SPACE.split(line) if unspaced else []
    return parts if len(parts) >= PARTS_WIDE and max(map(len, parts)) <= SHORT and all(map(str.isalpha, parts)) else []
