"""What one teaser of a page says, line by line: its title, its words, and facts whose field is not known yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import parts
from streams.split.items.facts.meant import Place
from streams.split.items.facts.moments import is_length
from streams.split.items.line import counts, when
from streams.split.items.roles.units import of_role
from streams.split.items.text import teasers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_MARKED: Final = f"{teasers.MARKS}・❯▸▹→➜»›"
_LEADING = re.compile(rf"^(?:[{_MARKED}]|[-–—>]\s)+(?=[^{_MARKED}\s])")
"""Marks before a title."""
_BRACKETS: Final = "()（）[] "
_CUT: Final = ("…", "...", "[...]", "[…]")
"""How words end that were cut, as no name is."""


@dataclass(slots=True)
class Teaser:
    """A teaser's lines: `names`: those that may publish or have written, by place; `when`, `counts` of its facts."""

    lines: list[int]
    title: int
    body: list[int]
    shown: str
    names: dict[Place, str] = field(default_factory=dict)
    section: str | None = None
    when: str | None = None
    image: str | None = None
    counts: list[counts.Count] = field(default_factory=list)


def read(shapes: Sequence[Shape], tags: Tags, lines: list[int]) -> Teaser:
    title = (of_role(tags, lines, "title") or [max(lines, key=lambda at: len(shapes[at].text))])[0]
    cut = (at for at in of_role(tags, lines, "publisher") if shapes[at].text.endswith(_CUT))
    body = sorted(at for at in (*of_role(tags, lines, "text"), *cut) if at != title)
    made = Teaser(lines, title, body, _LEADING.sub("", shapes[title].text))
    made.image = next((shapes[at].text for at in lines if shapes[at].letter == "i"), None)
    facts = [at for at in lines if at != title and at not in made.body and shapes[at].letter != "i"]
    for at in sorted(facts, key=lambda at: (is_length(shapes[at].text), tags.roles[at] != "t.when")):
        said = parts.read(shapes[at].text, listed=False)
        made.when = made.when or said.when or _day(tags.roles[at], shapes[at])
        made.counts += [*shapes[at].counts, *said.counts] if at > title or shapes[at].letter != "0" else []
        _name(made, tags.roles[at], said.names, shapes[at], under=at > title)
    return made


def _day(role: str, shape: Shape) -> str | None:
    """The time of a line that is one to the vocabularies, or has a number and the role of one: "(5/16)"."""
    dated = role == "t.when" and counts.has_digit(shape.text) and not when.is_reading_time(shape.text)
    told = shape.when or (shape.text if dated else None)
    return told and told.strip(_BRACKETS)


def _name(made: Teaser, role: str, names: Sequence[parts.Name], shape: Shape, *, under: bool) -> None:
    """Takes the names of a line; of one that counts, or that has another role, only what words lead to."""
    if role == "t.section":
        made.section = made.section or (names[0].text if names else None if shape.when else shape.text)
        names = names[1:]
    if shape.letter in "0k" or role not in ("t.publisher", "t.section", "t.when"):
        names = [name for name in names if name.lead and shape.letter in "bm"]
    for before, name in enumerate(names):
        made.names.setdefault(Place(under, role == "t.when", before, name.lead), name.text)
