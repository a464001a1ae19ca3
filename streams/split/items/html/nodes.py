"""The elements around a page's blocks, as a tree, and which of them look alike."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from streams.split.blocks import Block

_NUMBERS = re.compile(r"\d+")
_STATE: Final = frozenset(
    {
        *(
            "even",
            "odd",
            "alt",
            "first",
            "last",
            "active",
            "current",
            "new",
            "clearfix",
            "row",
            "open",
            "closed",
            "sticky",
        ),
        *("hidden", "show", "visible", "wow", "animated", "fade"),
    }
)
KIDS_MAX: Final = 64
"""Levels below which an element is not looked into: records are never that deep within one another."""


class Node(Struct, eq=False):
    """An element with the blocks [first, end) in it. `names`: its classes, without numbers and states."""

    label: str
    tag: str
    names: frozenset[str]
    parent: Node | None
    first: int
    end: int = 0
    depth: int = 0
    kids: list[Node] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        return self.tag, self.names

    @property
    def size(self) -> int:
        return self.end - self.first


def tree(blocks: Sequence[Block]) -> list[Node]:
    """All elements in document order; the first is a root above them all."""
    root = Node("", "", frozenset(), None, 0, len(blocks))
    found, open_nodes, open_ids = [root], [root], [-1]
    for at, block in enumerate(blocks):
        depth = _common(open_ids, block.nodes)
        for node in open_nodes[depth:]:
            node.end = at
        del open_nodes[depth:], open_ids[depth:]
        above = open_nodes[-1]
        for level in range(depth - 1, min(len(block.nodes), KIDS_MAX)):
            label = block.path[level]
            tag, names = read_label(label)
            node = Node(label, tag, names, above, at, 0, level + 1)
            above.kids.append(node)
            open_nodes.append(node)
            open_ids.append(block.nodes[level])
            found.append(node)
            above = node
    for node in open_nodes:
        node.end = len(blocks)
    return found


def _common(open_ids: Sequence[int], ids: Sequence[int]) -> int:
    """How many of the open elements, the root included, still hold a block of these elements."""
    depth = min(len(ids), len(open_ids) - 1)
    while depth and open_ids[depth] != ids[depth - 1]:  # an element has one number, and those around it theirs
        depth -= 1
    return depth + 1


@lru_cache(maxsize=1 << 14)
def read_label(label: str) -> tuple[str, frozenset[str]]:
    """An element's tag and its classes, without numbers, states and the id."""
    tag, _, rest = label.partition("#")[0].partition(".")
    names = [
        name if name.isalpha() else _NUMBERS.sub("", name).strip("-_")
        for name in (rest.lower().split(".") if rest else ())
    ]
    return tag.lower(), frozenset([name for name in names if len(name) > 1 and name not in _STATE])


def named(pattern: re.Pattern[str], roots: str) -> Callable[[str], bool]:
    """Whether a label is called as `pattern` says, which finds nothing where none of `roots` stands; remembered.

    A page has few labels and many elements, but a new page has new ones, and looking for words is much quicker.
    """
    words = tuple(roots.split())

    @lru_cache(maxsize=1 << 14)
    def found(label: str) -> bool:
        if label.isascii():
            lower = label.lower()
            for word in words:
                if word in lower:
                    break
            else:
                return False
        return pattern.search(label) is not None

    return found
