"""Signatures: the lines with which all posts of an author end, word for word, are none of their words."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.threads.unit import Unit

LEAST: Final = 2
"""Posts of an author whose ends tell."""
SHORTEST: Final = 12
"""Characters of a signature, at least: thanks come again too."""


def take_out(shapes: Sequence[Shape], units: Sequence[Unit]) -> None:
    """Takes signatures out of the words of posts: they are lines of these all the same."""
    by: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.author is not None and unit.body:
            by.setdefault(unit.author, []).append(unit)
    for own in by.values():
        if len(own) < LEAST:
            continue
        ends = zip(*([shapes[at].text for at in reversed(unit.body)] for unit in own), strict=False)
        alike = [texts[0] for texts in takewhile(lambda texts: len(set(texts)) == 1, ends)]
        if sum(map(len, alike)) >= SHORTEST and all(len(unit.body) > len(alike) for unit in own):
            for unit in own:
                unit.facts += unit.body[-len(alike) :]
                del unit.body[-len(alike) :]
