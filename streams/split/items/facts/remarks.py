"""Comments from their lines: who, when, how many votes, and the words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import alike, answered, apart, counted, names, parts, shown, speakers, tallies
from streams.split.items.line import answers, counts, looks, words
from streams.split.items.roles.units import of_role, units
from streams.split.items.threads import roles, take
from streams.split.items.threads.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.draft import Draft
    from streams.split.items.facts.speakers import Speaker
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_ASKED: Final = words.ASKING | {"downvotes", "comments"}
BUTTONS: Final = 5
"""Lines of buttons that may stand between those of one comment."""
VERB: Final = 5
"""Letters at least of the words that say that something was published."""
_ON = re.compile(r"^(?:on|at|am|vom|le|du|en|el|del|il|em|op|den|dnia)\s+(?=\d)", re.IGNORECASE)
_BEHIND = re.compile(r"(?:,\s[^\W\d_])?[\s|·•*,:;]*$")
"""What stands behind a time: signs, and a word of one letter, which is no half of "a.m." there ("3 May, a")."""
_OF_NAME = re.compile(r"(?:\d{1,4}|\w)[\s,–-]+(?:(?:on|am|le|el)\s+)?")
"""The end of a name before a time: "Anna 27, le "."""
_ALONE = re.compile(r"^[Aa]m(?::\s*|\s+(?=\d))")
"""What joins a day to who speaks, and is no part of it, on a line with the name and on its own."""
_NESTED = re.compile(rf"\d{{1,4}}{answers.DEEPER}+\.")
"""The number of an answer."""
_AGE = re.compile(r"\d{1,3}\s?[^\W\d_]{1,3}\.?|\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?(?:,?\s\d{1,2}[:.h]\d{2})?")
"""How long ago, or a day, at its shortest; in other places it may be a number."""
_MORE = re.compile(
    r"(?:\s*[-–/·]\s*|,?\s+)\d{1,2}(?:[:h]\d{2}h?|\sh\s\d{2})(?!\d)|\s[ap]\.\s?m\.|(?<=\dh|\sh)\s\d{2}$"
    r"|(?:\s(?:y|et|e|und|and))?\s\d{1,2}\s?min[^\W\d_]*\.?(?!\w)",
    re.IGNORECASE,
)
"""How a time goes on: an hour behind a day, minutes behind an hour, which half of the day."""


def find(claims: Claims, tags: Tags) -> list[Draft]:
    """The comments of a page, claimed, each under the one that it answers."""
    whole = [_whole(claims, tags, lines) for lines in _joined(tags)]
    votes = _counted(claims, tags, whole)
    threaded = roles.roles(claims.shapes, 0, len(claims.shapes))
    usual = speakers.usual(claims.shapes, whole)
    for lines in whole:
        _shorten(tags, lines, usual)
    aside = usual | {at for at, letter in enumerate(threaded) if letter == "b"}
    whole = [[at for at in lines if tags.roles[at] != "-" or at not in aside] for lines in whole]
    whom = _looked_at(claims, tags, whole)
    said = [speakers.read(claims.shapes, tags, lines, aside) for lines in whole]
    for lines, one in zip(whole, said, strict=True):
        if not one.lines and _may_name(claims, tags, lines[0] - 1):
            one.lines, one.name = [lines[0] - 1], names.called(claims.shapes[lines[0] - 1])
            lines.insert(0, lines[0] - 1)
    speakers.compare(said)
    for one, count in zip(said, votes, strict=True):
        one.votes = count if one.votes is None else one.votes
    found = [_unit(claims.shapes, tags, lines, one) for lines, one in zip(whole, said, strict=True)]
    answered.tell(claims.shapes, found, said, whom, aside)
    told, below = tallies.of(claims.shapes, found, said), shown.answer(claims.shapes, found)
    for unit, known, replies in zip(found, told, below, strict=True):
        unit.counts, unit.shown = known, replies
    return take.comments_of(claims, found)


def _shorten(tags: Tags, lines: Sequence[int], usual: set[int]) -> None:
    """Takes from the words of a comment what most others have too, if more is left."""
    body = of_role(tags, lines, "text")
    if not usual.issuperset(body):
        for at in usual.intersection(body):
            tags.roles[at] = "r.other"


def _counted(claims: Claims, tags: Tags, items: Sequence[Sequence[int]]) -> list[int | None]:
    """What the heads of comments count without a word; takes it from their lines."""
    lines = [[at for at in of_role(tags, item, "author", "when") if _may_count(claims.shapes[at])] for item in items]
    found = counted.of([claims.shapes[own[0]].text if own else None for own in lines])
    for own, one in zip(lines, found, strict=True):
        if one is not None:
            claims.shapes[own[0]] = looks.shape(one.text)
    return [None if one is None else one.votes for one in found]


def _may_count(shape: Shape) -> bool:
    """Whether a line has a number beside which no word tells what is counted."""
    return not shape.counts and shape.letter != "0" and counts.has_digit(shape.text)


def _looked_at(claims: Claims, tags: Tags, items: Sequence[Sequence[int]]) -> dict[int, str]:
    """Looks again at the lines of comments, knowing what they are; whom some of them say that one answers."""
    whom: dict[int, str] = {}
    untimed = _untimed(claims, tags, items)
    for at in (at for lines in items for at in lines if tags.roles[at] != "r.text"):
        shape = claims.shapes[at]
        if tags.roles[at] == "r.when" and shape.letter != "w" and _AGE.fullmatch(shape.text):
            claims.shapes[at] = shape.changed(letter="w", when=shape.text, counts=(), rest=())
        else:
            shape, told = apart.parted(shape)
            if at in untimed:
                shape = shape.changed(letter="n", when=None, author=None, rest=(), counts=())
            elif tags.roles[at] in ("r.author", "r.when"):
                shape, beside = apart.parted(apart.dated(shape))
                told = told or beside
            claims.shapes[at] = shape
            if told:
                whom[at] = told
    return whom


def _untimed(claims: Claims, tags: Tags, items: Sequence[Sequence[int]]) -> set[int]:
    """The lines of names of comments whose times stand on lines of their own: what seems to be a time behind a word is
    of the name, "Reader 17h42".
    """
    apart = [lines for lines in items if any(tags.roles[at] == "r.when" and claims.shapes[at].when for at in lines)]
    return {at for lines in apart for at in of_role(tags, lines, "author") if _runs_on(claims.shapes[at])}


def _runs_on(shape: Shape) -> bool:
    """Whether nothing parts the time on a line from a word before it."""
    before, time, _ = shape.text.partition(apart.dated(shape).when or "\n")
    return bool(time) and before.rstrip()[-1:].isalnum()


def _joined(tags: Tags) -> list[list[int]]:
    """The lines of each comment: a name over a badge may seem to begin one, but has no words before the next begins;
    what begins none goes on from the one before, however many buttons stand between.
    """
    found: list[list[int]] = []
    for lines in units(tags, "r"):
        goes_on = not tags.begins[lines[0]] and not of_role(tags, lines, "author", "text")
        if found and (goes_on or not of_role(tags, found[-1], "text")) and _beside(tags, found[-1][-1], lines[0]):
            found[-1] += lines
        else:
            found.append(lines)
    return found


def _beside(tags: Tags, last: int, first: int) -> bool:
    """Whether only a few lines of none stand between two."""
    return first - last <= BUTTONS + 1 and all(role == "-" for role in tags.roles[last + 1 : first])


def _whole(claims: Claims, tags: Tags, lines: list[int]) -> list[int]:
    """A comment's lines with those of none between them that are no buttons."""
    return [
        at
        for at in range(lines[0], lines[-1] + 1)
        if at in lines or (tags.roles[at] == "-" and claims.free(at) and not _is_button(claims.shapes[at]))
    ]


