"""The elements around the blocks of a page: what each holds, and how often it is repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.judging.series import totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Document
    from streams.split.judging.lexicon import Lexicon

TRAITS: Final = ("own_least", "own_most", "path_least", "path_most", "path_sum", "lists", "tables", "depth")


class Nodes:
    """All elements that hold blocks, by their numbers.

    `behind`: for each element the number behind the last one within it; those within it come right after it.
    `of`: for each block the number of the innermost one. `up`: for each element the one around it, `depth`: how many.
    `traits`: of each element (`TRAITS` x elements), `signature`: of each block, the same for blocks of the same path.
    """

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._tree = tree = document.tree
        self.of, self.up = tree.of, tree.up
        looks = list(map(lexicon.looks, tree.labels))
        bare: dict[str, int] = {}
        self._names = names = tree.by_label([bare.setdefault(look.bare, len(bare)) for look in looks])
        self.traits = _traits(tree.by_label([look[2:] for look in looks]).T, self.up)
        self.depth = self.traits[-1].astype(np.int64)
        parents = self.up.tolist()
        self.signature = _signatures(parents, names.tolist())[self.of]
        self.behind = _behind(parents)

    def sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each element the sum of `values` (quantities x blocks, whole numbers) inside it."""
        own = np.array([np.bincount(self.of, row, len(self.up)) for row in values], np.float64)
        up_to = totals(own)
        return np.asarray(up_to[:, self.behind] - up_to[:, :-1])

    def repeats(self) -> NDArray[np.int64]:
        """For each element, how many children of its parent have its label."""
        return self._tree.repeated(self._names)

    def unit(self, repeats: NDArray[np.int64], least: int) -> NDArray[np.int64]:
        """For each element the nearest one at or around it that is repeated at least `least` times; else 0."""
        out = np.where(repeats >= least, np.arange(len(repeats)), self.up)
        out[0] = 0
        while not np.array_equal(further := out[out], out):
            out = further
        return out

    def inside(self, deepest: int) -> NDArray[np.float64]:
        """For each element 1 where it is `deepest` or within it, else 0."""
        out = np.zeros(len(self.up))
        out[deepest : self.behind[deepest]] = 1.0
        return out


def _traits(own: NDArray[np.float64], up: NDArray[np.int64]) -> NDArray[np.float64]:
    """`TRAITS` from what the label of each element says, `own`: those of its path over one more element around it, over
    three, over seven. The page itself says nothing, so that all sums end with it.
    """
    least, most, *held = own
    low, high, sums = least, most, np.array((least + most, *held, np.sign(np.arange(len(up)))))
    while up.any():
        low, high, sums = np.minimum(low, low[up]), np.maximum(high, high[up]), sums + sums[:, up]
        up = up[up]
    return np.array((least, most, low, high, *sums))


def _signatures(parents: Sequence[int], names: Sequence[int]) -> NDArray[np.int64]:
    """A number for each element, the same for elements of the same path of names."""
    known: dict[tuple[int, int], int] = {}
    found: list[int] = []
    for at, name in zip(parents, names, strict=True):
        found.append(known.setdefault((found[at] if found else 0, name), len(known)))
    return np.array(found)


def _behind(parents: Sequence[int]) -> NDArray[np.int64]:
    behind = list(range(1, len(parents) + 1))
    for at in range(len(behind) - 1, 0, -1):
        behind[parents[at]] = max(behind[parents[at]], behind[at])
    return np.array(behind)
