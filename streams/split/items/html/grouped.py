"""An HTML page while it is grouped: its blocks, its elements, and what has been taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.split.dom.tree import parted
from streams.split.items.claims import Claims
from streams.split.items.html import aside, persons, stated
from streams.split.items.html.facts import Facts, Sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from streams.split.blocks import Document, Judgement
    from streams.split.dom.nodes import Node
    from streams.split.items.draft import Draft
    from streams.split.items.learned.weights import Learned


BLOCKS_MAX = 20_000
"""Blocks in which items are looked for; what comes behind is only judged."""


class Grouped:
    """A page while it is grouped."""

    def __init__(self, document: Document, judgement: Judgement, learned: Learned | None = None) -> None:
        self.document, self.judgement, self.learned = document, judgement, learned
        self.blocks = document.blocks[:BLOCKS_MAX]
        self.main = judgement.main[:BLOCKS_MAX]
        self.beyond = [at for at in range(BLOCKS_MAX, len(document.blocks)) if judgement.main[at] >= 0.5]
        self.kind = judgement.kind
        whole = len(document.blocks) <= BLOCKS_MAX and not document.scattered
        self.tree = document.tree if whole else parted(self.blocks)
        people = persons.labels(self.tree, self.blocks)
        self.facts = [Facts(block, people) for block in self.blocks]
        self.length = Sums([one.length for one in self.facts])
        self.prose = Sums([one.length if one.prose else 0 for one in self.facts])
        self.worded = Sums(
            [
                one.length if main >= 0.5 and one.shape.letter == "p" else 0
                for one, main in zip(self.facts, self.main, strict=True)
            ]
        )
        self.judged = Sums([one.length if main >= 0.5 else 0 for one, main in zip(self.facts, self.main, strict=True)])
        self.taken = bytearray(len(document.blocks))
        self.aside = aside.blocks(
            self.tree, len(document.blocks), self.length, self.judged, judgement.kinds.get("article", 0.0)
        )
        self.drafts: list[Draft] = []
        self.stated = stated.comments(self.facts, document.structured)

    def stated_in(self, blocks: Iterable[int]) -> dict[str, object]:
        """What the page's data say of the comment whose words some of these blocks are."""
        return next((self.stated[at].fields for at in blocks if at in self.stated), {})

    def lines(self) -> Claims:
        """The page as its lines alone, with what has been taken."""
        claims = Claims(self.blocks, [one.line for one in self.facts])
        claims.taken[:] = self.taken[: len(self.blocks)]
        return claims

    def take(self, draft: Draft) -> None:
        draft.blocks = [at for at in draft.blocks if not self.taken[at]]
        owned = set(draft.blocks)
        draft.body = [at for at in draft.body if at in owned]
        for at in draft.blocks:
            self.taken[at] = 1
        if draft.blocks:
            self.drafts.append(draft)

    def whole(self, nodes: Sequence[Node]) -> float:
        """How much of the page's prose these elements hold."""
        total = self.prose.of(0, len(self.facts))
        held = sum(self.prose.of(first, end) for first, end in aside.outermost(nodes))
        return held / total if total else 0.0

    def held(self, nodes: Iterable[Node]) -> float:
        """How much of what is judged main these elements hold, or of the paragraphs that are, if that is more."""
        runs, end = list(aside.outermost(nodes)), len(self.facts)
        return max(sum(sums.of(*run) for run in runs) / max(sums.of(0, end), 1) for sums in (self.judged, self.worded))

    def free(self, at: int) -> bool:
        """Whether a block is of no item yet, may be of an article, and is no furniture."""
        return not (self.taken[at] or self.aside[at] or self.facts[at].control)

    def any_taken(self, node: Node) -> bool:
        return self.taken.find(1, node.first, node.end) >= 0
