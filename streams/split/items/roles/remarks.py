"""Comments from their lines: who, when, how many votes, and the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.line import answers
from streams.split.items.roles.units import of_role, units
from streams.split.items.threads import roles, take
from streams.split.items.threads.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.draft import Draft
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_BRANCH: Final = "↳└╰➥→> "
"""What stands before the name of whoever answers."""


def find(claims: Claims, tags: Tags) -> list[Draft]:
    """The comments of a page, claimed, each under the one that it answers."""
    found = [_unit(claims.shapes, tags, lines) for lines in units(tags, "r")]
    return take.comments_of(claims, found)


def _unit(shapes: Sequence[Shape], tags: Tags, lines: Sequence[int]) -> Unit:
    body = of_role(tags, lines, "text")
    facts = [at for at in lines if at not in body]
    named = [at for at in of_role(tags, facts, "author") if not answers.whom(shapes[at].text)]
    led = [at for at in named if shapes[at].text[0] in _BRANCH]
    named = [at for at in named if at not in led] or led
    timed = [at for at in [*of_role(tags, lines, "when"), *facts] if shapes[at].when]
    numbers = [at for at in facts if shapes[at].letter == "0"]
    if len(numbers) > 1 and named and timed and named[0] < numbers[0] < timed[0]:
        facts.remove(numbers[0])  # between a name and its time a number is of who speaks, where another counts votes
    unit = Unit(lines[0], lines[-1], facts=facts, body=body)
    unit.author = next((_name(shapes[at]) for at in named), None)
    unit.when = next((shapes[at].when for at in timed), None)
    unit.answers = next((whom for at in facts if (whom := answers.whom(shapes[at].text))), None)
    if unit.answers is None and led and led != named:
        unit.answers = shapes[led[0]].text.lstrip(_BRANCH)
    return unit


def _name(shape: Shape) -> str:
    """Whom a line of several facts, or one of a name alone, names."""
    return (shape.author or roles.named(shape) or roles.name(shape)).lstrip(_BRANCH)