def _is_button(shape: Shape) -> bool:
    """Whether a line says no more than what can be done, or how many are against."""
    if shape.when or shape.author or shape.rest:
        return False
    if shape.counts:
        return all("downvotes" in count.labels for count in shape.counts)
    return shape.letter == "c" or not _ASKED.isdisjoint(shape.concepts)


def _may_name(claims: Claims, tags: Tags, at: int) -> bool:
    """Whether a line of no item right above a comment without a name is the name."""
    return at >= 0 and tags.roles[at] == "-" and claims.free(at) and claims.shapes[at].letter in "nt"


def _unit(shapes: list[Shape], tags: Tags, lines: list[int], said: Speaker) -> Unit:
    body = of_role(tags, lines, "text")
    facts = [at for at in lines if at not in body]
    timed = [at for at in [*of_role(tags, lines, "when"), *facts] if shapes[at].when]
    numbers = [at for at in facts if shapes[at].letter == "0"]
    if len(numbers) > 1 and said.lines and timed and said.lines[0] < numbers[0] < min([timed[0], *body[:1]]):
        # between a name and its time a number is of who speaks, where another counts votes
        shapes[numbers[0]] = shapes[numbers[0]].changed(counts=())
    unit = Unit(lines[0], lines[-1], facts=facts, body=body, author=said.name)
    marked = [at for at in of_role(tags, lines, "when") if not shapes[at].counts]
    if timed or marked:
        unit.when = _when(shapes[timed[0]]) if timed else shapes[marked[0]].text
    return unit


def _when(shape: Shape) -> str:
    """The time of a line without what stands around it: "Posted on May 3", "schrieb am 3. Mai 2022 | 12:31"."""
    known = shape.when or ""
    shown = None if _AGE.fullmatch(known) else parts.read(shape.text).when
    if shown is None or not _goes_further(shown, known):
        shown = known
    start = shape.text.find(shown)
    if start >= 0 and (more := _MORE.match(shape.text, start + len(shown))):
        shown += more[0]
    shown = _published().sub("", shown)
    return _BEHIND.sub("", (_ON if shape.letter == "m" else _ALONE).sub("", shown))


def _goes_further(shown: str, known: str) -> bool:
    """Whether what a line shows is a time, and says more than the time that is known, and not but the end of a name."""
    if _NESTED.fullmatch(shown) or (known and not alike.closed(shown)):
        return False
    return not known.startswith(shown) and not _OF_NAME.fullmatch(shown.removesuffix(known))


@cache
def _published() -> re.Pattern[str]:
    """The words for publishing at the beginning of a time, none of which is but a preposition: "Posté le"."""
    verbs = (phrase for phrase in words.phrases("published") if len(phrase) >= VERB)
    return re.compile(rf"(?:{'|'.join(map(re.escape, verbs))})(?:\s*[:：]\s*|\s+)(?=\S)", re.IGNORECASE)
