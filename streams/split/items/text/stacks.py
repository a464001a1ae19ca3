"""How one block of teasers is read by itself: the order of fields that tells its lines in the fewest bits.

A block is the lines under one heading, a letter each (`LETTERS`), with `|` where a number or a sponsor's mark begins a
teaser. Each order of a title with a name, a lead and facts is laid on the block from its first line on. What it costs
is how unlike its field each line is, how irregularly a field is there or not (the entropy of that over the teasers),
and the lines it leaves. A short line where an order ends may head a block of its own (minimum description length:
Rissanen, "Modeling by shortest data description", 1978).

An order is given up where what it has cost, and what is left costs at least, is more than the cheapest reading so far
(branch and bound: Land and Doig 1960).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate, combinations, permutations
from math import log2
from typing import Final, NamedTuple

COSTS: Final = {
    "N": {"n": 0.0, "d": 0.0, "s": 0.0, "z": 0.5, "y": 1.0, "q": 2.0},
    "T": {"t": 0.0, "q": 0.0, "o": 0.5, "v": 1.0, "e": 1.5, "y": 1.5, "z": 2.0, "p": 2.5, "n": 4.0},
    "X": {"p": 0.0, "a": 0.0, "e": 0.0, "o": 0.5, "t": 1.5, "q": 1.9},
    "W": {"w": 0.0, "m": 0.0, "k": 0.0, "b": 0.0, "0": 0.5},
}
COSTS["K"] = {"k": 0.0, "0": 0.5}
COSTS["A"] = {**COSTS["W"], "n": 1.5, "z": 1.5}
"""Bits that a line of each letter costs as a name, a title, a lead or a line of facts: those of `Shape.code`, and `y`
for a name of many words or of words in small letters, `z` for one in a script without spaces, `a` for long prose, `v`
for a label and its value as a title ("Watch: …"). `A`: facts where a name may stand alone, as in others it does beside
a time."""
LETTERS: Final = frozenset("".join("".join(costs) for costs in COSTS.values()))
FIELD, UNIT, HEADING = 1.0, 0.5, 5.0
"""Bits of each field of an order, of each teaser, and of a line that heads a block within."""
LEFT: Final = {"|": 2.0, "t": 4.0, **dict.fromkeys("nsdzy", 1.0)}
LEFT_ELSE: Final = 2.5
"""Bits of a line that is left: titles are hardly of anything else, and names stand in all furniture."""
CHEAPEST: Final = {
    letter: min(
        LEFT.get(letter, LEFT_ELSE),
        *(costs[letter] + UNIT * (name == "T") for name, costs in COSTS.items() if letter in costs),
    )
    for letter in LETTERS
}
"""Fewer bits than which a line of each letter costs in no reading; a mark between two teasers costs none."""
LONGEST: Final = 60
"""Letters of a block, at most."""
LEAST: Final = 2
"""Teasers under a heading within a block."""
_HEADS: Final = frozenset("nqyzt")
_SOON = re.compile(r"[|nsdyzwmkb0]{0,4}[tqoypz]")
_SLOTS: Final = ("N", "X", "W", "A", "M", "K")
"""Fields of an order beside the title: `M` is a second name, `K` counts apart from other facts."""


class Unit(NamedTuple):
    """One teaser: for each field the first of its letters and the one behind its last."""

    parts: dict[str, tuple[int, int]]
    end: int


class Reading(NamedTuple):
    """How a block is read: bits, the teasers in order, and the places of headings within."""

    bits: float
    units: tuple[Unit, ...] = ()
    headings: tuple[int, ...] = ()


class _Taken(NamedTuple):
    """What a part of an order takes of the letters at a place: how many, which fields, the bits of those whose letters
    are unlike them, and the letter of the title where the part ends with one.
    """

    length: int = 0
    fields: str = ""
    bits: tuple[float, ...] = ()
    title: str = ""


@lru_cache(maxsize=1 << 10)
def read(letters: str) -> Reading:
    """The cheapest reading of a block."""
    return _Block(letters).read(0)


def left(letters: str) -> float:
    """Bits of lines that are of no teaser."""
    return sum([LEFT.get(letter, LEFT_ELSE) for letter in letters])


class _Block:
    """A block while it is read. For each place, and for the end: where the marks there end, the bits of all lines from
    there on as ones of no teaser, fewer bits than which they have in no reading (`_least`), and in none that begins
    behind a unit (`_behind`). What is found of lines behind a unit is kept, and draws these bounds nearer.
    """

    def __init__(self, letters: str) -> None:
        size = len(letters)
        self._letters = letters
        self._starts = [size - len(letters[at:].lstrip("|")) for at in range(size + 1)]
        self._left = [*accumulate((LEFT.get(one, LEFT_ELSE) for one in reversed(letters)), initial=0.0)][::-1]
        self._least, self._behind = [0.0] * (size + 1), [0.0] * (size + 1)
        self._rests: list[Reading | None] = [*[None] * size, Reading(0.0)]
        self._bound(size - 1)

    def _bound(self, last: int) -> None:
        """Tells the bounds of a place and of all before it from that of the one behind."""
        for at in range(last, -1, -1):
            rest = self._rests[at]
            self._behind[at] = min(self._left[at], HEADING + self._least[at + 1]) if rest is None else rest.bits
            self._least[at] = min(self._behind[at], CHEAPEST.get(self._letters[at], 0.0) + self._least[at + 1])

    def read(self, at: int) -> Reading:
        """The cheapest reading from a place on."""
        best = Reading(self._left[at])
        if not _SOON.match(self._letters, at):
            return best
        letters = self._letters[at:]
        held = {name for name, costs in COSTS.items() if not costs.keys().isdisjoint(letters)} - {
            "W" if "m" in letters else "A"
        }
        for order in _orders("".join(sorted(held))):
            if FIELD * (len(order) - 1) + self._least[at] < best.bits:
                best = self._laid(at, order, best)
        return best

    def _laid(self, at: int, order: str, best: Reading) -> Reading:
        """The cheapest reading that begins with units of one order, or `best` where none is cheaper."""
        letters, starts, least, behind = self._letters, self._starts, self._least, self._behind
        (head, head_most), (tail, tail_most) = _halves(order)
        most, chosen, units, end = best.bits, 0, 0, at
        counts, spent = dict.fromkeys(order, 0), FIELD * (len(order) - 1)
        while True:
            entropy = _entropies(units)
            bits = spent + sum([entropy[count] for count in counts.values()])
            if bits + least[end] >= most:  # more units need no fewer bits to say which of them have a field
                break
            start = starts[end]
            length, fields, unlike, title = _taken(head, letters[start : start + head_most])
            if units and (not title or title in _HEADS) and bits + behind[end] < most:
                bits += self._rest(end).bits
                if bits < most:
                    most, chosen = bits, units
            if not title:
                break
            units, spent, end = units + 1, spent + UNIT, start + length
            if tail:
                length, more, other, _ = _taken(tail, letters[end : end + tail_most])
                fields, unlike, end = fields + more, unlike + other, end + length
            for bits in unlike:
                spent += bits
            for name in fields:
                counts[name] += 1
        return self._made(at, order, chosen, most) if chosen else best

    def _made(self, at: int, order: str, size: int, bits: float) -> Reading:
        """A reading of so many units of one order, and of what is left behind them."""
        units, pattern = list[Unit](), _pattern(order)
        while len(units) < size and (match := pattern.match(self._letters, self._starts[at])):
            at = match.end()
            units.append(Unit({name: match.span(name) for name, said in match.groupdict().items() if said}, at))
        rest = self._rest(at)
        return Reading(bits, (*units, *rest.units), rest.headings)

    def _rest(self, at: int) -> Reading:
        """What is left behind a unit."""
        rest = self._rests[at]
        if rest is None:
            rest = self._rests[at] = self._ended(at)
            self._bound(at)
        return rest

    def _ended(self, at: int) -> Reading:
        """Lines of no teaser, or a heading and a block of its own."""
        ended = Reading(self._left[at])
        if self._letters[at] not in _HEADS or not _SOON.match(self._letters, at + 1):
            return ended
        below = self.read(at + 1)
        if len(below.units) < LEAST or HEADING + below.bits >= ended.bits:
            return ended
        return Reading(HEADING + below.bits, below.units, (at, *below.headings))


@cache
def _halves(order: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """An order up to its title and behind it, each with how many letters it takes at most."""
    head, title, tail = order.partition("T")
    one, two = (sum(_MOST.get(name, 1) for name in part) for part in (head + title, tail))
    return (head + title, one), (tail, two)


@lru_cache(maxsize=1 << 14)
def _taken(part: str, letters: str) -> _Taken:
    match = _pattern(part).match(letters)
    if match is None:
        return _Taken()
    fields = "".join([name for name in part if match[name]])
    bits = [_cost(name, match[name]) for name in fields]
    return _Taken(match.end(), fields, tuple(filter(None, bits)), match["T"] if "T" in part else "")


def _cost(name: str, letters: str) -> float:
    costs = COSTS[_KIND.get(name, name)]
    return sum(costs[letter] for letter in letters) + (len(letters) > 1)


_KIND: Final = {"M": "N"}


@cache
def _entropies(units: int) -> tuple[float, ...]:
    """Bits to say which of so many teasers have a field that none, one, two… of them have."""
    return tuple(_entropy(count, units) for count in range(units + 1))


def _entropy(count: int, units: int) -> float:
    if count in {0, units}:
        return 0.0
    share = count / units
    return -units * (share * log2(share) + (1 - share) * log2(1 - share))


@cache
def _orders(held: str) -> tuple[str, ...]:
    """Orders of fields for which a block has letters, those with fewer first. A lead comes behind its title; something
    stands between two names.
    """
    slots = [name for name in _SLOTS if _KIND.get(name, name) in held]
    orders = (
        "".join(order)
        for size in range(len(slots) + 1)
        for some in combinations(slots, size)
        for order in permutations(("T", *some))
    )
    return tuple(order for order in orders if _may_be(order))


def _may_be(order: str) -> bool:
    if "X" in order and order.index("X") < order.index("T"):
        return False
    if "K" in order and not {"W", "A"}.intersection(order):
        return False
    place = {_PAIRED.get(name, name): at for at, name in enumerate(order)}
    return all(two not in place or place[two] - place.get(one, place[two]) > 1 for one, two in ("NM", "WK"))


_PAIRED: Final = {"A": "W"}


@cache
def _pattern(order: str) -> re.Pattern[str]:
    """One unit of an order, or of a part of one."""
    parts = []
    for name in order:
        one = f"(?P<{name}>[{''.join(COSTS[_KIND.get(name, name)])}]{_MORE.get(name, '')})"
        parts.append(one if name == "T" else f"{one}?")
    return re.compile("".join(parts))


_MORE: Final = {"X": "[pae]?", "W": "[wmkb0]{0,2}", "A": "[wmkb0]{0,2}"}
_MOST: Final = {"X": 2, "W": 3, "A": 3}
"""Letters of these fields at most; others have one."""
