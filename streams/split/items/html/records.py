"""Teasers of an HTML page: elements that look alike and each hold one title that leads to another page."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.split.dom.labels import Named
from streams.split.items.html.facts import Sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.dom.nodes import Node
    from streams.split.dom.tree import Tree
    from streams.split.items.html.facts import Facts

_ASIDE = re.compile(
    r"^(?:nav|footer|header)\b|[.#_-](?:nav|menu|submenu|footer|breadcrumbs?|header|navbar|toolbar|pagination|social|share|toc)(?![a-z])",
    re.IGNORECASE,
)
_aside = Named(_ASIDE, "nav menu footer header breadcrumb toolbar pagination social share toc")
_NO_RECORD: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "nav", "header", "footer"})
MOST_BLOCKS: Final = 40
MOST_TEXT: Final = 2500
LEAST: Final = 2
TITLE_WORDS: Final = 4
BESIDE: Final = 2
"""Other titles that may stand in a teaser beside its linked heading: a section, a name."""


class Teasers:
    """Finds teasers among a page's elements."""

    def __init__(self, tree: Tree, facts: Sequence[Facts]) -> None:
        self._root, self._kids, self._facts = tree.nodes[0], tree.kids, facts
        self._short: dict[int, int] = {}
        self._titled: dict[int, int | None] = {}
        self._more = Sums([one.linked * 10 < one.length * 8 or one.timed or one.priced for one in facts])
        first, end = tree.ends
        heads = tree.within([one.heading for one in facts])
        held = heads + tree.within([one.title and not one.heading for one in facts])
        small = (end - first <= MOST_BLOCKS) & (tree.within([one.length for one in facts]) <= MOST_TEXT)
        self._may_hold: list[bool] = (held > 0).tolist()
        self._may_be: list[bool] = ((held > 0) & (heads < 2) & small).tolist()

    def find(self) -> list[Node]:
        """The outermost elements that each hold one teaser, where several look alike, in page order."""
        found: list[Node] = []
        stack = [self._root]
        while stack:
            kids = self._kids[stack.pop().number]
            rest: list[Node] = []
            several = sum(self._may_be[kid.number] for kid in kids) >= LEAST
            for group in _alike(kids) if several else [kids]:
                units = (
                    [kid for kid in group if self.title_of(kid) is not None] if several and len(group) >= LEAST else []
                )
                if len(units) >= LEAST and len(units) * 2 >= len(group) and self._worth(units):
                    units = self._with_short(units, group)
                    found += units
                    chosen = {id(unit) for unit in units}
                    rest += [kid for kid in group if id(kid) not in chosen]
                else:
                    rest += group
            stack += [kid for kid in rest if self._may_hold[kid.number]]
        return sorted(found, key=lambda node: node.first)

    def _with_short(self, units: list[Node], group: Sequence[Node]) -> list[Node]:
        """Also those of the group whose title is too short to be known by itself: the same elements say what it is."""
        size = Counter(unit.size for unit in units).most_common(1)[0][0]
        known = {id(unit) for unit in units}
        for kid in group if size <= MOST_BLOCKS else ():
            if id(kid) in known or kid.size != size:
                continue
            own = self._facts[kid.first : kid.end]
            linked = next((at for at, one in enumerate(own, kid.first) if one.linked * 10 >= one.length * 6), None)
            if linked is not None and (size > 1 or self._facts[kid.first].block.times):
                self._short[id(kid)] = linked
        return [kid for kid in group if id(kid) in known or id(kid) in self._short]

    def title_of(self, node: Node) -> int | None:
        """The block that is the one title of an element; None when it has none or several, or much beside."""
        key = id(node)
        if key in self._short:
            return self._short[key]
        if key not in self._titled:
            self._titled[key] = self._title_of(node)
        return self._titled[key]

    def _title_of(self, node: Node) -> int | None:
        if not self._may_be[node.number] or node.key[0] in _NO_RECORD:
            return None
        span = range(node.first, node.end)
        heads = [at for at in span if self._facts[at].heading]
        titles = [at for at in span if self._facts[at].title and at not in heads]
        leads = {self._facts[at].href for at in titles}
        linked = heads and self._facts[heads[0]].linked
        if (len(leads) > 1 and not linked) or self._is_menu(node):
            return None
        if linked and len(leads - {self._facts[heads[0]].href}) > BESIDE:
            return None  # the heading of a box of teasers
        if heads:
            return heads[0] if self._leads(node, heads[0]) else None
        return max(titles, key=lambda at: self._facts[at].length)

    def _is_menu(self, node: Node) -> bool:
        """Whether there are links to several places and nothing else."""
        if self._more.of(node.first, node.end):
            return False
        return len({one.href for one in self._facts[node.first : node.end]}) > 2

    def _leads(self, node: Node, head: int) -> bool:
        """Whether a heading leads elsewhere: by its own link, by "read more", or by the one link around all."""
        facts = self._facts[node.first : node.end]
        if self._facts[head].linked or any(one.onward for one in facts):
            return True
        return len({one.href for one in facts if one.href}) == 1 and node.size <= 4

    def _worth(self, units: Sequence[Node]) -> bool:
        """Whether units are teasers rather than the entries of a menu."""
        titles = [self._facts[at] for unit in units if (at := self.title_of(unit)) is not None]
        if sum(self._rich(unit) for unit in units) * 2 >= len(units):
            return True
        if any(map(_aside, self._facts[units[0].first].block.path)):
            return False
        words = sum(one.words for one in titles) / len(titles)
        return words >= TITLE_WORDS

    def _rich(self, unit: Node) -> bool:
        """Whether there is more than a link: a lead, a time, a price, or the link is a heading."""
        facts = self._facts[unit.first : unit.end]
        return any(one.prose or one.timed or one.priced or (one.heading and one.linked) for one in facts)


def _alike(kids: Sequence[Node]) -> list[list[Node]]:
    """Children in groups of one tag and like classes."""
    groups: list[list[Node]] = []
    by_key: dict[tuple[str, frozenset[str]], list[Node]] = {}
    for kid in kids:
        group = by_key.get(kid.key)
        if group is None:
            group = next((one for one in groups[:40] if _like(one[0], kid)), None)
            if group is None:
                group = []
                groups.append(group)
            by_key[kid.key] = group
        group.append(kid)
    return groups


def _like(one: Node, other: Node) -> bool:
    shared = len(one.names & other.names)
    return one.tag == other.tag and shared * 2 > min(len(one.names), len(other.names))
