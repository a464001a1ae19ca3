"""How one block of teasers is read by itself: the order of fields that tells its lines in the fewest bits.

A block is the lines under one heading, a letter each (`LETTERS`), with `|` where a number or a sponsor's mark begins a
teaser. Each order of a title with a name, a lead and facts is laid on the block from its first line on. What it costs
is how unlike its field each line is, how irregularly a field is there or not (the entropy of that over the teasers),
and the lines it leaves. A short line where an order ends may head a block of its own (minimum description length:
Rissanen, "Modeling by shortest data description", 1978).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate, combinations, permutations
from math import log2
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


@lru_cache(maxsize=1 << 10)
def read(letters: str) -> Reading:
    """The cheapest reading of a block."""
    best = Reading(left(letters))
    if not _SOON.match(letters):
        return best
    held = {name for name, costs in COSTS.items() if not costs.keys().isdisjoint(letters)} - {
        "W" if "m" in letters else "A"
    }
    for order in _orders("".join(sorted(held))):
        if _least(letters, order) < best.bits:
            best = _laid(letters, order, best)
    return best


def _least(letters: str, order: str) -> float:
    """Fewer bits than these no reading has that begins with units of one order."""
    match = _pattern(order, whole=True).match(letters)
    return FIELD * (len(order) - 1) + UNIT + _least_behind(letters)[match.end() if match else 0]


def left(letters: str) -> float:
    """Bits of lines that are of no teaser."""
    return sum([LEFT.get(letter, LEFT_ELSE) for letter in letters])


@lru_cache(maxsize=1 << 10)
def _least_behind(letters: str) -> list[float]:
    """For each place, and for the end, fewer bits than which no reading of what is left from there on has."""
    lefts = accumulate((LEFT.get(letter, LEFT_ELSE) for letter in reversed(letters)), initial=0.0)
    return [min(bits, HEADING) for bits in lefts][::-1]


def _laid(letters: str, order: str, best: Reading) -> Reading:
    """The cheapest reading that begins with units of one order, or `best` where none is cheaper."""
    pattern, units, most, chosen = _pattern(order), list[re.Match[str]](), best.bits, 0
    counts, spent, end = dict.fromkeys(order, 0), FIELD * (len(order) - 1), 0
    least = _least_behind(letters)
    while spent < most:
        match = pattern.match(letters, end)
        if units and (match is None or match["T"] in _HEADS) and spent + least[end] < most:
            bits = spent + sum([_entropy(count, len(units)) for count in counts.values()])
            if bits < most and (bits := bits + _rest(letters[end:]).bits) < most:
                most, chosen = bits, len(units)
        if match is None:
            break
        units.append(match)
        spent, end = spent + UNIT, match.end()
        for name, said in match.groupdict().items():
            if said:
                spent += _cost(name, said)
                counts[name] += 1
    return _made(letters, units[:chosen], most) if chosen else best


def _made(letters: str, matches: Sequence[re.Match[str]], bits: float) -> Reading:
    """A reading of units of one order, and of what is left behind them."""
    end = matches[-1].end()
    units = (
        Unit({name: one.span(name) for name, said in one.groupdict().items() if said}, one.end()) for one in matches
    )
    rest = _rest(letters[end:])
    return Reading(bits, (*units, *_moved(rest.units, end)), tuple(at + end for at in rest.headings))


def _moved(units: Sequence[Unit], by: int) -> Iterator[Unit]:
    for parts, end in units:
        yield Unit({name: (first + by, last + by) for name, (first, last) in parts.items()}, end + by)


@lru_cache(maxsize=1 << 10)
def _rest(letters: str) -> Reading:
    """What is left behind a unit: lines of no teaser, or a heading and a block of its own."""
    ended = Reading(left(letters))
    if letters[:1] not in _HEADS or not _SOON.match(letters, 1):
        return ended
    below = read(letters[1:])
    if len(below.units) < LEAST or HEADING + below.bits >= ended.bits:
        return ended
    return Reading(HEADING + below.bits, tuple(_moved(below.units, 1)), (0, *(at + 1 for at in below.headings)))


@lru_cache(maxsize=1 << 10)
def _cost(name: str, letters: str) -> float:
    costs = COSTS[_KIND.get(name, name)]
    return sum(costs[letter] for letter in letters) + (len(letters) > 1)


_KIND: Final = {"M": "N"}


def _entropy(count: int, units: int) -> float:
    """Bits to say which of some teasers have a field."""
    share = count / units
    return 0.0 if count in {0, units} else -units * (share * log2(share) + (1 - share) * log2(1 - share))


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
def _pattern(order: str, *, whole: bool = False) -> re.Pattern[str]:
    """One unit of an order, or as many as there are."""
    parts = []
    for name in order:
        one = f"(?P<{name}>[{''.join(COSTS[_KIND.get(name, name)])}]{_MORE.get(name, '')})"
        parts.append(one if name == "T" else f"{one}?")
    unit = rf"\|*{''.join(parts)}"
    return re.compile(f"(?:{unit})*" if whole else unit)


_MORE: Final = {"X": "[pae]?", "W": "[wmkb0]{0,2}", "A": "[wmkb0]{0,2}"}
