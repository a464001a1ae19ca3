"""Pages remade for the judge to learn from: the same page longer, shorter, or with less around its main text.

Labelled pages have articles of an ordinary length between the furniture of their own site. What is asked of a story of
a whole book, of a note of three lines or of a page without a menu would else be guessed. A remade page keeps its
elements and its kind; its further paragraphs are those of other pages of its fold.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from streams.split import text
from streams.split.dom.nodes import Node
from streams.split.dom.tree import around

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from numpy.typing import NDArray

    from streams.split.blocks import Block, Document

MAIN: Final = 0.5
SURELY_NOT: Final = 0.1
PARAGRAPH: Final = 80
"""Characters from which on a block of running text may lend its text, and be followed by others."""
GROWING: Final = frozenset({"article", "documentation", "service"})
"""Kinds whose main text is one: of the others each row or post has elements of its own."""
LONGER: Final = (2.0, 6.0)
"""Further paragraphs, from e^2 to e^6 (7 to 400), each order as often."""
BARE, GROWN, SHRUNK, PRUNED, NAMELESS = 0.3, 0.35, 0.35, 0.5, 0.1
"""How often a page loses what it says of itself, grows, shrinks, loses furniture, and loses its names of classes."""


@dataclass(slots=True)
class _Entry:
    """A block on its way into the remade page. `lent`: its text is another page's."""

    block: Block
    main: float
    lent: bool = False


def lendable(document: Document, main: NDArray[np.float64]) -> list[str]:
    """The paragraphs of a page that others may be made longer with."""
    return [block.text for block, share in zip(document.blocks, main, strict=True) if _is_paragraph(block, share)]


def remade(
    document: Document, main: NDArray[np.float64], kind: str, shelf: Sequence[str], random: Random
) -> tuple[Document, NDArray[np.float64]] | None:
    """The page in another form with the shares of its blocks that are main; None where nothing was changed."""
    entries = [_Entry(block, share) for block, share in zip(document.blocks, main.tolist(), strict=True)]
    before = len(entries)
    chance = random.random()
    if chance < GROWN and kind in GROWING and shelf:
        entries = _grown(entries, shelf, random)
    elif chance > 1 - SHRUNK:
        entries = _shrunk(entries, random)
    if random.random() < PRUNED:
        entries = _pruned(entries, random)
    if len(entries) == before or not entries:
        return None
    made = _with_lines(document, entries) if document.front == "text" else _with_elements(document, entries, random)
    if len(made.blocks) != len(entries):
        return None
    if random.random() < BARE:
        made = replace(made, meta={}, structured=())
    return made, np.array([entry.main for entry in entries])


def _is_paragraph(block: Block, main: float) -> bool:
    return main >= MAIN and block.role == "text" and len(block.text) >= PARAGRAPH and not block.links


def _grown(entries: list[_Entry], shelf: Sequence[str], random: Random) -> list[_Entry]:
    """With further paragraphs behind some of its own, each like the one that it follows."""
    places = [at for at, entry in enumerate(entries) if _is_paragraph(entry.block, entry.main)]
    if not places:
        return entries
    count = int(np.exp(random.uniform(*LONGER)))
    times = Counter(random.choice(places) for _ in range(count))
    grown = list[_Entry]()
    for at, entry in enumerate(entries):
        grown.append(entry)
        for _ in range(times[at]):
            like = msgspec.structs.replace(entry.block, text=random.choice(shelf), images=(), times=(), inner=())
            grown.append(_Entry(like, 1.0, lent=True))
    return grown


def _shrunk(entries: list[_Entry], random: Random) -> list[_Entry]:
    """With a part of its main text only: what comes first, or some in between left out."""
    places = [at for at, entry in enumerate(entries) if entry.main >= MAIN]
    if len(places) < 4:
        return entries
    keep = max(2, int(len(places) * random.uniform(0.1, 0.7)))
    kept = set(places[:keep] if random.random() < 0.7 else random.sample(places, keep))
    return [entry for at, entry in enumerate(entries) if entry.main < MAIN or at in kept]


def _pruned(entries: list[_Entry], random: Random) -> list[_Entry]:
    """Without some of what stands around: runs of blocks that are surely not main."""
    share, pruned, dropping = random.uniform(0.1, 0.9), [], False
    for at, entry in enumerate(entries):
        if at == 0 or random.random() < 0.12 or entry.main >= SURELY_NOT:
            dropping = random.random() < share
        if not dropping or entry.main >= SURELY_NOT:
            pruned.append(entry)
    return pruned


def _with_lines(document: Document, entries: Sequence[_Entry]) -> Document:
    source, lines = document.page.text, []
    for entry in entries:
        block = entry.block
        line = block.text if entry.lent else source[block.start : block.end]
        indent = source[source.rfind("\n", 0, block.start) + 1 : block.start]
        lines.append("\n" * block.gap + (indent if not indent.strip() else "") + line)
    return replace(text.read(replace(document.page, text="\n".join(lines))), meta=document.meta)


def _with_elements(document: Document, entries: Sequence[_Entry], random: Random) -> Document:
    """A lent paragraph stands in an element of its own where the one that it follows does."""
    alone = np.bincount(document.tree.of, minlength=len(document.tree.nodes))
    nameless = random.random() < NAMELESS
    root = Node()
    made: dict[int, Node] = {0: root}
    kids: dict[int, list[Node]] = {}

    def element(old: Node) -> Node:
        if old.number not in made:
            made[old.number] = child(old)
        return made[old.number]

    def child(old: Node) -> Node:
        above = element(old.parent) if old.parent else root
        label = old.tag if nameless else old.label
        node = Node(label=label, path=(*above.path, label), parent=above, key=old.key)
        kids.setdefault(id(above), []).append(node)
        return node

    blocks = []
    for entry in entries:
        old = entry.block.node
        if old is None or old.number == 0:
            node = root
        elif entry.lent and alone[old.number] == 1:
            node = child(old)
        else:
            node = element(old)
        blocks.append(msgspec.structs.replace(entry.block, node=node))
    return replace(document, blocks=blocks, tree=around(blocks, _numbered(root, kids)))


def _numbered(root: Node, kids: dict[int, list[Node]]) -> list[Node]:
    """All elements, each right before those within it; sets their numbers."""
    order, waiting = list[Node](), [root]
    while waiting:
        node = waiting.pop()
        node.number = len(order)
        order.append(node)
        waiting.extend(reversed(kids.get(id(node), ())))
    return order
