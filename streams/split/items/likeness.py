"""What a text page looks like by its structure alone, for pages of whose kind the judge is not sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items import cycles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.contract.records import PageKind
    from streams.split.blocks import Judgement
    from streams.split.items.shapes import Shape
    from streams.split.items.threads import Unit

SURE: Final = 0.7
"""From this confidence of the judge on, its kind stands."""
DOUBTFUL: Final = 0.5
POSTS: Final = 4
ROWS: Final = 6
SHARE: Final = 0.5
"""How much of a page its posts or rows hold when it is a thread or a listing."""
PLAIN_POSTS, PLAIN_SIGNED = 6, 0.9
"""So many posts, and so many of them signed and dated, that the page is a thread whatever the judge says."""
PLAIN_ROWS: Final = 8
PLAIN_SHARE: Final = 0.7
"""So many rows, and so much of the prose in them, that the page is a listing whatever the judge says."""
_ROWS: Final = tuple(
    map(re.compile, ("[tqn][wm][pe]{1,4}", "[tqn][pe]{1,3}r", "[wm][tqn][pe]{1,3}", "[tqn][pe]{1,2}[wm]"))
)


def kind(looks: Sequence[Shape], judgement: Judgement) -> PageKind:
    """The judge's kind, unless it is not sure of it and the page is plainly a listing or a thread."""
    if judgement.kind == "listing" and judgement.kind_confidence < DOUBTFUL and not is_listing(looks):
        return "article"
    if judgement.kind in {"forum", "listing"}:
        return judgement.kind
    if is_listing(looks, PLAIN_ROWS, PLAIN_SHARE):
        return "listing"
    if judgement.kind_confidence >= SURE:
        return "forum" if is_plain_thread(looks) else judgement.kind
    if is_listing(looks):
        return "listing"
    return "forum" if is_thread(looks) else judgement.kind


def is_listing(looks: Sequence[Shape], least: int = ROWS, share: float = SHARE) -> bool:
    """Whether titles with a date or a "read more" to each hold most of the prose."""
    codes = "".join([look.code for look in looks])
    for pattern in _ROWS:
        rows = pattern.findall(codes)
        if len(rows) >= least and sum(row.count("p") + row.count("e") for row in rows) > share * codes.count("p"):
            return True
    return False


def is_thread(looks: Sequence[Shape]) -> bool:
    """Whether posts hold most of the prose, and no heading of comments says that they are below something else."""
    units, others = _posts(looks)
    dated = sum(unit.when is not None for unit in units)
    return len(units) >= POSTS and dated > SHARE * len(units) and sum(len(unit.body) for unit in units) > others


def is_plain_thread(looks: Sequence[Shape]) -> bool:
    """Whether posts, nearly all of them signed and dated, hold nearly all of the prose."""
    units, others = _posts(looks)
    signed = sum(unit.when is not None and unit.author is not None for unit in units)
    said = sum(len(unit.body) for unit in units)
    return len(units) >= PLAIN_POSTS and signed >= PLAIN_SIGNED * len(units) and others < (1 - PLAIN_SIGNED) * said


def _posts(looks: Sequence[Shape]) -> tuple[list[Unit], int]:
    """The posts of a page that has no heading of comments, and how many lines of prose stand outside of them."""
    if any(look.letter == "h" and "comments" in look.concepts for look in looks):
        return [], 0
    units = cycles.find(looks)
    said = {at for unit in units for at in unit.body}
    return units, sum(look.letter == "p" and at not in said for at, look in enumerate(looks))
