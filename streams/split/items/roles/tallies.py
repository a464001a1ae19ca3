"""Votes and replies of comments that no word tells: by buttons above numbers, and by what all comments count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.line import counts
from streams.split.items.roles import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.speakers import Speaker
    from streams.split.items.threads.unit import Unit

_COUNTERS: Final = "件人個票條个개명"
_COUNTED = re.compile(rf"{counts.NUMBER}\s?[{_COUNTERS}]", re.IGNORECASE)
"""A number by itself with what all things are counted by."""
_KNOWN: Final = frozenset({"votes", "downvotes", "reply"})


def of(shapes: Sequence[Shape], units: Sequence[Unit], said: Sequence[Speaker]) -> list[dict[str, int]]:
    """For each comment what is counted of it beyond what its words say, in place of a number that stands alone."""
    found = [_below_buttons(shapes, unit) for unit in units]
    for own, one in zip(found, said, strict=True):
        if one.votes is not None:
            own["votes"] = one.votes
    told = [[shapes[at].text for at in unit.facts if shapes[at].counts_of("votes")] for unit in units]
    parts = [list(_parts(shapes, unit, one.lines)) for unit, one in zip(units, said, strict=True)]
    many = 2 * sum(map(bool, told)) > len(units)
    frames = {alike.frame(text) for lines in told for text in lines} if many else alike.frames(parts)
    for own, lines, unknown in zip(found, told, parts, strict=True):
        if not lines and "votes" not in own and (votes := alike.number(unknown, frames)) is not None:
            own["votes"] = votes
    return found


def _below_buttons(shapes: Sequence[Shape], unit: Unit) -> dict[str, int]:
    """Numbers under buttons of their own, or under as many as there are numbers. One number below a button to answer
    may count votes, where nothing else does.
    """
    alone = [at for at in unit.facts if _is_number(shapes[at])]
    run = len(alone) if alone and alone[-1] - alone[0] == len(alone) - 1 else 1
    asked = [_asks(shapes[at - run]) for at in alone]
    told: dict[str, int] = {}
    for name, at in zip(asked, alone, strict=True):
        if name:
            shown = shapes[at].counts[0].shown if shapes[at].counts else shapes[at].text.rstrip(_COUNTERS)
            told.setdefault(name, counts.value(shown))
    sure = "votes" in told or any(shapes[at].counts_of("votes") for at in unit.facts)
    return told if sure and (run == 1 or len(told) == run) else {}


def _is_number(shape: Shape) -> bool:
    return bool(shape.counts) if shape.letter == "0" else _COUNTED.fullmatch(shape.text) is not None


def _asks(shape: Shape) -> str:
    """What a button is for of what is counted."""
    if shape.counts:
        return ""
    return next((name for concept, name in (("votes", "votes"), ("reply", "replies")) if concept in shape.concepts), "")


def _parts(shapes: Sequence[Shape], unit: Unit, named: Sequence[int]) -> Iterator[str]:
    """The parts of a comment's lines that count something unknown: beside its time, or below its words."""
    for at in unit.facts:
        shape = shapes[at]
        if shape.when:
            yield from (part for part in shape.rest[at in named[:1] :] if counts.has_digit(part))
        elif shape.letter != "0" and at not in named and unit.body and at > unit.body[0]:
            known = any(not _KNOWN.isdisjoint(count.labels) for count in shape.counts)
            yield from shape.rest if known else (shape.text,)
