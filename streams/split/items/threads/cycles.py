"""Posts of a text page: the line that comes back in every post (`marks.py`) cuts it into its posts.

A post begins where the head of its mark does; where cards of different lengths stand between the name and the mark,
behind the line that has a name below it in most posts, and where posts are numbered, at the lines around its number.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.split.items.line import people, words
from streams.split.items.threads import closings, marks, moments, numbers, tops
from streams.split.items.threads.marks import LEAST, MOST, REACH
from streams.split.items.threads.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape

LABELLED: Final = 0.4
"""The share of posts that close with a line of one label, at least; a button closes `MOST`."""
CARD: Final = frozenset("k0wmv")
"""Lines of a card about who wrote: a label below one closes no post."""
SIGNED_MOST: Final = 60
_LABEL = re.compile(r"(?P<label>[^\W\d]{3,20}[:：])\s+\S")


def find(shapes: Sequence[Shape], *, sure: bool = False) -> list[Unit]:
    """The posts of a page, or none when nothing repeats; `sure`: whether it is known to be a thread."""
    keys = marks.keys_of(shapes)
    cycle = marks.best(shapes, keys, sure=sure)
    return [] if cycle is None else _units(shapes, keys, cycle)


def _units(shapes: Sequence[Shape], keys: Sequence[str], cycle: marks.Cycle) -> list[Unit]:
    firsts = [_below_picture(shapes, first) for first in _firsts(shapes, keys, cycle)]
    ends = [*(_above_picture(shapes, first) for first in firsts[1:]), _end(shapes, keys, cycle, firsts[-1])]
    units = [_unit(shapes, first, end) for first, end in zip(firsts, ends, strict=True) if end > first]
    _without_furniture(shapes, keys, units)
    closings.take_out(shapes, units)
    return [unit for unit in units if unit.body]


def _firsts(shapes: Sequence[Shape], keys: Sequence[str], cycle: marks.Cycle) -> list[int]:
    """Where each post begins."""
    itself = marks.names_itself(shapes, cycle.at)
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
        found.update(
            {closing[line] for line in near if marks.may_name(shapes[line + 1], usual[keys[line + 1]], len(at))}
        )
    if not found:
        return None
    key, count = max(found.items(), key=lambda one: (one[1], one[0]))
    return key if count >= (MOST if key in keys else LABELLED) * (len(at) - 1) else None


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


def _end(shapes: Sequence[Shape], keys: Sequence[str], cycle: marks.Cycle, first: int) -> int:
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
