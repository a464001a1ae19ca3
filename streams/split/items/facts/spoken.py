"""How many comments an article has, by what stands over the first of them or beside its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.line import counts, frames, when
from streams.split.items.text import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

OVER: Final = 7
"""Lines over the first comment among which its heading stands."""
NEAR: Final = 2
"""Lines right over the first comment, which speak of comments whatever their role."""
HEADING_MOST: Final = 50
"""Characters of the longest heading with a number."""
_SPOKEN: Final = ("comments", "reply", "posts")
_DATED = re.compile(r"\d[./:-]\d+[./:-]\d|\d:\d\d")
_IN_BRACKETS = re.compile(r"[(（](?:\D*\s)?(?P<number>\d[\d.,' ]*)\D{0,3}[)）]$")


def count(claims: Claims, tags: Tags) -> int | None:
    """The number of comments: over the first one, at the title, or wherever the words for it stand; None where no line
    has one.
    """
    shapes = claims.shapes
    heading = _heading(tags)
    over = [shapes[at] for at in heading]
    own = [shapes[at] for at in reversed(heading) if tags.roles[at] == "a.other" or at in heading[-NEAR:]]
    beside = [shapes[at] for at, role in enumerate(tags.roles) if role == "a.other"]
    none = "r.text" not in tags.roles
    told = [
        shape
        for shape, role in zip(shapes, tags.roles, strict=True)
        if role[0] in "-a" or (none and (role[0] == "r" or shape.letter == "h"))
    ]
    for some in (_counted(over), _any(own), _plain(over), _counted(beside), _bare(beside), _counted(told, _SPOKEN[:1])):
        if (found := next(some, None)) is not None:
            return found
    return None


def _heading(tags: Tags) -> list[int]:
    """The lines over the first comment that are of nothing else, from the farthest on."""
    first = next((at for at, role in enumerate(tags.roles) if role[0] == "r"), 0)
    found = []
    for at in range(first - 1, max(first - OVER, 0) - 1, -1):
        if tags.roles[at] not in ("-", "a.other"):
            break
        found.append(at)
    return found[::-1]


def _counted(shapes: list[Shape], concepts: tuple[str, ...] = _SPOKEN) -> Iterator[int]:
    """Numbers beside words for comments, but for those of comments that are not shown yet."""
    for concept in concepts:
        for shape in shapes:
            if (found := shape.counts_of(concept)) and not frames.of_others(shape.key):
                yield found.value


def _any(shapes: list[Shape]) -> Iterator[int]:
    """The number in a line whatever its words, the greater one of two: "88 neighbors commented", "8 of 52 shown"."""
    for shape in shapes:
        if shape.letter == "0" or len(shape.text) > HEADING_MOST or "%" in shape.text or frames.of_others(shape.key):
            continue
        timed = shape.when or when.is_time(shape.text) or _DATED.search(shape.text)
        if not (timed or rows.PRICE.search(shape.text)) and (numbers := counts.numbers(shape.text)):
            yield max(map(counts.value, numbers))


def _plain(shapes: list[Shape]) -> Iterator[int]:
    """A number alone, in brackets at the end of a heading, or before its words."""
    yield from _bare(shapes)
    for shape in shapes:
        if len(shape.text) > HEADING_MOST or when.is_time(shape.text) or frames.of_others(shape.key):
            continue
        if (match := _IN_BRACKETS.search(shape.text)) and (alone := counts.bare(match["number"])):
            yield alone.value
        elif shape.text[0].isdigit() and shape.letter in "nth" and (found := counts.first(shape.text)):
            yield found.value


def _bare(shapes: list[Shape]) -> Iterator[int]:
    return (shape.counts[0].value for shape in shapes if shape.letter == "0")
