"""The elements of a page, all at once: which are within which, which are called alike, what each holds."""

from __future__ import annotations

from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Any

import numpy as np

from streams.split.dom.labels import Labels
from streams.split.dom.nodes import Node, below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Block
    from streams.split.dom.labels import Named

    Numbers = NDArray[np.int64]


class Tree:
    """`nodes`: the elements that hold blocks, by their numbers: parents before children, the page itself first.

    `of`: for each block the number of the innermost one. `labels`: all that elements are called, each once.
    """

    def __init__(self, nodes: Sequence[Node], of: Sequence[int]) -> None:
        self.nodes, self.of = nodes, np.array(of, np.int64)
        numbers: dict[str, int] = {}
        self._label = np.array([numbers.setdefault(node.label, len(numbers)) for node in nodes], np.int64)
        self.labels = [*numbers]

    @cached_property
    def up(self) -> Numbers:
        """For each element the one around it; around the page itself is nothing else."""
        return np.array([0 if node.parent is None else node.parent.number for node in self.nodes], np.int64)

    @cached_property
    def kids(self) -> list[list[Node]]:
        """For each element those right within it."""
        found: list[list[Node]] = [[] for _ in self.nodes]
        for node in self.nodes:
            if node.parent is not None:
                found[node.parent.number].append(node)
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
        return self.repeated(np.array([known.setdefault(node.key, len(known)) for node in self.nodes], np.int64))

    def repeated(self, names: Numbers) -> Numbers:
        """For each element how many right within the same one have its name, itself among them; names are numbers."""
        keys = self.up * (names.max() + 1) + names
        _, each, counts = np.unique(keys, return_inverse=True, return_counts=True)
        return np.asarray(counts[each])

    def by_label(self, values: Sequence[object]) -> NDArray[Any]:
        """For each element the one of `values` that belongs to its label; these are in the order of `labels`."""
        return np.array(values)[self._label]

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self.labels)

    def names(self, is_so: Named) -> list[int]:
        """The places of those of its labels that are so."""
        return self._labels.called(is_so)

    def called(self, is_so: Named) -> list[Node]:
        """The elements whose label is so, in order."""
        return (
            [self.nodes[at] for at in np.flatnonzero(self._are(found)).tolist()] if (found := self.names(is_so)) else []
        )

    def innermost(self, count: int) -> list[str]:
        """What the innermost elements around blocks are called, so many around each."""
        there, here = np.zeros(len(self.labels), np.bool_), self.of
        for _ in range(count):
            there[self._label[here]] = True
            here = self.up[here]
        return list(compress(self.labels, there.tolist()))

    def near(self, is_so: Named, steps: int) -> NDArray[np.bool_]:
        """For each element whether it is called so, or one of the next `steps` around it."""
        found = near = self._are(self.names(is_so))
        up = self.up
        for _ in range(steps):
            near, up = near | found[up], self.up[up]
        return near

    def _are(self, names: Sequence[int]) -> NDArray[np.bool_]:
        """For each element whether it has one of these labels."""
        there = np.zeros(len(self.labels), np.bool_)
        there[names] = True
        return there[self._label]

    def within(self, values: Sequence[int]) -> Numbers:
        """For each element the sum over its blocks."""
        return between(values, *self.ends)


def around(blocks: Sequence[Block], nodes: Sequence[Node]) -> Tree:
    """The elements of a page by their numbers, among which its blocks stand."""
    return Tree(nodes, [0 if block.node is None else block.node.number for block in blocks])


def between(values: Sequence[int], first: Numbers, end: Numbers) -> Numbers:
    """The sums over the blocks [first, end) of each pair of these."""
    up_to = np.zeros(len(values) + 1, np.int64)
    np.array(values, np.int64).cumsum(out=up_to[1:])
    return np.asarray(up_to[end] - up_to[first])


def parted(blocks: Sequence[Block]) -> Tree:
    """The elements around blocks as these follow one another: one that is left and come back to becomes two."""
    nodes, of = [Node()], list[int]()
    inside, depth = [(0, nodes[0])], {0: 0}  # what is open, by its number in the document, and how deep
    for at, block in enumerate(blocks):
        begun = list[Node]()
        one = block.node
        while one is not None and one.number not in depth:
            begun.append(one)
            one = one.parent
        kept = depth[one.number] + 1 if one is not None else 1
        for number, _ in inside[kept:]:
            del depth[number]
        del inside[kept:]
        for one in reversed(begun):
            node = below(inside[-1][1], one.label, len(nodes), at, one.attributes)
            depth[one.number] = len(inside)
            inside.append((one.number, node))
            nodes.append(node)
        inside[-1][1].end = at + 1
        of.append(inside[-1][1].number)
    for node in reversed(nodes):
        if node.parent is not None:
            node.parent.end = max(node.parent.end, node.end)
    return Tree(nodes, of)
