"""Posts of a text page: the lines that come back in every post cut it into its posts.

Whatever the software of a forum, some line stands in each post in the same place: a date, "Posts: 133", "Joined",
"Reply Quote Like". Numbers left out, such a line is a mark. The best mark is the one whose intervals most often hold
words of their own. Around it, lines that are alike in most posts are its head or its foot, and the author's name is the
farthest line of the head that changes from post to post. Where cards of different lengths stand between the name and
the mark, a post begins behind the line that has a name below it in most posts; where no other mark gives nearly as many
posts, such a line is a mark itself. Where posts are numbered and the best mark parts them in another way, their numbers
do (`numbers.py`).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.items.line import people, words
from streams.split.items.threads import closings, moments, numbers, tops
from streams.split.items.threads.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape

LEAST: Final = 3
REACH: Final = 14
"""Lines around a mark that may belong to the head or the foot of a post."""
MOST: Final = 0.6
LABELLED: Final = 0.4
"""The share of posts that close with a line of one label, at least; a button closes `MOST`."""
CARD: Final = frozenset("k0wmv")
"""Lines of a card about who wrote: a label below one closes no post."""
NAMED: Final = 3.0
"""What a name in each post is worth beside one more post."""
NEARLY_ALL: Final = 0.85
MANY_MORE: Final = 1.4
"""So many times as many posts as another mark gives, one that only closes them must give."""
MARKS_MAX: Final = 60
NAME_MOST: Final = 40
SIGNED_MOST: Final = 60
SHORT: Final = 12
"""Characters of what is not yet words."""
MORE: Final = 2
DIFFER: Final = 0.5
"""The share of the words between two places of a mark that differ, at least: lines of a log come again and again."""
DAY: Final = 3
"""Letters of a short name of a day."""
_NUMBERS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"(?P<label>[^\W\d]{3,20}[:：])\s+\S")
_AVATAR = re.compile(r"^[^\W\d_]\s+(?=\w)")


class Cycle(NamedTuple):
    """Where a mark stands, and how its posts are built: lines of head before it, of foot behind it.

    `closes`: it is the last line of a post, and the next one's name comes right below; `counts`: it numbers posts.
    """

    at: tuple[int, ...]
    score: float
    head: int
    foot: int
    closes: bool
    counts: bool = False


def find(shapes: Sequence[Shape], *, sure: bool = False) -> list[Unit]:
    """The posts of a page, or none when nothing repeats; `sure`: whether it is known to be a thread."""
    keys = [_key(shape.text) if len(shape.text) < 80 else "" for shape in shapes]
    stops = [at for at, shape in enumerate(shapes) if shape.letter == "h" and "related" in shape.concepts]
    marks = sorted({_before(at, stops) for at in _marks(shapes, keys)}, key=lambda at: -len(at))[:MARKS_MAX]
    cycles = [cycle for at in marks if (cycle := _cycle(shapes, keys, at)) is not None]
    best = _best(cycles)
    if best is not None and _is_of_others(shapes, best.at, stops):
        best = None
    counted = numbers.chain(shapes, few=sure)
    if counted and not (best and _names(shapes, best) and numbers.agree(counted, best.at)):
        best = Cycle(counted, 0, 0, 0, closes=False, counts=True)
    return [] if best is None else _units(shapes, keys, best)


def _best(cycles: Sequence[Cycle]) -> Cycle | None:
    """The one by which posts are told; one that closes them where no other gives nearly as many."""
    if not cycles:
        return None
    best = max(cycles, key=lambda cycle: (not cycle.closes, cycle.score, -cycle.head, -cycle.at[0]))
    last = max(cycles, key=lambda cycle: (cycle.closes, len(cycle.at), -cycle.at[0]))
    return last if last.closes and len(last.at) > MANY_MORE * len(best.at) else best


def _key(text: str) -> str:
    """A line without its numbers, days and months, and the letter of an avatar before it: what comes back in posts."""
    key = _NUMBERS.sub("0", _AVATAR.sub("", text).casefold())
    return _WORD.sub(lambda word: "0" if word[0] in _days() else word[0], key) if "0" in key else key


@cache
def _days() -> frozenset[str]:
    """The names of days and months, and of halves of days."""
    short = {name for name in words.phrases("date_words") if len(name) == DAY}
    return frozenset({*words.phrases("months"), *words.phrases("weekday_words"), *short, "am", "pm"})


def _marks(shapes: Sequence[Shape], keys: Sequence[str]) -> list[tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for at, (shape, key) in enumerate(zip(shapes, keys, strict=True)):
        if key and shape.letter != "p":
            found.setdefault(key, []).append(at)
        if shape.when is not None and moments.may_be_of_post(shape):
            found.setdefault("\n", []).append(at)
            if shape.rest or shape.author:
                found.setdefault("\nname", []).append(at)
    return list({tuple(at) for at in found.values() if len(at) >= LEAST})


def _before(at: tuple[int, ...], stops: Sequence[int]) -> tuple[int, ...]:
    """Those of a mark's places that stand before a heading of other threads, where enough of them do."""
    for stop in stops:
        held = tuple(one for one in at if one < stop)
        if len(held) >= LEAST:
            return held
    return at


