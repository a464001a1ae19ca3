"""Menus and buttons on one line: several short parts with wide gaps and nothing else between them are no name, no
title and no section.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.line import counts
from streams.split.items.roles.names import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Block
    from streams.split.items.roles.tagger import Tags

_HEAD: Final = frozenset({"a.title", "a.byline", "a.publisher", "a.section"})
"""Roles that a menu's line may seem to have."""
_GAP = re.compile(r"[ \t]{2,}|\t")
PARTS: Final = 3
"""So many parts are a menu."""
LONGEST: Final = 3
"""Words of a part, at most."""


def told(page: str, blocks: Sequence[Block], tags: Tags) -> Tags:
    """The same roles, but that menus are of nothing; `page`: its text, with the gaps that blocks have lost."""
    heads = [at for at, role in enumerate(tags.roles) if role in _HEAD]
    return tags.given([at for at in heads if _is_menu(page[slice(*blocks[at].spans[0])])], NONE)


def _is_menu(line: str) -> bool:
    """Whether a line is several short parts of words alone, which but gaps part."""
    parts = _GAP.split(line)
    short = all(len(part.split()) <= LONGEST and part[0].isalpha() and part[-1].isalpha() for part in parts)
    return len(parts) >= PARTS and short and not counts.has_digit(line)
