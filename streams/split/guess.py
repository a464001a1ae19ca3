"""A judge of text pages without a model: posts that repeat are a forum; else the best run of prose is main."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.blocks import Judgement
from streams.split.items import articles, cycles, teasers
from streams.split.items.shapes import shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Document
    from streams.split.items.shapes import Shape

_LIKELY: Final = {"p": 0.9, "t": 0.35, "n": 0.25, "m": 0.2, "w": 0.2, "b": 0.2, "h": 0.05, "x": 0.02}
POSTS: Final = 4
ROWS: Final = 6
_ROWS: Final = tuple(
    map(re.compile, ("[tqn][wm][pe]{1,4}", "[tqn][pe]{1,3}r", "[wm][tqn][pe]{1,3}", "[tqn][pe]{1,2}[wm]"))
)
SHARE: Final = 0.5
"""How much of a page its posts or rows hold when it is a thread or a listing."""


def judge(document: Document) -> Judgement:
    """The kind of a page and its main blocks, by structure alone."""
    looks = shapes(document.blocks)
    if _is_listing(looks):
        return Judgement(
            kind="listing", kind_confidence=0.6, main=[0.9 if look.letter in "pt" else 0.1 for look in looks]
        )
    if _is_thread(looks):
        return Judgement(kind="forum", kind_confidence=0.6, main=[0.9 if look.letter == "p" else 0.1 for look in looks])
    likely = [_LIKELY.get(look.letter, 0.1) for look in looks]
    start, end = articles.core(likely, looks, [True] * len(looks))
    main = [0.9 if start <= at < end and look.letter in "ptn" else 0.1 for at, look in enumerate(looks)]
    return Judgement(kind="article" if end > start else "other", kind_confidence=0.5, main=main)


def _is_thread(looks: Sequence[Shape]) -> bool:
    """Whether posts hold most of the prose, and no heading of comments says that they are below something else."""
    if any(look.letter == "h" and "comments" in look.concepts for look in looks):
        return False
    units = cycles.find(looks)
    said = {at for unit in units for at in unit.body}
    others = sum(look.letter == "p" and at not in said for at, look in enumerate(looks))
    dated = sum(unit.when is not None for unit in units)
    return len(units) >= POSTS and dated > SHARE * len(units) and len(said) > others


def _is_listing(looks: Sequence[Shape]) -> bool:
    """Whether titles with a date or a "read more" to each hold most of the prose."""
    codes = "".join(teasers.code(look) for look in looks)
    for pattern in _ROWS:
        rows = pattern.findall(codes)
        if len(rows) >= ROWS and sum(row.count("p") + row.count("e") for row in rows) > SHARE * codes.count("p"):
            return True
    return False
