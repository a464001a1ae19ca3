"""How many of the comments below one answer it, as the line between them says: "Hide 2 replies"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.line import signs, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.threads.unit import Unit

_BRANCH: Final = f"{signs.BRANCHES}▾"
"""What stands before answers that follow."""
_WORD = re.compile(r"[^\W\d_]+")


def answer(shapes: Sequence[Shape], units: Sequence[Unit]) -> list[int]:
    """For each comment how many of the next ones answer it: as many as can be hidden or a branch leads to."""
    found = [0] * len(units)
    for number, (unit, following) in enumerate(pairwise(units)):
        between = range(unit.body[-1] + 1, following.first) if unit.body else range(0)
        for shape in (shapes[at] for at in between if _are_shown(shapes[at])):
            found[number] = _replies(shape) or found[number]
    return found


def _replies(shape: Shape) -> int:
    """How many answers a line counts that says nothing else."""
    if "one_reply" in shape.concepts:
        return 1
    alone = len(shape.counts) == 1 and not shape.when and "reply" in shape.counts[0].labels
    return shape.counts[0].value if alone else 0


def _are_shown(shape: Shape) -> bool:
    """Whether a line's words hide answers, so that they are there, or a branch leads from it."""
    hides = words.phrases("hide_words")
    spaced = not words.wide(shape.text)
    said = _WORD.findall(shape.key)
    return shape.text[0] in _BRANCH or any(phrase in (said if spaced else shape.key) for phrase in hides)
