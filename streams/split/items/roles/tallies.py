"""Votes and replies of comments that no word tells: by buttons above numbers, and by what all comments count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.line import counts
from streams.split.items.roles import alike
from streams.split.items.threads import take

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.speakers import Speaker
    from streams.split.items.threads.unit import Unit

_KNOWN: Final = frozenset({"votes", "downvotes", "reply"})
BUTTONS: Final = 3
"""Buttons that stand above numbers of their own, at most."""


def of(shapes: Sequence[Shape], units: Sequence[Unit], said: Sequence[Speaker]) -> list[dict[str, int]]:
    """For each comment what is counted of it beyond what its words say."""
    known = [take.counts_of([shapes[at] for at in unit.facts]) for unit in units]
    found = [_below_buttons(shapes, unit) for unit in units]
    for own, one in zip(found, said, strict=True):
        if one.votes is not None:
            own["votes"] = one.votes
    if 2 * sum("votes" in told or "votes" in own for told, own in zip(known, found, strict=True)) > len(units):
        return found
    parts = [list(_parts(shapes, unit, one.lines)) for unit, one in zip(units, said, strict=True)]
    for told, own, votes in zip(known, found, alike.counted(parts), strict=True):
        if votes is not None and "votes" not in told:
            own["votes"] = votes
    return found


def _below_buttons(shapes: Sequence[Shape], unit: Unit) -> dict[str, int]:
    """Numbers under as many buttons, one for each; of one button and one number only where votes are known."""
    alone = [at for at in unit.facts if shapes[at].letter == "0"]
    if not alone or alone[-1] - alone[0] != len(alone) - 1:
        return {}
    above = [_asks(shapes[at]) for at in range(max(alone[0] - len(alone), 0), alone[0])]
    sure = len(alone) > 1 or any("votes" in count.labels for at in unit.facts for count in shapes[at].counts)
    if not sure or not all(above) or len(set(above)) < len(above) or len(alone) > BUTTONS:
        return {}
    return {name: shapes[at].counts[0].value for name, at in zip(above, alone, strict=True) if name}


def _counted(shape: Shape) -> list[frozenset[str]]:
    return [count.labels for count in shape.counts]


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
        elif at not in named and unit.body and at > unit.body[0] and not any(map(_KNOWN.intersection, _counted(shape))):
            yield shape.text
