"""The elements around the blocks of a page: what each holds, and how often it is repeated."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Block
    from streams.split.judging.lexicon import Lexicon

TRAITS: Final = ("own_least", "own_most", "path_least", "path_most", "path_sum", "lists", "tables", "depth")


class Nodes:
    """All elements that hold blocks, parents before children; number 0 is the page itself.

    `of`: for each block the number of the innermost one. `parent`, `depth`: of each element.
    `traits`: of each element (elements x `TRAITS`), `signature`: of each block, the same for blocks of the same path.
    """

    def __init__(self, blocks: Sequence[Block], lexicon: Lexicon) -> None:
        self.labels: list[str] = [""]
        self.parent: list[int] = [0]
        self._rows: list[tuple[float, ...]] = [(0.0,) * len(TRAITS)]
        self._signatures: list[int] = [0]
        self._looks = lexicon.looks
        self._known: dict[int, int] = {}
        self.of = np.array([self._number(block.path, block.nodes) for block in blocks], np.int64)
        self.traits = np.fromiter(chain.from_iterable(self._rows), np.float64).reshape(-1, len(TRAITS))
        self.depth = self.traits[:, -1].astype(np.int64)
        self.up = np.array(self.parent)
        self.signature = np.array(self._signatures)[self.of] if len(blocks) else np.zeros(0, np.int64)

    def _number(self, path: tuple[str, ...], nodes: tuple[int, ...]) -> int:
        """The number of a block's innermost element; those around it are numbered first."""
        known, numbers = len(nodes), self._known
        while known and nodes[known - 1] not in numbers:
            known -= 1
        at = numbers[nodes[known - 1]] if known else 0
        for place in range(known, len(nodes)):
            at = self._add(path[place], at)
            numbers[nodes[place]] = at
        return at

    def _add(self, label: str, parent: int) -> int:
        bare, least, most, lists, tables = self._looks(label)
        _, _, low, high, total, above_lists, above_tables, depth = self._rows[parent]
        self._rows.append(
            (
                least,
                most,
                min(low, least),
                max(high, most),
                total + least + most,
                above_lists + lists,
                above_tables + tables,
                depth + 1,
            )
        )
        self._signatures.append(hash((self._signatures[parent], bare)))
        self.labels.append(bare)
        self.parent.append(parent)
        return len(self.parent) - 1

    def sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each element the sum of the rows of `values` (blocks x quantities) inside it."""
        total = np.zeros((len(self.parent), values.shape[1]))
        np.add.at(total, self.of, values)
        order = np.argsort(-self.depth, kind="stable")
        bounds = np.flatnonzero(np.diff(self.depth[order])) + 1
        for level in np.split(order, bounds):
            inner = level[level > 0]
            np.add.at(total, self.up[inner], total[inner])
        return total

    def repeats(self) -> NDArray[np.int64]:
        """For each element, how many children of its parent have its label."""
        keys = list(zip(self.parent, self.labels, strict=True))
        return np.array(list(map(Counter(keys).__getitem__, keys)))

    def unit(self, repeats: NDArray[np.int64], least: int) -> NDArray[np.int64]:
        """For each element the nearest one at or around it that is repeated at least `least` times; else 0."""
        out: list[int] = []
        for at, (above, times) in enumerate(zip(self.parent, repeats.tolist(), strict=True)):
            out.append(at if at and times >= least else out[above] if at else 0)
        return np.array(out)

    def inside(self, deepest: int) -> NDArray[np.float64]:
        """For each element 1 where it is `deepest` or within it, else 0."""
        out = [0.0] * len(self.parent)
        out[deepest] = 1.0
        for at in range(deepest + 1, len(out)):
            if out[self.parent[at]]:
                out[at] = 1.0
        return np.array(out)
