"""What was learned of teasers, and how it is read: how likely a block is of one, and how likely it begins one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from streams.split.items.learned import context
from streams.split.items.learned.common import matrix
from streams.split.items.learned.kinds import Kinds
from streams.split.judging import odds
from streams.split.judging.network import Network
from streams.split.judging.trees import Trees
from streams.split.judging.weights import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Column = NDArray[np.float64]

FOLDER: Final = Path(__file__).parent
HARDLY: Final = 0.03
"""How likely of a teaser a block is of which it is asked whether it begins one, at least."""
GAP: Final = 2
"""Blocks of no teaser that may stand between two of one."""


@dataclass(frozen=True, slots=True)
class Forests:
    """Two forests: whether a block is of a teaser, and whether it is the first of one; the columns that each reads."""

    member_names: tuple[str, ...]
    member: Trees
    first_names: tuple[str, ...]
    first: Trees

    def chances(self, columns: Mapping[str, Column], size: int) -> tuple[Column, Column]:
        """How likely each block is of a teaser, and the first of one; the latter 0 where the former is hardly so."""
        member = self.member.chance(matrix(columns, self.member_names, size))
        asked = np.flatnonzero(member > HARDLY)
        first = np.zeros(size)
        first[asked] = self.first.chance(matrix(columns, self.first_names, size)[asked])
        return member, first


@dataclass(frozen=True, slots=True)
class Series:
    """A network over a page's blocks in their order, that tells the same as the forests; the columns that it reads."""

    names: tuple[str, ...]
    network: Network

    def chances(self, columns: Mapping[str, Column], size: int) -> tuple[Column, Column]:
        """How likely each block is of a teaser, and the first of one."""
        member, first = odds.chance(self.network.outputs(matrix(columns, self.names, size))).T
        return member, first


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of teasers: `passes`, of which each but the first also reads what the one before it says, and
    a network beside them where it gains something; `kinds`: what was learned of items of all kinds, likewise.
    """

    passes: tuple[Forests, ...]
    series: Series | None = None
    kinds: Kinds | None = None


@cache
def learned(front: str) -> Learned:
    """The weights of a front end, from the package's own data."""
    return read(FOLDER / f"{front}.json.gz")


def read(path: Path) -> Learned:
    """Weights as training has written them."""
    form = load(path)
    beside, of_all = form.get("series"), form.get("kinds")
    series = Series(tuple(beside["names"]), Network(beside["network"])) if beside else None
    kinds = Kinds(tuple(of_all["names"]), Network(of_all["network"])) if of_all else None
    return Learned(tuple(map(forests, form["passes"])), series, kinds)


def forests(form: Mapping[str, Any]) -> Forests:
    """One pass from its JSON form."""
    member, first = form["member"], form["first"]
    return Forests(tuple(member["names"]), Trees(member["trees"]), tuple(first["names"]), Trees(first["trees"]))


def chances(weights: Learned, columns: Mapping[str, Column], size: int) -> tuple[Column, Column]:
    """How likely each block is of a teaser, and the first of one: by the last pass, and halfway between its log odds
    and those of the network where there is one.
    """
    member, first = weights.passes[0].chances(columns, size)
    for one in weights.passes[1:]:
        member, first = one.chances({**columns, **context.columns(member, first, columns["class"])}, size)
    if weights.series is None:
        return member, first
    others = weights.series.chances(columns, size)
    return odds.between(member, others[0]), odds.between(first, others[1])


def units(member: Column, first: Column, least: float, begins: float) -> list[list[int]]:
    """The blocks of each teaser: runs of likely blocks, parted where a teaser begins.

    `least`: how likely of a teaser each of its blocks is at least; `begins`: how likely the first of one, at least, a
    block is that parts it from the one before.
    """
    found: list[list[int]] = []
    last = -GAP - 2
    for at in np.flatnonzero(member > least).tolist():
        if first[at] >= begins or at - last > GAP + 1:
            found.append([])
        found[-1].append(at)
        last = at
    return found
