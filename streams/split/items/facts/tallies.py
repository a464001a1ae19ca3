"""Votes and replies of comments that no word tells: by buttons above numbers, and by what all comments count."""

from __future__ import annotations

import re
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import alike
from streams.split.items.line import counts, signs, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from streams.split.items.facts.speakers import Speaker
    from streams.split.items.line.shapes import Shape
    from streams.split.items.threads.unit import Unit

_COUNTERS: Final = "件人個票條个개명"
_COUNTED = re.compile(rf"{counts.NUMBER}\s?[{_COUNTERS}]", re.IGNORECASE)
"""A number by itself with what all things are counted by."""
_AGAINST: Final = "-−–"
_MINUS: Final = tuple((sign,) for sign in _AGAINST)
_SIGN: Final = f"[{signs.FOR}{signs.AGAINST}{signs.REPLIES}]"
_SIGNED = re.compile(rf"(?:{_SIGN}\ufe0f?\s*(?:{counts.NUMBER})?\s*[·•|]?\s*){{2,6}}", re.IGNORECASE)
_COUNT_OF_SIGN = re.compile(rf"({_SIGN})\ufe0f?\s*({counts.NUMBER})", re.IGNORECASE)
_KNOWN: Final = frozenset({"votes", "downvotes", "reply"})
_BEFORE_TIME = re.compile(rf"({counts.NUMBER})\s*[·•|｜]\s*", re.IGNORECASE)
_BY_NAME = re.compile(
    rf"[^\W\d].*\S\s*[(（](?P<behind>{counts.NUMBER})[)）]|(?P<before>{counts.NUMBER})\s*[·•|｜]\s*[^\W\d].*",
    re.IGNORECASE,
)
FEWEST: Final = 3
"""In so many comments at least a number beside a name is said of each."""
BOTH: Final = 2
"""Numbers alone of which one, in brackets, is of the button over it: "Reply", "(3)", "95"."""


def of(shapes: list[Shape], units: Sequence[Unit], said: Sequence[Speaker]) -> list[dict[str, int]]:
    """For each comment what is counted of it beyond what its words say, in place of a number that stands alone."""
    _unnumber(shapes, units)
    found = [_below_buttons(shapes, unit) for unit in units]
    _beside(found, [[_before_time(shapes[at]) for at in unit.facts] for unit in units])
    _beside(found, [[_by_name(shapes[at]) for at in one.lines] for one in said], FEWEST)
    for own, one, unit in zip(found, said, units, strict=True):
        if one.votes is not None:
            own["votes"] = one.votes
        own.update(_signed([shapes[at].text for at in unit.facts]))
        for name, count in _among_buttons([shapes[at] for at in unit.facts]).items():
            own.setdefault(name, count)
    told = [[shapes[at].text for at in unit.facts if shapes[at].counts_of("votes")] for unit in units]
    parts = [list(_parts(shapes, unit, one.lines)) for unit, one in zip(units, said, strict=True)]
    many = 2 * sum(map(bool, told)) > len(units)
    frames = {alike.frame(text) for lines in told for text in lines} if many else alike.frames(parts)
    if not many and 2 * sum(map(bool, map(_alone, repeat(shapes), units))) > len(units):
        _replied(shapes, units, found, [[shapes[at].text for at in _unknown(shapes, unit)] for unit in units])
        return found
    for own, lines, unknown in zip(found, told, parts, strict=True):
        if not lines and "votes" not in own and (votes := alike.number(unknown, frames)) is not None:
            own["votes"] = votes
    _replied(shapes, units, found, [_behind_votes(shapes, unit, frames) for unit in units])
    return found


def _beside(found: Sequence[dict[str, int]], said: Sequence[Sequence[int | None]], least: int = 0) -> None:
    """Adds the numbers that stand in one way beside what most comments say, in `least` of them, as votes; but for those
    that count the comments.
    """
    told = [next((number for number in lines if number is not None), None) for lines in said]
    numbers = [number for number in told if number is not None]
    if 2 * len(numbers) > len(told) and len(numbers) >= least and _steps(numbers) not in ({0}, {1}, {-1}):
        for own, number in zip(found, told, strict=True):
            if number is not None:
                own.setdefault("votes", number)


def _before_time(shape: Shape) -> int | None:
    """The number of a line that is one, a sign, and a time: "26 · 5 h"."""
    match = _BEFORE_TIME.match(shape.text) if shape.when and not shape.counts else None
    alone = match is not None and shape.text[match.end() :].strip() == (shape.when or "").strip()
    return counts.value(match[1]) if match is not None and alone else None


def _by_name(shape: Shape) -> int | None:
    """The number of a line that is a name and one in brackets, or one, a sign and a name: "Ann (58)", "44 | Ann"."""
    match = _BY_NAME.fullmatch(shape.text) if not (shape.when or shape.counts) else None
    return None if match is None else counts.value(match["behind"] or match["before"])


def _unnumber(shapes: list[Shape], units: Sequence[Unit]) -> None:
    """Takes the numbers alone over all comments that go up or down by one: they are those of the comments."""
    firsts = [unit.facts[0] for unit in units if unit.facts and unit.body and unit.facts[0] < unit.body[0]]
    numbers = [shapes[at].counts[0].value for at in firsts if shapes[at].letter == "0" and shapes[at].counts]
    if len(numbers) == len(units) and _steps(numbers) in ({1}, {-1}):
        for at in firsts:
            shapes[at] = shapes[at].changed(counts=())


def _steps(numbers: Sequence[int]) -> set[int]:
    """By how much each number is greater than the one before it."""
    return {later - number for number, later in pairwise(numbers)}


