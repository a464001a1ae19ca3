"""What was learned of teasers, and how it is read: how likely a block is of one, and how likely it begins one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.judging.trees import Trees
from streams.split.judging.weights import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Column = NDArray[np.float64]

FOLDER: Final = Path(__file__).parent
FROM: Final = 0.15
"""How likely of a teaser each of its blocks is, at least."""
GAP: Final = 2
"""Blocks of no teaser that may stand between two of one."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Two forests: whether a block is of a teaser, and whether it is the first of one; the columns that each reads."""

    member_names: tuple[str, ...]
    member: Trees
    first_names: tuple[str, ...]
    first: Trees


@cache
def learned(front: str) -> Learned:
    """The weights of a front end, from the package's own data."""
    return read(FOLDER / f"{front}.json.gz")


def read(path: Path) -> Learned:
    """Weights as training has written them."""
    form = load(path)
    member, first = form["member"], form["first"]
    return Learned(tuple(member["names"]), Trees(member["trees"]), tuple(first["names"]), Trees(first["trees"]))


def teasers(weights: Learned, columns: Mapping[str, Column], size: int, least: float) -> list[tuple[list[int], float]]:
    """The blocks of each teaser of a page, and how likely it is one: as its likeliest block, at least `least`."""
    member = weights.member.chance(matrix(columns, weights.member_names, size))
    likely = np.flatnonzero(member > FROM)
    first = weights.first.chance(matrix(columns, weights.first_names, size)[likely])
    found = ((unit, float(member[unit].max())) for unit in _units(likely.tolist(), first.tolist()))
    return [(unit, most) for unit, most in found if most > least]


def matrix(columns: Mapping[str, Column], names: tuple[str, ...], size: int) -> NDArray[np.float32]:
    """The first `size` blocks x `names`; a column that this page does not have is 0."""
    out = np.zeros((size, len(names)), np.float32)
    for at, name in enumerate(names):
        if (column := columns.get(name)) is not None:
            out[:, at] = column[:size]
    return out


def _units(likely: Sequence[int], first: Sequence[float]) -> Iterator[list[int]]:
    """Runs of likely blocks, parted where a teaser begins; `first`: how likely each of them is the first of one."""
    unit: list[int] = []
    for at, begins in zip(likely, first, strict=True):
        if unit and (begins >= 0.5 or at - unit[-1] > GAP + 1):
            yield unit
            unit = []
        unit.append(at)
    if unit:
        yield unit
