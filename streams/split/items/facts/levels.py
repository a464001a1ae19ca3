"""How deep in a thread comments stand, where that is written over them or before their names: "Level 2", ">> Anna",
"2.1. Bo".
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.line import answers, signs

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST: Final = 2
"""Of so many comments levels are compared."""
LONGEST: Final = 60
_NUMBERED = re.compile(r"(?P<frame>\W*[^\W\d_][^\d]{1,15}?)\s?(?P<level>\d{1,2})\W*")
_SIGNS = re.compile(r"(?P<signs>(?P<sign>[^\w\s@#\"“„«»(\[])\s?(?:(?P=sign)\s?)*)(?=[\w@(\[]|$)")
_NESTED = re.compile(rf"\d{{1,4}}(?P<more>{answers.DEEPER}*)[.:：)]?\s+(?=\S)")
"""The number of a comment, and of an answer to it: "2. Anna", "2.1. Bo"."""
_BEFORE = re.compile(rf"[{signs.BRANCHES}→>＞»–—-]")


def of(over: Sequence[str], names: Sequence[str]) -> list[int]:
    """For each comment its level, from 1 on, by the line over it or the one that names who speaks; all 0 where neither
    tells any.
    """
    for told in (_numbered(over), _signed(over), _before(names), _nested(names)):
        if told and _are_levels(told):
            return told
    return [0] * len(over)


def _numbered(lines: Sequence[str]) -> list[int]:
    """The numbers behind one word; those that only go up are numbers of comments."""
    found = [_NUMBERED.fullmatch(line) for line in lines if len(line) <= LONGEST]
    told = [(match["frame"].strip("━─—–-=.· "), int(match["level"])) for match in found if match]
    same = len(told) == len(lines) and len({frame for frame, _ in told}) == 1
    numbers = [number for _, number in told]
    return numbers if same and any(after <= before for before, after in pairwise(numbers)) else []


def _signed(lines: Sequence[str]) -> list[int]:
    """How often one sign stands before each line."""
    found = [_SIGNS.match(line) for line in lines if len(line) <= LONGEST]
    told = [(match["sign"], match["signs"].count(match["sign"])) for match in found if match]
    same = len(told) == len(lines) and len({sign for sign, _ in told}) == 1
    return [times for _, times in told] if same else []


def _before(names: Sequence[str]) -> list[int]:
    """How often a sign stands before each name, which the first has none of."""
    found = [match if (match := _SIGNS.match(name)) and _BEFORE.match(name) else None for name in names]
    told = [match["signs"].count(match["sign"]) + 1 if match else 1 for match in found]
    return told if any(level > FEWEST for level in told) else []


def _nested(names: Sequence[str]) -> list[int]:
    """How deep the number before each name goes, where all have one."""
    found = [match for name in names if (match := _NESTED.match(name))]
    return [match["more"].count(".") + 1 for match in found] if len(found) == len(names) else []


def _are_levels(told: Sequence[int]) -> bool:
    """Whether numbers begin with 1, and go down by no more than one at once."""
    deeper = all(after <= before + 1 for before, after in pairwise([0, *told]))
    return len(told) >= FEWEST and min(told) == told[0] == 1 < max(told) and deeper
