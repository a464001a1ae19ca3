"""Threads that no heading stands over: names and times one after another, each with words that can be voted on or
answered.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.threads import heads, remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.threads.unit import Unit

LEAST: Final = 2
_VOICES: Final = frozenset({"votes", "reply"})
_ANSWERS: Final = frozenset({"reply"})
LONGEST: Final = 16
"""Lines from one name to the next, at most."""


def find(claims: Claims, opened: int | None) -> Iterator[tuple[int, int]]:
    """Where such threads may be: from the first name to the next heading. `opened`: where a text is well begun."""
    for start, stop, related in _stretches(claims, opened or 0):
        if sum(shape.when is not None for shape in claims.shapes[start:stop]) < LEAST:
            continue
        voices = _ANSWERS if related else _VOICES
        if sum(remarks.voiced(shape, voices) for shape in claims.shapes[start:stop]) < LEAST:
            continue  # each of them has some
        first = _first(claims.shapes, heads.find(claims.shapes, start, stop), stop, voices)
        if first is not None:
            yield first, stop


def _stretches(claims: Claims, start: int) -> Iterator[tuple[int, int, bool]]:
    """Free lines between headings, and whether their heading is one of other articles."""
    related = False
    for at in range(start, len(claims.shapes) + 1):
        ends = at == len(claims.shapes) or not claims.free(at) or _is_heading(claims.shapes[at])
        if not ends:
            continue
        if at > start:
            yield start, at, related
        start = at + 1
        if at < len(claims.shapes) and claims.shapes[at].letter == "h":
            related = "related" in claims.shapes[at].concepts


def _is_heading(shape: Shape) -> bool:
    """Whether a line heads what is below, and says not only in which order that is shown."""
    return shape.letter == "h" and "orders" not in shape.concepts


def _first(shapes: Sequence[Shape], found: Sequence[Unit], stop: int, voices: frozenset[str]) -> int | None:
    """Where the first of several names stands that have words under them which can be voted on or answered."""
    told = [_is_told(shapes, one.last + 1, two.first, voices) for one, two in pairwise(found)]
    for at, one in enumerate(told):
        if one and at + 1 < len(told) and told[at + 1]:
            return found[at].first
    if (
        len(found) == LEAST
        and told[0]
        and _is_told(shapes, found[1].last + 1, min(stop, found[1].last + LONGEST), voices)
    ):
        return found[0].first
    return None


def _is_told(shapes: Sequence[Shape], first: int, end: int, voices: frozenset[str]) -> bool:
    """Whether lines are words and, behind them, what answers or votes."""
    if end - first > LONGEST:
        return False
    words = next((at for at in range(first, end) if shapes[at].letter in "pt"), end)
    counted = any(shape.counts_of("comments") for shape in shapes[first:end])
    return not counted and any(remarks.voiced(shape, voices) for shape in shapes[words:end])
