"""The elements around a page's blocks, as one tree: what the judge sees of them, and which look alike."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from streams.split.dom.tags import Attributes, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Block

_NUMBERS = re.compile(r"\d+")
_STATE: Final = frozenset(
    words(
        "even odd alt first last active current new clearfix row open closed sticky"
        " hidden show visible wow animated fade"
    )
)
"""Classes that say in which state an element is, and not what it is."""


class Node(Struct, eq=False, gc=False):
    """An element that holds blocks. `number`: its place among them, parents before children; 0 is the page itself.

    `label`: `tag` or `tag.class.class#id`; `path`: its label behind those of the elements around it; `key`: its tag and
    its classes without numbers and states, the same for elements that look alike; `attributes`: as in the source. It
    holds the blocks [first, end), where the document is `scattered` perhaps not all of them. It does not know the
    elements within it: nothing is in a cycle.
    """

    number: int = 0
    label: str = ""
    path: tuple[str, ...] = ()
    parent: Node | None = None
    key: tuple[str, frozenset[str]] = ("", frozenset())
    first: int = 0
    end: int = 0
    attributes: Attributes = ()

    @property
    def tag(self) -> str:
        return self.key[0]

    @property
    def names(self) -> frozenset[str]:
        return self.key[1]

    @property
    def depth(self) -> int:
        return len(self.path)

    @property
    def size(self) -> int:
        return self.end - self.first


def below(parent: Node, label: str, number: int, first: int, attributes: Attributes = ()) -> Node:
    """A new element within another one, with the block `first` as its first."""
    return Node(number, label, (*parent.path, label), parent, read_label(label), first, 0, attributes)


def parted(blocks: Sequence[Block]) -> list[Node]:
    """The elements around blocks as these follow one another: one that is left and come back to becomes two."""
    nodes = [Node()]
    inside, depth = (
        [(0, nodes[0])],
        {0: 0},
    )  # what is open, by its number among `blocks`, and how deep
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
    for node in reversed(nodes):
        if node.parent is not None:
            node.parent.end = max(node.parent.end, node.end)
    return nodes


@lru_cache(maxsize=1 << 14)
def read_label(label: str) -> tuple[str, frozenset[str]]:
    """An element's tag and its classes, without numbers, states and the id."""
    tag, _, rest = label.partition("#")[0].partition(".")
    names = [
        name if name.isalpha() else _NUMBERS.sub("", name).strip("-_")
        for name in (rest.lower().split(".") if rest else ())
    ]
    return tag.lower(), frozenset([name for name in names if len(name) > 1 and name not in _STATE])