def _is_of_others(shapes: Sequence[Shape], at: Sequence[int], stops: Sequence[int]) -> bool:
    """Whether a mark is of other threads: a heading of these stands over all of its places or all but the first, and
    many more words over that than below.
    """
    stop = max((stop for stop in stops if stop < at[1]), default=0)
    return _words(shapes, 0, stop) > MORE * _words(shapes, stop, at[-1])


def _words(shapes: Sequence[Shape], first: int, end: int) -> int:
    """Characters of the words on some lines."""
    return sum(len(shape.text) for shape in shapes[first:end] if shape.letter == "p")


def _cycle(shapes: Sequence[Shape], keys: Sequence[str], at: tuple[int, ...]) -> Cycle | None:
    """How good a mark is: the share and the number of its intervals that hold words."""
    gaps = [(one, two) for one, two in itertools.pairwise(at)]
    said = [text for one, two in gaps if len(text := _said(shapes, one + 1, two)) > SHORT]
    filled = len(said)
    if filled < LEAST - 1 or filled < MOST * len(gaps) or len(set(said)) < DIFFER * filled:
        return None
    prose = sum(min(len(shape.text), 600) for shape in shapes[at[0] : at[-1]] if shape.letter in "pt")
    head, foot = _head(shapes, keys, at), _foot(shapes, keys, at)
    named = head > 0 or _names_itself(shapes, at)
    closes = not named and foot == 0
    if closes and (filled < NEARLY_ALL * len(gaps) or not _names_below(shapes, keys, at)):
        return None
    return Cycle(at, filled * 2 - len(gaps) + prose / 2000 + NAMED * named, head, foot, closes)


def _names_below(shapes: Sequence[Shape], keys: Sequence[str], at: Sequence[int]) -> bool:
    """Whether a line that is no time has a name right below it in most posts, and so closes the post before."""
    if shapes[at[0]].when is not None or len({keys[one] for one in at}) > 1:
        return False
    usual = Counter(keys)
    below = [one + 1 for one in at[:-1]]
    return sum(_may_name(shapes[one], usual[keys[one]], len(at)) for one in below) > MOST * len(below)


def _names_itself(shapes: Sequence[Shape], at: Sequence[int]) -> bool:
    return sum(_opens_with_name(shapes[one]) for one in at) > MOST * len(at)


def _opens_with_name(shape: Shape) -> bool:
    """Whether a line names someone, and does so before it says when."""
    name = shape.author or (shape.rest[0] if shape.rest else "")
    return bool(name) and (shape.when is None or shape.text.find(name) < shape.text.find(shape.when))


def _said(shapes: Sequence[Shape], first: int, end: int) -> str:
    """The longest of the words between two marks, if any."""
    return max((shapes[at].text for at in range(first, end) if shapes[at].letter in "pt"), key=len, default="")


def _column(at: Sequence[int], by: int, size: int) -> list[int]:
    return [one + by for one in at if 0 <= one + by < size]


def _head(shapes: Sequence[Shape], keys: Sequence[str], at: tuple[int, ...]) -> int:
    """Lines before a mark up to the author's name: alike in most posts, the farthest one changing."""
    best = 0
    for by in range(1, REACH):
        column = _column(at, -by, len(shapes))
        letters = Counter(shapes[one].letter for one in column)
        if not letters or letters.most_common(1)[0][1] < MOST * len(at) or letters.most_common(1)[0][0] in "pc":
            break
        names = {keys[one] for one in column if shapes[one].letter in "nt" and 1 < len(shapes[one].text) <= NAME_MOST}
        if letters.most_common(1)[0][0] in "nt" and len(names) >= min(3, len(at) - 1):
            best = by
    return best + 1 if best and _is_timed(shapes, _column(at, -best - 1, len(shapes)), len(at)) else best


def _is_timed(shapes: Sequence[Shape], column: Sequence[int], times: int) -> bool:
    """Whether a line that stands over the name in most posts says when they were written."""
    timed = sum(shapes[at].letter == "w" and shapes[at].code != "c" for at in column)
    return timed > MOST * times


