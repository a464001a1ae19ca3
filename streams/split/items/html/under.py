"""Which blocks stand under a heading that says that comments follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from streams.split.dom.nodes import Node
    from streams.split.items.html.facts import Facts

NO_HEADING: Final = 4
"""The level of a line that heads comments and is no heading: names of comments may be headings below it."""
FURNITURE: Final = frozenset({"nav", "footer"})
_UNITS: Final = ("article", "li")
"""Elements whose navigation or footer is of one item, and not of the page."""
LINES_MOST: Final = 2
"""So many lines that are no headings may count comments below; more are of as many teasers or products."""
_COMMENTS: Final = frozenset({"comments", "reply"})


def comments(facts: Sequence[Facts], nodes: Iterable[Node]) -> bytearray:
    """For each block whether it does, or is that heading: up to a heading of the same level or above, or to a
    navigation or a footer.
    """
    found, level, aside = bytearray(len(facts)), 0, bytearray(len(facts))
    for node in nodes:
        if node.tag in FURNITURE and not any(label.startswith(_UNITS) for label in node.path[:-1]):
            aside[node.first : node.end] = b"\1" * node.size
    counted = [at for at, one in enumerate(facts) if one.shape.counts and _says(one, heading=False)]
    lines = counted if len(counted) <= LINES_MOST else ()
    for at, one in enumerate(facts):
        own = one.block.level if one.block.role == "heading" else 0
        if at in lines or (own and _says(one, heading=True)):
            level, found[at] = own or NO_HEADING, 1
        elif aside[at] or 0 < own <= level or (one.shape.letter == "h" and "related" in one.shape.concepts):
            level = 0
        elif level:
            found[at] = 1
    return found


def _says(one: Facts, *, heading: bool) -> bool:
    """Whether a line heads comments: by its word, if it is a heading, else by their number; and leads nowhere."""
    shape = one.shape
    if one.linked:
        return False
    if heading:
        return shape.letter in "hk" and not _COMMENTS.isdisjoint(shape.concepts)
    return not one.control and shape.counts_of("comments") is not None
