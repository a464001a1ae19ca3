"""The elements of an HTML page, all at once: which are within which, which are called alike, what each holds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from streams.split.dom.nodes import Node

    Numbers = NDArray[np.int64]


class Tree:
    """The elements that hold blocks, by their numbers: parents before children, the page itself first."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes

    @cached_property
    def kids(self) -> list[list[Node]]:
        """For each element those right within it."""
        found: list[list[Node]] = [[] for _ in self.nodes]
        for node in self.nodes:
            if node.parent is not None:
                found[node.parent.number].append(node)
        return found

    @cached_property
    def labels(self) -> dict[str, list[Node]]:
        """The elements of each label: a page has several of most."""
        found: dict[str, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(node.label, []).append(node)
        return found

    @cached_property
    def ends(self) -> tuple[Numbers, Numbers]:
        """The first block of each element, and the one behind its last."""
        first = np.array([node.first for node in self.nodes], np.int64)
        return first, np.array([node.end for node in self.nodes], np.int64)

    @cached_property
    def alike(self) -> Numbers:
        """For each element how many right within the same one look like it, itself among them."""
        known: dict[tuple[str, frozenset[str]], int] = {}
        keys = np.array([known.setdefault(node.key, len(known)) for node in self.nodes])
        above = np.array([-1 if node.parent is None else node.parent.number for node in self.nodes])
        _, each, counts = np.unique(above * len(known) + keys, return_inverse=True, return_counts=True)
        return np.asarray(counts[each])

    def called(self, is_so: Callable[[str], bool]) -> list[Node]:
        """The elements whose label is so, in order."""
        found = [node for label in filter(is_so, self.labels) for node in self.labels[label]]
        return sorted(found, key=lambda node: node.number)

    def within(self, values: Sequence[int]) -> Numbers:
        """For each element the sum over its blocks."""
        return between(values, *self.ends)


def between(values: Sequence[int], first: Numbers, end: Numbers) -> Numbers:
    """The sums over the blocks [first, end) of each pair of these."""
    up_to = np.concatenate(([0], np.cumsum(values, dtype=np.int64)))
    return np.asarray(up_to[end] - up_to[first])
