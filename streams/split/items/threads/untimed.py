"""Comments that do not say when they were written: each begins with a name, behind what ended the one before."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.split.items.threads.roles import name, nameable
from streams.split.items.threads.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape

ALIKE: Final = 3
"""Comments of which the others say how the first begins."""
_TURNS = re.compile(r"(?:np[pt]{0,4}|n[pt]p[pt]{0,3}){2,}")


def in_turn(shapes: Sequence[Shape], start: int, stop: int) -> bool:
    """Whether names and words stand in turn and nothing else does."""
    return _TURNS.fullmatch("".join(shape.letter for shape in shapes[start:stop] if shape.letter != "c")) is not None


def find(shapes: Sequence[Shape], start: int, stop: int, ends: frozenset[str]) -> list[Unit]:
    """Comments without times: each begins after the counts or buttons that end the one before, or with a name."""
    found: list[Unit] = []
    fresh, at = True, start
    ends_seen = any(shapes[at].letter in "kw" for at in range(start, stop))
    while at < stop:
        shape = shapes[at]
        if shape.letter in ends:
            fresh, at = True, at + 1
            continue
        if not found and shape.letter == "p" and _greets(shapes, at, stop):
            at += 1
            continue
        behind = words_behind(shapes, at, stop)
        named = behind < stop and nameable(shape) and shapes[behind].letter in "tpn"
        if (fresh and named) or (not ends_seen and named and shape.letter == "n"):
            found.append(Unit(at, at, name(shape), None, [at]))
            at = behind - 1
        elif fresh and shape.letter in "tp" and ends_seen:
            found.append(Unit(at, at - 1))
        fresh, at = False, at + 1
    _begin_alike(shapes, found, stop)
    return found


def _begin_alike(shapes: Sequence[Shape], units: Sequence[Unit], stop: int) -> None:
    """Has the first comment begin as far above its words as most others do: what is over that is none of it."""
    ahead = [_to_words(shapes, unit.first, stop) for unit in units if unit.author is not None]
    if len(ahead) < ALIKE or units[0].author is None:
        return
    usual, many = Counter(ahead[1:]).most_common(1)[0]
    first = units[0].first + ahead[0] - usual
    if 0 < usual < ahead[0] and 2 * many > len(ahead) and nameable(shapes[first]):
        units[0].first, units[0].last, units[0].facts = first, first, [first]
        units[0].author = name(shapes[first])


def _to_words(shapes: Sequence[Shape], at: int, stop: int) -> int:
    """How many lines below a name its words begin."""
    return next((one - at for one in range(at + 1, stop) if shapes[one].letter in "pt"), 0)


def _greets(shapes: Sequence[Shape], at: int, stop: int) -> bool:
    """Whether a line before the first comment is none of it: a name and its words come right behind."""
    behind = words_behind(shapes, at + 1, stop)
    return behind < stop and shapes[at + 1].letter == "n" and nameable(shapes[at + 1]) and shapes[behind].letter == "p"


def words_behind(shapes: Sequence[Shape], at: int, stop: int) -> int:
    """The next line but for votes and badges, which may stand between a name and its words."""
    behind = at + 1
    while behind < stop and (shapes[behind].letter == "c" or (shapes[behind].letter in "k0" and shapes[behind].counts)):
        behind += 1
    return behind
