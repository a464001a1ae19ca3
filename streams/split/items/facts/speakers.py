"""Who speaks in each comment of a page and whom he answers, from the lines that stand over or under its words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from streams.split.items.facts.names import BRANCH, bare, called, may_name
from streams.split.items.line import answers, counts, people
from streams.split.items.roles.units import of_role
from streams.split.items.threads import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

MANY: Final = 3
"""In more than half of so many comments, or of all, what stands word for word is of the site."""
_DIGITS = re.compile(r"\d+")
_SIGNED = re.compile(r"\s[^\w\s()\[\]（）【】»”.*-]+$")
"""A sign behind a name, of whoever is verified."""
_TO = re.compile(r"(?P<name>.*\w\W?)\s[^\W\d_A-Z]{1,4}")
_VOTED = re.compile(r"(?P<name>.*\w[^\s（]*)(?:\s+[(\[（]?|（)(?P<count>[^\w\s(\[（]*\s?[-−]?\d[^()\[\]（）]*)[)\]）]?")


@dataclass(slots=True)
class Speaker:
    """Of one comment: `lines` that name who speaks, the `name`, `whom` he answers, whether he stands `below` another
    comment, whichever, the counts that stand behind the name and the `label` before it.
    """

    lines: list[int]
    name: str | None = None
    whom: str | None = None
    below: bool = False
    votes: int | None = None
    label: str = ""


def usual(shapes: Sequence[Shape], items: Sequence[Sequence[int]]) -> set[int]:
    """The lines that stand in most items word for word but for numbers, as names do not."""
    said = {at: _DIGITS.sub("0", shapes[at].text) for lines in items for at in lines}
    times = Counter(text for lines in items for text in {said[at] for at in lines})
    return {at for at, text in said.items() if 2 * times[text] > max(len(items), MANY)}


def read(shapes: Sequence[Shape], tags: Tags, lines: Sequence[int], badges: set[int]) -> Speaker:
    """Who speaks by the role of lines, else by short ones above the words; no badge, nor whom one answers."""
    body = of_role(tags, lines, "text")
    above = [at for at in lines if tags.roles[at] == "-" and (not body or at < body[0])]
    said = [at for at in of_role(tags, lines, "author") if may_name(shapes[at])]
    said = [at for at in said if at + 1 not in said or not people.are_initials(shapes[at].text, called(shapes[at + 1]))]
    led = [at for at in said if shapes[at].text[0] in BRANCH]
    said = [at for at in said if at not in led] or led
    others = [at for at in above if may_name(shapes[at]) and roles.nameable(shapes[at])]
    named = next(filter(None, ([at for at in some if at not in badges] for some in (said, others))), said)
    named = named or [at for at in of_role(tags, lines, "author") if not shapes[at].counts and not shapes[at].when]
    speaker = Speaker(named)
    if led and led != speaker.lines:
        speaker.whom = shapes[led[0]].text.lstrip(BRANCH)
    if speaker.lines:
        _name(speaker, shapes[speaker.lines[0]])
    return speaker


def _name(speaker: Speaker, shape: Shape) -> None:
    name = called(shape)
    speaker.below = shape.text[0] in BRANCH
    if by := answers.by(name):
        speaker.below, name = True, by
    if voted := _VOTED.fullmatch(name):
        count = counts.labelled(voted["count"]) or (counts.bare(voted["count"]),)
        if count[0] and ("votes" in count[0].labels or voted["count"][0] in "+-−"):
            name, speaker.votes = voted["name"], count[0].value
    name = name.rstrip(",;、 ") or name
    speaker.name = _SIGNED.sub("", name) or name
    speaker.label = shape.text.removesuffix(name) if shape.text.endswith(name) else ""


def compare(speakers: Sequence[Speaker]) -> None:
    """Takes from names what the lines of most comments have around them."""
    named = [one for one in speakers if one.name]
    _unlabel(named)
    for one, name in zip(named, bare([one.name or "" for one in named]), strict=True):
        one.name = name


def _unlabel(named: Sequence[Speaker]) -> None:
    """Takes the label before one name from the others, and whom another's name ends with: "Ben to Anna"."""
    labels = {one.label for one in named if any(map(str.isalpha, one.label))}
    names = {one.name for one in named if one.name}
    for one in named:
        name = one.name or ""
        one.name = next((name[len(label) :] for label in labels if name.startswith(label)), "") or name
        for other in names - {name}:
            before = _TO.fullmatch(name.removesuffix(f" {other}")) if name.endswith(f" {other}") else None
            if before:
                one.name, one.whom = before["name"], other
