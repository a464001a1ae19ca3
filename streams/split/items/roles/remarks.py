"""Comments from their lines: who, when, how many votes, and the words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.split.items.line import answers
from streams.split.items.roles.units import GAP, of_role, units
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
MANY: Final = 3
"""In more than half of so many comments, or of all, what stands word for word is of the site."""


def find(claims: Claims, tags: Tags) -> list[Draft]:
    """The comments of a page, claimed, each under the one that it answers."""
    whole = [_whole(claims, tags, lines) for lines in _joined(tags)]
    times = Counter(text for lines in whole for text in {claims.shapes[at].text for at in lines})
    threaded = roles.roles(claims.shapes, 0, len(claims.shapes))
    found = []
    for lines in whole:
        badges = {
            at for at in lines if threaded[at] == "b" or 2 * times[claims.shapes[at].text] > max(len(whole), MANY)
        }
        named = _named(claims, tags, lines, badges)
        above = [lines[0] - 1] if not named and _may_name(claims, tags, lines[0] - 1) else []
        found.append(_unit(claims.shapes, tags, [*above, *lines], named or above))
    return take.comments_of(claims, found)


def _joined(tags: Tags) -> list[list[int]]:
    """The lines of each comment: a name over a badge may seem to begin one, but has no words before the next begins."""
    found: list[list[int]] = []
    for lines in units(tags, "r"):
        if found and not of_role(tags, found[-1], "text") and lines[0] - found[-1][-1] <= GAP:
            found[-1] += lines
        else:
            found.append(lines)
    return found


def _whole(claims: Claims, tags: Tags, lines: list[int]) -> list[int]:
    """A comment's lines with those of none between them."""
    return [at for at in range(lines[0], lines[-1] + 1) if at in lines or (tags.roles[at] == "-" and claims.free(at))]


def _named(claims: Claims, tags: Tags, lines: Sequence[int], badges: set[int]) -> list[int]:
    """The lines that say who speaks: by their role, else short ones above the words; no badge, nor whom one answers."""
    body = of_role(tags, lines, "text")
    above = [at for at in lines if tags.roles[at] == "-" and (not body or at < body[0])]
    for some in (of_role(tags, lines, "author"), above):
        named = [at for at in some if at not in badges and not answers.whom(claims.shapes[at].text)]
        named = [
            at for at in named if _name(claims.shapes[at]) and (at not in above or roles.nameable(claims.shapes[at]))
        ]
        if named:
            return named
    return []


def _may_name(claims: Claims, tags: Tags, at: int) -> bool:
    """Whether a line of no item right above a comment without a name is the name."""
    return at >= 0 and tags.roles[at] == "-" and claims.free(at) and claims.shapes[at].letter in "nt"


def _unit(shapes: Sequence[Shape], tags: Tags, lines: Sequence[int], named: list[int]) -> Unit:
    body = of_role(tags, lines, "text")
    facts = [at for at in lines if at not in body]
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
