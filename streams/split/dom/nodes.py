"""The elements around a page's blocks, as one tree: what the judge sees of them, and which look alike."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

from streams.split.dom.tags import Attributes, words

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
    elements within it (`Tree` does): nothing is in a cycle.
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


@lru_cache(maxsize=1 << 14)
def read_label(label: str) -> tuple[str, frozenset[str]]:
    """An element's tag and its classes, without numbers, states and the id."""
    tag, _, rest = label.partition("#")[0].partition(".")
    names = [
        name if name.isalpha() else _NUMBERS.sub("", name).strip("-_")
        for name in (rest.lower().split(".") if rest else ())
    ]
    return tag.lower(), frozenset([name for name in names if len(name) > 1 and name not in _STATE])
