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

    `behind`: for each element the number behind the last one within it; those within it come right after it.
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
        self.behind = self._behind()

    def _behind(self) -> NDArray[np.int64]:
        behind = list(range(1, len(self.parent) + 1))
        for at in range(len(behind) - 1, 0, -1):
            above = self.parent[at]
            behind[above] = max(behind[above], behind[at])
        return np.array(behind)

    def sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each element the sum of the rows of `values` (blocks x quantities, whole numbers) inside it."""
        own = np.stack([np.bincount(self.of, column, len(self.parent)) for column in values.T], axis=1)
        up_to = np.concatenate((np.zeros((1, values.shape[1])), np.cumsum(own, axis=0)))
        return np.asarray(up_to[self.behind] - up_to[:-1])

    def repeats(self) -> NDArray[np.int64]:
        """For each element, how many children of its parent have its label."""
        keys = list(zip(self.parent, self.labels, strict=True))
        return np.array(list(map(Counter(keys).__getitem__, keys)))

    def unit(self, repeats: NDArray[np.int64], least: int) -> NDArray[np.int64]:
        """For each element the nearest one at or around it that is repeated at least `least` times; else 0."""
        out = np.where(repeats >= least, np.arange(len(repeats)), self.up)
        out[0] = 0
        while not np.array_equal(further := out[out], out):
            out = further
        return out

    def inside(self, deepest: int) -> NDArray[np.float64]:
        """For each element 1 where it is `deepest` or within it, else 0."""
        out = np.zeros(len(self.parent))
        out[deepest : self.behind[deepest]] = 1.0
        return out