def _foot(shapes: Sequence[Shape], keys: Sequence[str], at: tuple[int, ...]) -> int:
    """Lines behind a mark that are the same in most posts: buttons and counts."""
    foot = 0
    for by in range(1, REACH):
        column = Counter(keys[one] for one in _column(at, by, len(shapes)))
        if not column or column.most_common(1)[0][1] < MOST * len(at) or not column.most_common(1)[0][0]:
            break
        foot = by
    return foot


def _units(shapes: Sequence[Shape], keys: Sequence[str], cycle: Cycle) -> list[Unit]:
    firsts = [_below_picture(shapes, first) for first in _firsts(shapes, keys, cycle)]
    ends = [*(_above_picture(shapes, first) for first in firsts[1:]), _end(shapes, keys, cycle, firsts[-1])]
    units = [_unit(shapes, first, end) for first, end in zip(firsts, ends, strict=True) if end > first]
    _without_furniture(shapes, keys, units)
    closings.take_out(shapes, units)
    return [unit for unit in units if unit.body]


def _names(shapes: Sequence[Shape], cycle: Cycle) -> bool:
    """Whether a name stands at or over each place of a mark."""
    return cycle.head > 0 or _names_itself(shapes, cycle.at)


def _firsts(shapes: Sequence[Shape], keys: Sequence[str], cycle: Cycle) -> list[int]:
    """Where each post begins."""
    itself = _names_itself(shapes, cycle.at)
    if not (cycle.head or cycle.counts or itself):
        first = max(cycle.at[0] - _body_before(shapes, cycle.at[0]), 0)
        return [first, *(min(one + cycle.foot + 1, len(shapes)) for one in cycle.at[:-1])]
    beside = list(zip((-1, *cycle.at), cycle.at, strict=False))
    if cycle.counts and not itself:
        firsts = [numbers.top(shapes, before, one) for before, one in beside]
    else:
        firsts = [_first(shapes, one, cycle.head) for one in cycle.at]
    closing = _labelled(shapes, keys) if cycle.head or cycle.counts else keys
    parts = _parting(shapes, keys, closing, cycle.at)
    if parts and sum(closing[first - 1] == parts for first in firsts) < MOST * len(firsts):
        firsts = [
            _parted(closing, parts, before, mark, first) for (before, mark), first in zip(beside, firsts, strict=True)
        ]
    return tops.mended(shapes, firsts, cycle.at)


def _below_picture(shapes: Sequence[Shape], first: int) -> int:
    """Where a post begins without the letters that stand for its author's picture."""
    is_picture = first + 1 < len(shapes) and people.are_initials(shapes[first].text, shapes[first + 1].text)
    return first + is_picture


def _above_picture(shapes: Sequence[Shape], first: int) -> int:
    """Where the post before ends: over these letters."""
    return first - (0 < first < len(shapes) and people.are_initials(shapes[first - 1].text, shapes[first].text))


def _labelled(shapes: Sequence[Shape], keys: Sequence[str]) -> list[str]:
    """The labels with which several lines begin ("Reactions: Ada, Tom"), and buttons; nothing for other lines."""
    labels = [match["label"] if (match := _LABEL.match(shape.text)) else "" for shape in shapes]
    often = {label for label, times in Counter(labels).items() if times >= LEAST}
    return [
        label if label in often and label not in keys else key if _is_button(shape) else ""
        for label, key, shape in zip(labels, keys, shapes, strict=True)
    ]


def _is_button(shape: Shape) -> bool:
    """Whether a line is a button that counts nothing."""
    return shape.letter in "ck" and not shape.counts and not words.BUTTONS.isdisjoint(shape.concepts)


def _parting(shapes: Sequence[Shape], keys: Sequence[str], closing: Sequence[str], at: Sequence[int]) -> str | None:
    """The line that stands right before the name in most posts: the last button of the post before, or what its label
    says; `closing`: for each line what it may close a post as.
    """
    usual = Counter(keys)
    found: Counter[str] = Counter()
    for one, two in itertools.pairwise(at):
        near = (line for line in range(max(one + 1, two - REACH), two) if closing[line])
        near = (line for line in near if closing[line] == keys[line] or shapes[line - 1].letter not in CARD)
        found.update({closing[line] for line in near if _may_name(shapes[line + 1], usual[keys[line + 1]], len(at))})
    if not found:
        return None
    key, count = max(found.items(), key=lambda one: (one[1], one[0]))
    return key if count >= (MOST if key in keys else LABELLED) * (len(at) - 1) else None


def _may_name(shape: Shape, times: int, posts: int) -> bool:
    return shape.letter in "nt" and 1 < len(shape.text) <= NAME_MOST and times < MOST * posts


