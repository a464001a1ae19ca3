"""The orders in which a text page's teasers may have their fields, and the vote on which of them a page has.

Lines are letters here (`Shape.code`), and a page is the text of its runs of lines: [(letters, whether a heading of
teasers stands over them)].
"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, pairwise, permutations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_USUAL: Final = (
    "PTXS", "SPTX", "PSTX", "STXP", "TXPS", "TXSP", "PTX", "STX", "TXP", "TXS", "TPX", "TX",
    "PTXSW", "PTXWS", "PWTX", "PWTXS", "SPTXW", "STXPW", "STXW", "PTXW", "TXPW", "TXW", "TWX", "WTX", "SWTX", "WSTX",
)  # fmt: skip
_RESUMED: Final = ("TXR", "PTXR", "STXR", "TWXR", "WTXR", "TXWR", "SWTXR", "TPXR", "TWR", "WTR")


def _orders() -> Iterator[str]:
    """Every order of a title with any of the other fields; a lead comes behind its title."""
    for size in range(4, 0, -1):
        for fields in combinations("PSWX", size):
            for order in permutations(("T", *fields)):
                if "X" not in order or order.index("T") < order.index("X"):
                    yield "".join(order)


LAYOUTS: Final = tuple(dict.fromkeys((*_USUAL, *_orders(), *_RESUMED)))
"""Orders of fields worth trying, the usual ones first. P: publisher, T: title, X: lead, S: section, W: time, counts or
byline; R: "read more", which is part of the pattern and of no teaser."""
LED: Final = tuple(layout for layout in LAYOUTS if len(layout) > 2 and "X" in layout)
PLAIN: Final = tuple(layout for layout in LED if set(layout) & set("SWR"))
FULL: Final = tuple(layout for layout in LAYOUTS if "X" in layout or "W" in layout)
_CLASS: Final = {"P": "ndsq", "T": "tqneo", "X": "peto", "S": "sn", "W": "wmkbv0", "R": "r"}
_EXACT: Final = {"P": "nd", "T": "tq", "X": "peo", "S": "s", "W": "wmkb", "R": "r"}
FIRST: Final = 0.3
"""What it is worth beside one line more that a unit begins right under its heading."""
VOTE_MAX = 5000
LEAST: Final = 3
"""Fields of a layout, at most, of which none may be missing."""
UNITS_HEADED, UNITS = 2, 3
"""How often a layout must repeat under headings of teasers, and where none are."""


@cache
def _literal(layout: str, *, bare: bool) -> re.Pattern[str]:
    return re.compile("".join(f"[{_EXACT[name]}]" + ("" if bare else _lead(name)) for name in layout))


@cache
def _opening(layout: str, *, bare: bool) -> re.Pattern[str]:
    """The layout at the start of a segment."""
    return re.compile(rf"(?:^|\|){_literal(layout, bare=bare).pattern}")


def _lead(name: str) -> str:
    """A lead is a paragraph or two: a third makes it a body."""
    return "(?:[po](?![po])|(?![po]))" if name == "X" else ""


@cache
def relaxed(layout: str, *, headed: bool, most: int) -> re.Pattern[str]:
    """The layout whole, else with one field missing and then with a sure title; groups named by field."""
    short = {**_EXACT, "T": _CLASS["T"]} if headed and set(layout) & set("XW") else _EXACT
    whole = [(layout, short if _thin(layout) else _CLASS)]
    if len(layout) > LEAST:
        whole += [(layout.replace(name, ""), _EXACT) for name in reversed(layout) if name not in "TXR"]
    if "X" in layout and headed and (len(layout) > LEAST or "W" in layout):
        whole.append((layout.replace("X", ""), _EXACT))
    counted = "" if "W" in layout else "(?P<W9>k)?"  # a number of comments with some of the units
    more = {"X": f"[peo]{{0,{most - 1}}}(?![po])", "W": "[wbk]?"}
    parts = [
        "".join(f"(?P<{name}{number}>[{classes[name]}]{more.get(name, '')})" for name in names)
        for number, (names, classes) in enumerate(whole)
    ]
    return re.compile(f"(?:{'|'.join(parts)}){counted}(?P<V9>v)?")


def stands_in(layout: str, letters: str) -> bool:
    """Whether a run of lines holds a unit of a layout with all of its fields."""
    return _literal(layout, bare=False).search(letters) is not None


def _thin(layout: str) -> bool:
    """Whether a layout says so little that each of its lines must be plain."""
    return len(layout) == 2 or not set(layout) & set("XW")


def vote(runs: Sequence[tuple[str, bool]], layouts: Sequence[str] = LAYOUTS, *, bare: bool = False) -> str | None:
    """The layout that explains most lines, if it repeats: only lines that plainly are what it says count.

    `bare`: a lead may be of any length, and units repeat as little where no heading stands over them.
    """
    codes = [("|".join(letters for letters, headed in runs if headed is one), one) for one in (True, False)]
    best, most = None, 0.0
    here = set().union(*(letters for letters, _ in codes))
    possible = {name for name, letters in _EXACT.items() if not here.isdisjoint(letters)}
    if "T" not in possible:
        return None
    beside = _beside(codes)
    least = UNITS_HEADED if bare or codes[0][0] else UNITS
    for layout in layouts:
        if not possible.issuperset(layout) or not beside.issuperset(_pairs(layout)):
            continue
        score, units = _score(codes, layout, bare=bare)
        if units >= least and score > most + 0.01:
            best, most = layout, score
    return best


def _beside(codes: Sequence[tuple[str, bool]]) -> set[str]:
    """The fields that may stand right behind one another somewhere, as pairs of letters."""
    pairs = {pair for letters, _ in codes for pair in pairwise(letters)}
    seen = {letter for pair in pairs for letter in pair}
    fields = {letter: [name for name in _EXACT if letter in _EXACT[name]] for letter in seen}
    return {one + two for first, second in pairs for one in fields[first] for two in fields[second]}


@cache
def _pairs(layout: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(layout)))


def _score(codes: Sequence[tuple[str, bool]], layout: str, *, bare: bool) -> tuple[float, int]:
    score, units, seen, headed_only = 0.0, 0, 0, len(layout) == 2 or "X" not in layout
    pattern = _literal(layout, bare=bare)
    for letters, headed in codes:
        if seen > VOTE_MAX or (headed_only and not headed and not bare):
            continue
        seen += len(letters)
        found = len(pattern.findall(letters))
        units += found
        score += len(layout) * found
        if headed and found:
            score += FIRST * len(_opening(layout, bare=bare).findall(letters))
    return score, units
