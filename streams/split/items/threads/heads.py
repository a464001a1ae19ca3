"""Where comments begin: a time and the name beside it, with what stands between the two.

A name may stand on the time's line, above it or below. Above it there may be more between them: where one works, "Top
fan", whom is answered, "Mute Anna". The name is then the first line behind what ended the comment before.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.line import answers, headings
from streams.split.items.threads.roles import name, nameable, named, plainly_named, roles
from streams.split.items.threads.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape

BETWEEN: Final = 5
"""Lines between a name and the time below it, at most."""


def find(shapes: Sequence[Shape], start: int, stop: int) -> list[Unit]:
    """Every time from `start` to `stop` that has a name beside it, as a unit without its words."""
    if all(shape.when is None for shape in shapes[start:stop]):
        return []
    read = roles(shapes, start, stop)
    far = _far(shapes[start:stop], read)
    under = read.lstrip("kabr").startswith("wn")
    found: list[Unit] = []
    for by, role in enumerate(read):
        floor = found[-1].last + 1 - start if found else 0
        if role not in "wm" or by < floor:
            continue
        at = start + by
        if role == "m":
            found.append(Unit(at, at, shapes[at].author or named(shapes[at]), shapes[at].when, [at]))
        elif not under and (above := _above(read, by, floor, far=far)) is not None:
            found.append(Unit(start + above, at, name(shapes[start + above]), shapes[at].when, [start + above, at]))
        elif by + 1 < len(read) and nameable(shapes[at + 1]) and (under or by == 0 or read[by - 1] in "kbr"):
            found.append(Unit(at, at + 1, name(shapes[at + 1]), shapes[at].when, [at, at + 1]))
    _lift(shapes, found, read, start)
    for unit in found:
        _aside(shapes, unit)
    return found


def _far(shapes: Sequence[Shape], read: str) -> bool:
    """Whether names stand above counts and buttons that stand above times: few times have a name right below."""
    times = [by for by, role in enumerate(read) if role == "w"]
    above = sum(_above(read, by, 0, far=False) is not None for by in times)
    begun = [by + 1 for by in times if read[by - 1 : by] in {"", "k"} and read[by + 1 : by + 2] == "n"]
    below = sum(plainly_named(shapes[by]) for by in begun)
    return above >= below or 2 * below < len(times)


def _above(read: str, by: int, floor: int, *, far: bool) -> int | None:
    """The nearest line above a time that may be a name, beyond what is said of whoever speaks; or what is said, where
    no name stands above it.
    """
    least = max(floor, by - 1 - BETWEEN)
    at, said = by - 1, None
    while at >= least and read[at] in "ab":
        said = at if read[at] == "b" else said
        at -= 1
    while far and said is None and at >= least and read[at] in "abk":
        at -= 1
    return at if at >= least and read[at] == "n" else said


def _lift(shapes: Sequence[Shape], units: Sequence[Unit], read: str, start: int) -> None:
    """Has each head begin with the first line behind what ended the comment before it, where that is plain."""
    before = -1
    tops: list[list[int]] = []
    for unit in units:
        tops.append(_candidates(shapes, unit, read, before, start))
        before = unit.last - start
    labels = _labels(shapes, tops)
    tops = [[at for at in lines if shapes[at].key not in labels] for lines in tops]
    if len(tops) > 2 and 2 * sum(len(lines) < 2 for lines in tops[1:]) >= len(tops):
        tops[0] = tops[0][-1:]  # what stands before the first name alone is of the whole thread
    for unit, lines in zip(units, tops, strict=True):
        if lines and lines[0] < unit.first:
            unit.first = unit.facts[0] = lines[0]
            unit.author = name(shapes[lines[0]])


def _candidates(shapes: Sequence[Shape], unit: Unit, read: str, before: int, start: int) -> list[int]:
    """The lines that may be the name of a unit, the nearest to its time last; none where that is told otherwise."""
    if unit.facts[-1] != unit.last or unit.first == unit.last or shapes[unit.first].when is not None:
        return []
    nearest = top = unit.first - start
    while top - 1 > before and read[top - 1] in "nab":
        top -= 1
    spoken = any(role in "np" for role in read[before + 1 : top])
    if before >= 0 and not (spoken and read[top - 1] in "kr"):
        return [start + nearest]
    found = [start + by for by in range(top, nearest) if read[by] == "n" and plainly_named(shapes[start + by])]
    return [*(at for at in found if not headings.speaks_of_comments(shapes[at].key)), start + nearest]


def _labels(shapes: Sequence[Shape], tops: Sequence[Sequence[int]]) -> set[str]:
    """Lines that stand before several names: no name themselves."""
    behind: dict[str, set[str]] = {}
    for lines in tops:
        for at, below in pairwise(lines):
            behind.setdefault(shapes[at].key, set()).add(shapes[below].key)
    alone = Counter(shapes[lines[0]].key for lines in tops if len(lines) == 1)
    return {key for key, names in behind.items() if len(names) > 1 and not alone[key]}


def _aside(shapes: Sequence[Shape], unit: Unit) -> None:
    """Notes what stands between a unit's name and its time."""
    for at in range(unit.first, unit.last + 1):
        if at in unit.facts:
            continue
        if shapes[at].counts:
            unit.aside.append(at)
        unit.answers = unit.answers or answers.whom(shapes[at].text) or answers.addressed(shapes[at].text)