def _parted(keys: Sequence[str], parting: str, before: int, mark: int, first: int) -> int:
    """Where a post begins: behind the last parting line before its mark, else where its head does."""
    near = range(mark - 1, max(before, mark - REACH), -1)
    return next((line + 1 for line in near if keys[line] == parting), first)


def _without_furniture(shapes: Sequence[Shape], keys: Sequence[str], units: Sequence[Unit]) -> None:
    """Takes out what stands in most posts word for word and says no fact: buttons, forms, the words of the software."""
    seen = Counter(key for unit in units for key in {keys[at] for at in (*unit.facts, *unit.body)})
    often = max(LEAST, MOST * len(units))

    def own(at: int) -> bool:
        shape = shapes[at]
        if seen[keys[at]] < often or not keys[at] or shape.counts or at in labels or moments.told(shape) is not None:
            return True
        return shape.letter != "t" and not all(words.BUTTONS & words.concepts(one) for one in shape.key.split())

    labels = {at for unit in units for at in unit.facts if _heads_number(shapes, unit, at)}
    for unit in units:
        unit.facts, unit.body = list(filter(own, unit.facts)), list(filter(own, unit.body))


def _heads_number(shapes: Sequence[Shape], unit: Unit, at: int) -> bool:
    """Whether a line of a post's card says what the number below it counts."""
    return at < min(unit.body, default=unit.last) and shapes[at + 1].letter == "0"


def _first(shapes: Sequence[Shape], mark: int, head: int) -> int:
    """Where a post begins: as many lines before its mark as in most, but never in the words of the one before."""
    at = mark
    while at > 0 and mark - at < head and shapes[at - 1].letter != "p":
        at -= 1
    return at


def _body_before(shapes: Sequence[Shape], mark: int) -> int:
    """Lines of the first post before its closing mark."""
    at = mark
    while at > 0 and mark - at < REACH and shapes[at - 1].letter in "ptnwm":
        at -= 1
    return mark - at


def _end(shapes: Sequence[Shape], keys: Sequence[str], cycle: Cycle, first: int) -> int:
    """Where the last post ends: with its foot, or as far as the others are long, or before a heading of the page's."""
    lengths = [two - one for one, two in zip(cycle.at, cycle.at[1:], strict=False)]
    limit = min(first + max(lengths, default=REACH) + REACH, len(shapes))
    seen = Counter(keys[one] for one in range(cycle.at[0], cycle.at[-1]))
    last = first
    for at in range(cycle.at[-1] + 1, limit):
        if shapes[at].letter in "hx" and shapes[at].concepts & {"related", "tags"}:
            break
        if shapes[at].letter == "p" or seen[keys[at]] >= MOST * len(cycle.at):
            last = at
    return min(max(last, cycle.at[-1]) + 1, len(shapes))


def _may_sign(shape: Shape, *, top: bool) -> bool:
    """Whether a line at the start of a post may name who wrote it; what introduces a quote does not."""
    if shape.letter not in "nmbt" or not 1 < len(shape.text) <= SIGNED_MOST or tops.is_beside_name(shape):
        return False
    return (top or shape.text[-1] not in ":：") and not numbers.is_number(shape.text)


def _is_short_word(shape: Shape) -> bool:
    return shape.letter in "n#u" and not numbers.is_number(shape.text)


def _unit(shapes: Sequence[Shape], first: int, end: int) -> Unit:
    """A post from its lines: facts at its head, words, and what it says of votes and times."""
    unit = Unit(first, end - 1)
    for at in range(first, end):
        shape = shapes[at]
        if unit.author is None and not unit.body and _may_sign(shape, top=at == first):
            unit.author = shape.author or (shape.rest[0] if shape.rest else shape.text)
            unit.facts.append(at)
        elif not unit.body and moments.told(shape) is not None:
            unit.facts.append(at)
        elif shape.letter in "pt" or (unit.body and shape.letter in "n#u" and at < end - 1):
            unit.body.append(at)
        elif shape.letter != "c" or (not unit.body and at + 1 < end and shapes[at + 1].letter == "0"):
            unit.facts.append(at)
    if not unit.body:
        timed = max((at for at in unit.facts if moments.told(shapes[at]) is not None), default=end)
        unit.body = [at for at in unit.facts if at > timed and _is_short_word(shapes[at])]
        unit.facts = [at for at in unit.facts if at not in unit.body]
    head = range(first, min(unit.body, default=end))
    unit.card = [at for at in head if shapes[at].letter == "0" and unit.author and at > unit.facts[0]]
    unit.when = moments.of_post(shapes, first, end)
    return unit
