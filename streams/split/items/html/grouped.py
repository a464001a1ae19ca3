"""An HTML page while it is grouped: its blocks, its elements, and what has been taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.dom.nodes import Node, parted
from streams.split.items.claims import Claims
from streams.split.items.html import stated
from streams.split.items.html.facts import Facts, Sums
from streams.split.items.html.labels import named
from streams.split.items.reconcile import OF_ARTICLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from streams.split.blocks import Document, Judgement
    from streams.split.items.draft import Draft
    from streams.split.items.learned.weights import Learned


ASIDE: Final = frozenset({"nav", "footer"})
"""Elements that hold nothing of an article."""
_asks_consent: Final = named(
    re.compile(
        r"cookie-?_?(?:consent|banner|notice|bar|policy|pop-?up|modal|law|message|overlay|wall|settings|preferences|dialog)"
        r"|(?:consent|gdpr|ccpa)[_-]?(?:banner|manager|modal|dialog|overlay|popup|wrapper|box|bar|notice)"
        r"|onetrust|didomi|cookiebot|usercentrics|quantcast-choice|sp_message",
        re.IGNORECASE,
    ),
    "cookie consent gdpr ccpa onetrust didomi usercentrics quantcast sp_message",
)
"""Elements that ask to be allowed to remember: called so, or after those who make such boxes."""
_holds_comments: Final = named(
    re.compile(r"[.#](?:[a-z]{1,3}[_-])?(?:comments?|kommentare?|comentarios?)(?![a-z])", re.IGNORECASE),
    "comment kommentar comentario",
)
"""Elements of comments, their number, their rules and the form for one."""
ARTICLE_LEAST: Final = 200
"""Characters of what is main beside comments for them to be on an article."""
SURELY: Final = 0.8
"""How likely an article a page is on which comments are longer than what they are on."""
CONSENT_MOST: Final = 0.5
"""The share of a page's text up to which what is called so asks for consent, and is not what the page is about."""
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
        self.facts = [Facts(block) for block in self.blocks]
        self.length = Sums([one.length for one in self.facts])
        self.prose = Sums([one.length if one.prose else 0 for one in self.facts])
        self.worded = Sums(
            [
                one.length if main >= 0.5 and one.shape.letter == "p" else 0
                for one, main in zip(self.facts, self.main, strict=True)
            ]
        )
        self.judged = Sums([one.length if main >= 0.5 else 0 for one, main in zip(self.facts, self.main, strict=True)])
        whole = len(document.blocks) <= BLOCKS_MAX and not document.scattered
        self.nodes = document.nodes if whole else parted(self.blocks)
        self.taken = bytearray(len(document.blocks))
        self.aside = _aside(self.nodes, len(document.blocks), self._stands_aside)
        self.drafts: list[Draft] = []
        self.stated = stated.comments(self.facts, document.structured)

    def stated_in(self, blocks: Iterable[int]) -> dict[str, object]:
        """What the page's data say of the comment whose words some of these blocks are."""
        return next((self.stated[at].fields for at in blocks if at in self.stated), {})

    def _stands_aside(self, node: Node) -> bool:
        """Whether an element is a navigation or a footer, asks for consent, or holds the comments on an article; a
        quote's footer names its source.
        """
        if node.tag in ASIDE and not any(label.startswith("blockquote") for label in node.path):
            return True
        if _asks_consent(node.label):
            return self.length.share(node.first, node.end) < CONSENT_MOST
        return _holds_comments(node.label) and self._is_below(node)

    def _is_below(self, node: Node) -> bool:
        """Whether an element is beside a main text of some length that is likely an article's, or surely."""
        judged, total = self.judged.of(node.first, node.end), self.judged.of(0, len(self.facts))
        likely = self.judgement.kinds.get("article", 0.0)
        if likely < OF_ARTICLE or total - judged < ARTICLE_LEAST:
            return False
        return likely >= SURELY or 2 * judged < total

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
        held = sum(self.prose.of(first, end) for first, end in _outermost(nodes))
        return held / total if total else 0.0

    def held(self, nodes: Iterable[Node]) -> float:
        """How much of what is judged main these elements hold, or of the paragraphs that are, if that is more."""
        runs, end = list(_outermost(nodes)), len(self.facts)
        return max(sum(sums.of(*run) for run in runs) / max(sums.of(0, end), 1) for sums in (self.judged, self.worded))

    def free(self, at: int) -> bool:
        """Whether a block is of no item yet, may be of an article, and is no furniture."""
        return not (self.taken[at] or self.aside[at] or self.facts[at].control)

    def any_taken(self, node: Node) -> bool:
        return self.taken.find(1, node.first, node.end) >= 0


def _aside(nodes: Iterable[Node], blocks: int, stands_aside: Callable[[Node], bool]) -> bytearray:
    """Which blocks stand in elements that stand aside, whatever is judged of them."""
    found = bytearray(blocks)
    for node in nodes:
        if stands_aside(node):
            found[node.first : node.end] = b"\1" * node.size
    return found


def _outermost(nodes: Iterable[Node]) -> Iterator[tuple[int, int]]:
    """The runs of blocks that elements hold, each block in one run only."""
    last = 0
    for first, end in sorted((node.first, node.end) for node in nodes):
        if end > last:
            yield max(first, last), end
            last = end
