"""Boosted oblivious trees in flat arrays: every level of a tree asks one question of all its nodes.

So a tree of depth d is d comparisons and one look-up, and a forest is the same few array operations however many
trees and blocks there are (Kohavi 1994; Prokhorenkova et al. 2018).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from streams.split.judging import odds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_ROWS = 512  # blocks looked at together: what is compared stays in the cache


class Trees:
    """`trees` trees of one `depth`, with `outputs` values a leaf. What many trees ask is compared once.

    JSON form: `columns` (trees x depth, flat), `borders` likewise, `leaves` (trees x 2^depth x outputs, flat, in units
    of `unit`), `bias` (outputs).
    """

    def __init__(self, form: Mapping[str, Any]) -> None:
        depth = int(form["depth"])
        self._bias = np.array(form["bias"], np.float64)
        outputs = len(self._bias)
        asked = list(zip(form["columns"], form["borders"], strict=True))
        numbers = {question: number for number, question in enumerate(dict.fromkeys(asked))}
        self._columns = np.array([column for column, _ in numbers], np.intp)
        self._borders = np.array([border for _, border in numbers], np.float32)[:, None]
        trees = len(asked) // depth
        self._questions = np.array([numbers[one] for one in asked], np.intp).reshape(trees, depth).T.ravel()
        leaves = np.array(form["leaves"], np.float32) * np.float32(form["unit"])
        self._leaves = leaves.reshape(trees << depth, outputs)
        if depth > 8:
            raise ValueError(f"trees of depth {depth}: the leaf of a tree is one byte")
        self._first = (np.arange(trees, dtype=np.intp) << depth)[:, None]
        self._trees, self._depth = trees, depth

    def raw(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sums of leaves: rows of `matrix` x outputs."""
        out = np.empty((len(matrix), len(self._bias)))
        for start in range(0, len(matrix), _ROWS):
            part = np.ascontiguousarray(matrix[start : start + _ROWS].T)
            out[start : start + _ROWS] = self._part(part) + self._bias
        return out

    def _part(self, columns: NDArray[np.float32]) -> NDArray[np.float32]:
        above = columns.take(self._columns, axis=0) > self._borders
        bits = above.view(np.uint8).take(self._questions, axis=0).reshape(self._depth, self._trees, -1)
        within = bits[-1]
        for level in range(self._depth - 2, -1, -1):
            within += within  # a shift of bytes is ten times as slow
            within |= bits[level]
        leaf = within + self._first
        if self._leaves.shape[1] == 1:
            return np.asarray(self._leaves[:, 0].take(leaf).sum(axis=0)[:, None])
        return np.asarray(self._leaves[leaf].sum(axis=0))

    def chance(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Of one output: the probability of each row."""
        return odds.chance(self.raw(matrix)[:, 0])

    def shares(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Of several outputs: their probabilities, rows x outputs."""
        return odds.shares(self.raw(matrix))
