"""How many comments an article has, by what stands over the first of them or beside its title."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from streams.split.items.line import counts, frames, headings, money, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

OVER: Final = 7
"""Lines over the first comment among which its heading stands."""
UNDER: Final = 2
"""Lines right under the last comment among which their number may stand."""
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
    shown = sum(begins for begins, role in zip(tags.begins, tags.roles, strict=True) if role[0] == "r")
    said = _free(shapes, tags, shown)
    heading = [at for at in _heading(tags) if at in said]
    over = [shapes[at] for at in heading]
    own = [shapes[at] for at in reversed(heading) if tags.roles[at] == "a.other" or at in heading[-NEAR:]]
    under = [shapes[at] for at in _under(tags) if at in said]
    beside = [shapes[at] for at, role in enumerate(tags.roles) if role == "a.other"]
    none = "r.text" not in tags.roles
    told = [
        shape
        for shape, role in zip(shapes, tags.roles, strict=True)
        if role[0] in "-a" or (none and (role[0] == "r" or shape.letter == "h"))
    ]
    ways = (
        *(_counted(over[::-1]), _labelled(shapes, heading), _more(own, shown), _any(own), _plain(over)),
        *(_counted(beside), _bare(beside), _counted(told, _SPOKEN[:1]), _more(under, shown)),
    )
    return next((found for some in ways for found in some), None)


def _free(shapes: Sequence[Shape], tags: Tags, shown: int) -> set[int]:
    """The lines of no other item but for those that number comments: "Comment 1", "Comment 2"."""
    free = [at for at, role in enumerate(tags.roles) if role[0] in "-a"]
    said = {at: counts.NUMBERS.sub("0", shapes[at].text) for at in free}
    times = Counter(said[at] for at in {shapes[at].text: at for at in free if shapes[at].letter != "0"}.values())
    few = {at for at in free if (count := counts.first(shapes[at].text)) and count.value <= shown}
    return {at for at, text in said.items() if times[text] <= 1 or at not in few}


def _heading(tags: Tags) -> list[int]:
    """The lines over the first comment that are of nothing else, from the farthest on; one comment may stand apart from
    the others, at the top.
    """
    kinds = [(at, role[0]) for at, role in enumerate(tags.roles) if role not in ("-", "a.other")]
    firsts = [at for (_, before), (at, kind) in pairwise([(-1, "-"), *kinds]) if kind == "r" != before]
    return next((lines for at in firsts if (lines := _over(tags, at))), [])


def _over(tags: Tags, first: int) -> list[int]:
    """The lines over a comment."""
    above = range(first - 1, max(first - OVER, 0) - 1, -1)
    return [*takewhile(lambda at: tags.roles[at] in ("-", "a.other"), above)][::-1]


def _under(tags: Tags) -> list[int]:
    """The lines right under the last comment."""
    last = max((at for at, role in enumerate(tags.roles) if role[0] == "r"), default=len(tags.roles))
    return [at for at in range(last + 1, min(last + 1 + UNDER, len(tags.roles))) if tags.roles[at] in ("-", "a.other")]


def _counted(shapes: list[Shape], concepts: tuple[str, ...] = _SPOKEN) -> Iterator[int]:
    """Numbers beside words for comments, but for those of comments that are not shown yet."""
    for concept in concepts:
        for shape in shapes:
            if (found := shape.counts_of(concept)) and not frames.of_others(shape.key):
                yield found.value


def _labelled(shapes: Sequence[Shape], heading: Sequence[int]) -> Iterator[int]:
    """Numbers alone under words for comments: "Likes", "212", "Comments", "26"."""
    for at in heading:
        over = shapes[at - 1] if at - 1 in heading else None
        if shapes[at].letter == "0" and over and not over.counts and not counts.has_digit(over.text):
            yield from (count.value for count in shapes[at].counts if headings.speaks_of_comments(over.key))


def _more(shapes: list[Shape], least: int) -> Iterator[int]:
    """Numbers in lines, whatever their words, that are greater than that of the comments that are shown."""
    return (found for found in _any(shapes) if found > least)


def _any(shapes: list[Shape]) -> Iterator[int]:
    """The number in a line whatever its words, the greater one of two: "88 neighbors commented", "8 of 52 shown"."""
    for shape in shapes:
        if shape.letter == "0" or len(shape.text) > HEADING_MOST or "%" in shape.text or frames.of_others(shape.key):
            continue
        timed = shape.when or when.is_time(shape.text) or _DATED.search(shape.text)
        if not (timed or money.PRICE.search(shape.text)) and (numbers := counts.numbers(shape.text)):
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
