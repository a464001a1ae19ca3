"""What kind of page a document is, and which of its blocks are what the page is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.blocks import Judgement
from streams.split.dom.evidence import types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.contract.records import PageKind
    from streams.split.blocks import Block, Document

_KINDS: Final[tuple[tuple[PageKind, str], ...]] = (
    ("forum", "discussionforumposting qapage"),
    ("article", "newsarticle blogposting article reportagenewsarticle analysisnewsarticle opinionnewsarticle report"),
    ("documentation", "techarticle"),
    ("product", "product productgroup"),
    ("collection", "collectionpage"),
    ("listing", "itemlist searchresultspage"),
    ("profile", "profilepage"),
)
_ASIDE: Final = re.compile(r"^(?:nav|header|footer|aside|form|button)\b", re.IGNORECASE)


def judge(document: Document) -> Judgement:
    """The kind of the page, and for each block how likely it is main content."""
    kind, sure = _kind(document)
    blocks = document.blocks
    weights = [_weight(block) for block in blocks]
    main = _run(weights) if kind == "article" else [weight > 0 for weight in weights]
    return Judgement(kind=kind, kind_confidence=sure, main=[0.9 if one else 0.1 for one in main])


def _kind(document: Document) -> tuple[PageKind, float]:
    named = {name for one in document.structured for name in types(one)}
    for kind, names in _KINDS:
        if named.intersection(names.split()):
            return kind, 0.8
    if document.meta.get("og:type", "").lower() == "article":
        return "article", 0.7
    long = sum(len(block.text) > 200 for block in document.blocks)
    return ("article", 0.6) if long >= 5 else ("other", 0.3)


def _weight(block: Block) -> int:
    """Above 0 for prose, below for links and what stands at the page's edges."""
    linked = sum(length for _, length in block.links)
    length = len(block.text)
    if linked * 2 > length or any(_ASIDE.match(label) for label in block.path):
        return -100
    return length - 60


def _run(weights: Sequence[int]) -> list[bool]:
    """The contiguous blocks with the greatest sum of weights, without those in between that weigh far below 0."""
    best, span, total, start = 0, (0, 0), 0, 0
    for at, weight in enumerate(weights):
        total += weight
        if total <= 0:
            total, start = 0, at + 1
        elif total > best:
            best, span = total, (start, at + 1)
    return [span[0] <= at < span[1] and weight > -100 for at, weight in enumerate(weights)]
