"""Whom each comment of a page answers: by what its lines say, by its number, by how deep it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import levels, mentioned
from streams.split.items.line import answers, signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.facts.speakers import Speaker
    from streams.split.items.line.shapes import Shape
    from streams.split.items.threads.unit import Unit

_HANDLE: Final = re.compile(r"[@＠][^\s@＠]+")
"""By what name somebody is signed in."""
LED: Final = 2
"""Words before the name of whom one answers, at most."""
_OPENING: Final = ("(", "[", "（", "［")
_OTHER = re.compile(rf"(?:{mentioned.NUMBERED.pattern})\W+.{{0,12}}?(?P<whom>(?:{mentioned.NUMBERED.pattern})).{{0,8}}")
"""The number of a comment, and that of another one which it answers: "#3 (to #1)"."""


def tell(
    shapes: Sequence[Shape], units: Sequence[Unit], said: Sequence[Speaker], whom: dict[int, str], aside: set[int]
) -> None:
    """Says of each comment whom it answers, its own number among them, its level and the name it is signed in by."""
    for number, (unit, one) in enumerate(zip(units, said, strict=True), 1):
        names = [other.name for other in said if other.name and other.name != one.name]
        lines = [at for at in unit.facts if at not in one.lines[:1]]
        lines = [at for at in lines if at not in aside or shapes[at].text.lstrip("@＠") in names]
        pieces = [part for at in lines for part in (shapes[at].rest or (shapes[at].text,))]
        told = (whom.get(at) or answers.whom(shapes[at].text) for at in unit.facts)
        mentions = (mentioned.name(part, names) for part in pieces)
        unit.answers = next(filter(None, (*told, one.whom, *mentions, *_pointed(pieces, names))), None)
        unit.answers = unit.answers or _under_words(shapes, unit, names) or _other(shapes, unit)
        unit.below = one.below or any(text.strip() in signs.BRANCHES for text in _near(shapes, unit))
        unit.number = _number(shapes, unit) or number
    _sign_in(shapes, units)
    over = [shapes[unit.first - 1].text if unit.first else "" for unit in units]
    for at, (unit, text) in enumerate(zip(units, over, strict=True)):
        if (headed := answers.whom(text)) in over[:at]:  # "Answer to comment 2"
            unit.answers = f"#{units[over.index(headed)].number}"
    named = [shapes[one.lines[0]].text if one.lines else "" for one in said]
    for unit, level in zip(units, levels.of(over, named), strict=True):
        unit.level = level


def _pointed(pieces: Sequence[str], names: Sequence[str]) -> Iterator[str | None]:
    """Whom parts of lines may point to: by a number, a sign, or with no more than a name."""
    yield from (part for part in pieces if answers.number(part) is not None)
    yield from (part and (mentioned.name(part, names) or part) for part in map(answers.pointed, pieces))


def _under_words(shapes: Sequence[Shape], unit: Unit, names: Sequence[str]) -> str | None:
    """Whom the last line of several seems to name alone; takes that line from the words."""
    whom = _named(shapes[unit.body[-1]].text, names) if len(unit.body) > 1 else None
    if whom:
        unit.facts = sorted([*unit.facts, unit.body[-1]])
        unit.body = unit.body[:-1]
    return whom


def _named(text: str, names: Sequence[str]) -> str | None:
    """The name that is all of a line but for a sign, brackets or a few small words before it: "(to Anna)", "an Ben"."""
    name = mentioned.name(text, names)
    before = text.rpartition(name)[0] if name else ""
    led = before[:1].islower() or before[:1] in _OPENING or not any(map(str.isalnum, before))
    return name if led and len(before.split()) <= LED else None


def _near(shapes: Sequence[Shape], unit: Unit) -> list[str]:
    """The lines in which a comment may show its number: the one over it, and its first."""
    near = [at for at in [max(unit.first - 1, 0), *unit.facts] if at <= unit.first + 1]
    return [shapes[at].text for at in near]


def _number(shapes: Sequence[Shape], unit: Unit) -> int | None:
    """The number that a comment shows, in a line of its own or before the name."""
    return next((number for text in _near(shapes, unit) if (number := mentioned.number(text))), None)


def _other(shapes: Sequence[Shape], unit: Unit) -> str | None:
    """The number of whom a comment answers, beside its own."""
    found = map(_OTHER.fullmatch, _near(shapes, unit))
    number = next((mentioned.number(match["whom"]) for match in found if match), None)
    return None if number is None else f"#{number}"


def _sign_in(shapes: Sequence[Shape], units: Sequence[Unit]) -> None:
    """Takes the names by which who speaks is signed in, if most comments show one below the other name."""
    for unit in units:
        lines = range(unit.first, unit.body[0] if unit.body else unit.last)
        handles = (shapes[at].text for at in lines if _HANDLE.fullmatch(shapes[at].text))
        unit.handle = next((handle for handle in handles if handle != unit.author), None)
    if 2 * sum(unit.handle is not None for unit in units) <= len(units):
        for unit in units:
            unit.handle = None
