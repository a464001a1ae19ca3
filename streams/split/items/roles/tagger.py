"""Which role each line of a text page has, as learned by a network over lines, and the likeliest sequence of roles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from streams.split.items.learned.common import matrix
from streams.split.items.roles import columns, missed
from streams.split.items.roles.names import KIND_OF, KINDS, REPEATED, ROLES
from streams.split.judging import odds
from streams.split.judging.network import Network
from streams.split.judging.weights import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Judgement
    from streams.split.items.line.shapes import Shape

    Floats = NDArray[np.float64]

WEIGHTS: Final = Path(__file__).parent / "weights.json.gz"
TRUSTED: Final = 0.5
"""How much what usually follows what weighs, against what each line looks like."""
LEAST: Final = 1e-4
STATES: Final = tuple((at, False) for at in range(len(ROLES))) + tuple(
    (int(at), True) for at in np.flatnonzero(REPEATED)
)
"""A role, and whether the line begins an item; lines of an article begin none."""
_ROLE_OF: Final = np.array([role for role, _ in STATES])
_BEGINS: Final = np.array([begins for _, begins in STATES])


@dataclass(frozen=True, slots=True)
class Tagger:
    """What was learned: the columns that are read, the network that tells roles and beginnings, what follows what.

    `network`: an output for each role, and one more for whether the line begins an item; `follows`: log probabilities,
    states and the page's start x states.
    """

    names: tuple[str, ...]
    network: Network
    follows: Floats

    def said(self, seen: Mapping[str, Floats], size: int) -> Chances:
        """What it says of a page's lines, by their columns."""
        raw = self.network.outputs(matrix(seen, self.names, size))
        return Chances(odds.shares(raw[:, :-1]), odds.chance(raw[:, -1]), self.follows)


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each role is of each line (lines x roles), and that it begins an item; `follows` as in `Tagger`."""

    shares: Floats
    begins: Floats
    follows: Floats


@dataclass(frozen=True, slots=True)
class Tags:
    """For each line its role, whether it begins an item, and how likely each role is (lines x roles)."""

    roles: list[str]
    begins: list[bool]
    shares: Floats

    def copy(self) -> Tags:
        """The same, whose roles and beginnings may be changed."""
        return Tags([*self.roles], [*self.begins], self.shares)

    def given(self, lines: Sequence[int], role: str) -> Tags:
        """The same, but that some lines have a role and begin nothing; as they are where there are none."""
        if not lines:
            return self
        made = self.copy()
        for at in lines:
            made.roles[at], made.begins[at] = role, False
        return made

    @property
    def kinds(self) -> Floats:
        """How likely each line is of each kind: lines x kinds."""
        return by_kind(self.shares)


def by_kind(shares: Floats) -> Floats:
    """Shares of roles summed by kind: lines x kinds."""
    return np.stack([shares[:, number == KIND_OF].sum(axis=1) for number in range(len(KINDS))], axis=1)


@cache
def learned() -> Tagger:
    """The package's own weights."""
    return read(WEIGHTS)


def read(path: Path) -> Tagger:
    """Weights as training has written them."""
    return tagger(load(path))


def tagger(form: Mapping[str, Any]) -> Tagger:
    """Weights from their JSON form."""
    return Tagger(tuple(form["names"]), Network(form["network"]), np.array(form["follows"]))


def chances(shapes: Sequence[Shape], judgement: Judgement, url: str, known: Tagger | None = None) -> Chances:
    """How likely the roles of a page's lines are. `known`: other weights than the package's own."""
    return (known or learned()).said(columns.columns(shapes, judgement, url), len(shapes))


def tag(shapes: Sequence[Shape], said: Chances, main: Sequence[float]) -> Tags:
    """The roles of a page's lines; `main`: how likely each line is main by the judge."""
    path = likeliest(said.shares, said.begins, said.follows)
    told = Tags([ROLES[_ROLE_OF[state]] for state in path], [bool(_BEGINS[state]) for state in path], said.shares)
    return missed.found(shapes, told, main)


def likeliest(shares: Floats, begins: Floats, follows: Floats) -> list[int]:
    """The likeliest sequence of states (Viterbi 1967)."""
    said = np.log(np.maximum(shares[:, _ROLE_OF], LEAST))
    begun = np.log(np.clip(np.where(_BEGINS, begins[:, None], 1 - begins[:, None]), LEAST, 1))
    said += np.where(REPEATED[_ROLE_OF], begun, 0)
    moves = TRUSTED * follows[:-1]
    score = said[0] + TRUSTED * follows[-1]
    back = np.zeros(said.shape, np.intp)
    for at in range(1, len(said)):
        ways = score[:, None] + moves
        back[at] = ways.argmax(axis=0)
        score = ways[back[at], np.arange(len(score))] + said[at]
    path = [int(score.argmax())]
    for at in range(len(said) - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]