def _alone(shapes: Sequence[Shape], unit: Unit) -> list[int]:
    """The numbers alone below the words of a comment; those with a minus count who is against."""
    below = (at for at in unit.facts if unit.body and at > unit.body[0] and shapes[at].letter == "0")
    return [at for at in below if shapes[at].text[0] not in _AGAINST]


def _unknown(shapes: Sequence[Shape], unit: Unit) -> list[int]:
    """The lines below the words of a comment that count something unknown."""
    below = [at for at in unit.facts if unit.body and at > unit.body[0] and not shapes[at].when]
    unknown = [at for at in below if shapes[at].letter != "0" and not _is_known(shapes[at])]
    return [at for at in unknown if not _opposes(shapes[at].text)]


def _signed(lines: Iterable[str]) -> dict[str, int]:
    """What signs alone count on a line of several: "▲ 204 ▼ 💬 18", "♥ 412 ⤷ 19"."""
    for line in lines:
        if _SIGNED.fullmatch(line):
            told = {sign: counts.value(number) for sign, number in _COUNT_OF_SIGN.findall(line)}
            fors, replies = ([told[sign] for sign in told if sign in known] for known in (signs.FOR, signs.REPLIES))
            if fors and replies:
                return {"votes": fors[0], "replies": replies[0]}
    return {}


def _among_buttons(shapes: Iterable[Shape]) -> dict[str, int]:
    """How many answer by a word among others on a line that says no count as a whole: "[+148]　返信9　通報". Of two
    numbers the one alone behind that is votes: "Reply Replies (9) 87".
    """
    for shape in shapes:
        said = shape.text.replace("・", " ").split()
        said = [] if shape.counts or shape.when or not counts.has_digit(shape.text) else said
        tried = (" ".join(said[at : at + size]) for at in range(len(said)) for size in (1, 2))
        told = ((one, count) for one in tried for count in counts.labelled(one) if "reply" in count.labels)
        if (found := next(told, None)) is not None:
            led, replies = found[0][0].isalpha(), {"replies": found[1].value}
            numbers = counts.numbers(shape.text)
            apart = led and len(numbers) == BOTH and numbers[0] == found[1].shown and said[-1] == numbers[1]
            return replies | {"votes": counts.value(numbers[1])} if apart else replies
    return {}


def _replied(
    shapes: Sequence[Shape], units: Sequence[Unit], found: Sequence[dict[str, int]], behind: Sequence[list[str]]
) -> None:
    """Adds what most comments count behind their votes: how many answer, in whatever words."""
    frames = alike.frames(behind)
    for own, unit, unknown in zip(found, units, behind, strict=True):
        told = any(shapes[at].counts_of("reply") for at in unit.facts)
        if not told and (replies := alike.number(unknown, frames)) is not None:
            own.setdefault("replies", replies)


def _behind_votes(shapes: Sequence[Shape], unit: Unit, frames: set[tuple[str, ...]]) -> list[str]:
    """The lines that count something unknown behind the one that counts votes: "48 agree", "2 reactions"."""
    facts = sorted(at for at in unit.facts if unit.body and at > unit.body[0])
    votes = (n for n, at in enumerate(facts) if _votes(shapes[at], frames))
    behind = [shapes[at] for at in facts[next(votes, len(facts)) + 1 :]]
    unknown = (shape for shape in behind if not (shape.when or shape.letter == "0" or _is_known(shape)))
    return [shape.text for shape in unknown if not _opposes(shape.text)]


def _opposes(text: str) -> bool:
    """Whether a line counts those who are against: by a word or a sign anywhere in it."""
    said = any("downvotes" in words.concepts(word) for word in words.key(text).split())
    return said or alike.frame(text) in _MINUS or any(sign in text for sign in signs.AGAINST)


def _votes(shape: Shape, frames: set[tuple[str, ...]]) -> bool:
    if shape.when or not counts.has_digit(shape.text):
        return False
    return bool(shape.letter == "0" or shape.counts_of("votes") or alike.frame(shape.text) in frames)


def _is_known(shape: Shape) -> bool:
    return any(not _KNOWN.isdisjoint(count.labels) for count in shape.counts)


def _below_buttons(shapes: Sequence[Shape], unit: Unit) -> dict[str, int]:
    """Numbers under buttons of their own, or under as many as there are numbers. One number below a button to answer
    may count votes, where nothing else does.
    """
    alone = [at for at in unit.facts if _is_number(shapes[at])]
    if len(alone) == BOTH and shapes[alone[0]].text[0] in "(（" and _asks(shapes[alone[0] - 1]) == "replies":
        return {"replies": _value(shapes[alone[0]]), "votes": _value(shapes[alone[1]])}
    over = [_asks(shapes[at - 1]) for at in alone]
    if over == ["", "votes"] and alone[-1] + 1 < len(shapes) and _asks(shapes[alone[-1] + 1]) == "replies":
        return {"votes": _value(shapes[alone[0]]), "replies": _value(shapes[alone[1]])}  # "71", "Like", "6", "Reply"
    run = len(alone) if alone and alone[-1] - alone[0] == len(alone) - 1 else 1
    asked = [_asks(shapes[at - run]) for at in alone]
    told: dict[str, int] = {}
    for name, at in zip(asked, alone, strict=True):
        if name:
            told.setdefault(name, _value(shapes[at]))
    sure = "votes" in told or len(alone) > 1 or any(shapes[at].counts_of("votes") for at in unit.facts)
    return told if sure and (run == 1 or len(told) == run) else {}


def _value(shape: Shape) -> int:
    return counts.value(shape.counts[0].shown if shape.counts else shape.text.rstrip(_COUNTERS))


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
            yield from shape.rest if _is_known(shape) else (shape.text,)
