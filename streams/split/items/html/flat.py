"""Posts that no element holds: what stands beside each other in one element, each begun or ended by a line of one make.

`<dt>` and `<dd>` in turn, a heading with a name over paragraphs, paragraphs over "Posted by Anna on 3 May".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.dom.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from streams.split.dom.tree import Tree
    from streams.split.items.html.facts import Facts


Key = tuple[str, frozenset[str]]
"""What elements look alike by: tag and classes."""
LEAST: Final = 2
HEAD_MOST: Final = 3
"""Blocks of what begins or ends a post, at most."""
MOSTLY: Final = 0.8
"""The share of the lines of one make that name somebody or say when, where these part posts."""
TEXT: Final[Key] = ("", frozenset())
"""The make of what stands in no element of its own."""


class Entry(NamedTuple):
    """One of those that stand beside each other: its blocks and its make."""

    first: int
    end: int
    key: Key


def posts(tree: Tree, facts: Sequence[Facts], may_hold: Callable[[Node], bool]) -> list[Node]:
    """Elements that are not there, one for each post."""
    found: list[Node] = []
    for node in tree.nodes:
        if node.size < 2 * LEAST or not may_hold(node):
            continue
        for first, end in _runs(_entries(node, tree.kids[node.number]), facts):
            key = "", frozenset({f"{node.number}"})
            number = len(tree.nodes) + len(found)
            found.append(Node(number, node.label, (*node.path, node.label), node, key, first, end))
    return found


def _entries(node: Node, kids: Sequence[Node]) -> list[Entry]:
    """What stands right within an element, in order."""
    found, at = [], node.first
    for kid in kids:
        if kid.size == 0:
            continue
        found += [Entry(one, one + 1, TEXT) for one in range(at, kid.first)]
        found.append(Entry(kid.first, kid.end, kid.key))
        at = kid.end
    return [*found, *(Entry(one, one + 1, TEXT) for one in range(at, node.end))]


def _runs(entries: Sequence[Entry], facts: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """The blocks of each post."""
    heads = _heads(entries, facts)
    if len(heads) < LEAST:
        return
    if _speaks(entries[: heads[0]], facts) and not _speaks(entries[heads[-1] + 1 :], facts):
        start = next(at for at, entry in enumerate(entries) if _speaks([entry], facts))
        bounds = [start, *(at + 1 for at in heads)]
    else:
        while heads[0] and all(_only_times(entries[at - 1], facts) for at in heads):
            heads = [at - 1 for at in heads]
        known = {one.key for one in entries[heads[0] : heads[-1]]}
        last = next((at for at in range(heads[-1] + 1, len(entries)) if entries[at].key not in known), len(entries))
        bounds = [*heads, last]
    for first, end in pairwise(bounds):
        yield entries[first].first, entries[end - 1].end


def _heads(entries: Sequence[Entry], facts: Sequence[Facts]) -> list[int]:
    """Which of them begin or end a post each: those of the make that names somebody most often, or does on one line
    with a time.
    """
    named: dict[Key, list[int]] = {}
    signed: dict[Key, list[int]] = {}
    for at, one in enumerate(entries):
        own = facts[one.first : one.end]
        if len(own) <= HEAD_MOST and any(fact.signed or fact.person or fact.names for fact in own):
            named.setdefault(one.key, []).append(at)
            if any(fact.signed for fact in own):
                signed.setdefault(one.key, []).append(at)
    every = {key: [at for at, one in enumerate(entries) if one.key == key] for key in named if key != TEXT}
    named = {key: every[key] for key, found in named.items() if key in every and len(found) >= MOSTLY * len(every[key])}
    return max((*named.values(), *signed.values()), key=lambda found: (len(found), -found[0]), default=[])


def _speaks(entries: Sequence[Entry], facts: Sequence[Facts]) -> bool:
    """Whether any of them holds a paragraph."""
    return any(fact.speaks and fact.shape.letter in "pt" for one in entries for fact in facts[one.first : one.end])


def _only_times(entry: Entry, facts: Sequence[Facts]) -> bool:
    return all(fact.timed for fact in facts[entry.first : entry.end])
