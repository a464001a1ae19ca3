"""What stands right over the titles of a list has one role in all of them: sections, of which some seem furniture or
publishers by themselves.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words
from streams.split.items.roles.names import NONE
from streams.split.items.text.titles import trail

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_TITLE, _SECTION, _PUBLISHER = "t.title", "t.section", "t.publisher"
_SECTIONS: Final = (_SECTION, "a.section")
APART: Final = 8
"""Lines from one title of a list to the next, at most."""
FEWEST: Final = 2
"""So many titles are a list."""
LONGEST: Final = 30
"""Characters of the longest section over a title."""


def told(shapes: Sequence[Shape], tags: Tags) -> Tags:
    """The same roles, but that sections stand over all titles of a list or over none."""
    made = tags.copy()
    for titles in _lists(tags):
        _file(shapes, made, titles)
    return made


def _lists(tags: Tags) -> list[list[int]]:
    """Titles of teasers between which nothing stands but what is of teasers or of none."""
    found: list[list[int]] = []
    last = -1
    for at in (at for at, role in enumerate(tags.roles) if role == _TITLE):
        if last < 0 or at - last > APART or any(role[0] not in "-t" for role in tags.roles[last + 1 : at]):
            found.append([])
        found[-1].append(at)
        last = at
    return [titles for titles in found if len(titles) >= FEWEST]


def _file(shapes: Sequence[Shape], tags: Tags, titles: Sequence[int]) -> None:
    """Sections over all titles of a list where some are known and none stands under the last title."""
    over = [at - 1 for at in titles]
    known = sum(tags.roles[at] == _SECTION for at in over)
    size = Counter(later - at for at, later in pairwise(titles)).most_common(1)[0][0]
    under = titles[-1] + size - 1
    filed = {shapes[at].text for at, role in enumerate(tags.roles) if role in _SECTIONS}
    filed = {words.key(part) for line in filed for part in (line, *trail(line))}
    may = min(over) >= 0 and all(_may_file(shapes[at], tags.roles[at], filed) for at in over)
    ends = size > 1 and under < len(shapes) and _may_file(shapes[under], tags.roles[under], filed)
    if known in (0, len(over)) or not may or ends:
        return
    for at in over:
        tags.roles[at], tags.begins[at], tags.begins[at + 1] = _SECTION, True, False


def _may_file(shape: Shape, role: str, filed: Collection[str]) -> bool:
    """Whether a line may be a section; one of another role is where it is one elsewhere or a known one."""
    short = shape.letter in "nsh" and len(shape.text) <= LONGEST and not (shape.when or shape.counts)
    known = words.key(shape.text) in filed or "sections" in shape.concepts
    return short and (role == _SECTION or (role in (NONE, _PUBLISHER) and known))
