"""Which blocks stand under a heading that says what follows: comments, or other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.html.aside import is_navigation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from streams.split.dom.tree import Tree
    from streams.split.items.html.facts import Facts

NO_HEADING: Final = 4
"""The level of a line that heads comments and is no heading: names of comments may be headings below it."""
_UNITS: Final = ("article", "li")
"""Elements whose navigation or footer is of one item, and not of the page."""
LINES_MOST: Final = 2
"""So many lines that are no headings may count comments below; more are of as many teasers or products."""
_COMMENTS: Final = frozenset({"comments", "reply"})


def comments(facts: Sequence[Facts], tree: Tree) -> bytearray:
    """For each block whether it does, or is that heading: up to a heading of the same level or above, or to a
    navigation or a footer.
    """
    counted = [at for at, one in enumerate(facts) if one.shape.counts and _says(one, heading=False)]
    heads = [at for at, one in enumerate(facts) if _level(one) and _says(one, heading=True)]
    aside = bytearray(len(facts))
    for node in tree.called(is_navigation):
        if not any(label.startswith(_UNITS) for label in node.path[:-1]):
            aside[node.first : node.end] = b"\1" * node.size

    def ends(at: int) -> bool:
        return aside[at] > 0 or (facts[at].shape.letter == "h" and "related" in facts[at].shape.concepts)

    return _under(facts, {*heads, *(counted if len(counted) <= LINES_MOST else ())}, ends)


def others(facts: Sequence[Facts]) -> bytearray:
    """For each block whether it stands under a heading that says that other pages follow, or is that heading."""
    heads = {at for at, one in enumerate(facts) if _level(one) and not one.linked and "related" in one.shape.concepts}
    return _under(facts, heads, lambda _: False)


def _under(facts: Sequence[Facts], heads: Collection[int], ends: Callable[[int], bool]) -> bytearray:
    """The blocks from each line that heads a part on, up to one that ends it or a heading of its level or above."""
    found, level = bytearray(len(facts)), 0
    for at, one in enumerate(facts) if heads else ():
        own = _level(one)
        if at in heads:
            level = own or NO_HEADING
        elif 0 < own <= level or ends(at):
            level = 0
        found[at] = level > 0
    return found


def _level(one: Facts) -> int:
    """Its level as a heading, 0 where it is none."""
    return one.block.level if one.block.role == "heading" else 0


def _says(one: Facts, *, heading: bool) -> bool:
    """Whether a line heads comments: by its word, if it is a heading, else by their number; and leads nowhere."""
    shape = one.shape
    if one.linked:
        return False
    if heading:
        return shape.letter in "hk" and not _COMMENTS.isdisjoint(shape.concepts)
    return not one.control and shape.counts_of("comments") is not None
