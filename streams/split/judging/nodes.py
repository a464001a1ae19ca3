"""The elements around the blocks of a page: what each holds, and how often it is repeated."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.split.blocks import Document
    from streams.split.judging.lexicon import Lexicon

TRAITS: Final = ("own_least", "own_most", "path_least", "path_most", "path_sum", "lists", "tables", "depth")


class Nodes:
    """All elements that hold blocks, by their numbers.

    `of`: for each block the number of the innermost one. `parent`, `depth`: of each element.
    `traits`: of each element (elements x `TRAITS`), `signature`: of each block, the same for blocks of the same path.
    """

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        nodes = document.nodes
        self.labels = [""]
        self.parent = [0]
        rows, signatures = [(0.0,) * len(TRAITS)], [0]
        for node in nodes[1:]:
            bare, least, most, in_list, in_table = lexicon.looks(node.label)
            at = node.parent.number if node.parent else 0
            _, _, low, high, total, lists, tables, depth = rows[at]
            low, high, total = min(low, least), max(high, most), total + least + most
            rows.append((least, most, low, high, total, lists + in_list, tables + in_table, depth + 1))
            signatures.append(hash((signatures[at], bare)))
            self.labels.append(bare)
            self.parent.append(at)
        self.of = np.array([block.node.number if block.node else 0 for block in document.blocks], np.int64)
        self.traits = np.fromiter(chain.from_iterable(rows), np.float64).reshape(-1, len(TRAITS))
        self.depth = self.traits[:, -1].astype(np.int64)
        self.up = np.array(self.parent)
        self.signature = np.array(signatures)[self.of]

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
