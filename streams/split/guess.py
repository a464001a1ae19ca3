"""A judge of text pages without a model: long prose in one run is main."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.split.blocks import Judgement
from streams.split.items import articles
from streams.split.items.shapes import shapes

if TYPE_CHECKING:
    from streams.split.blocks import Document

_LIKELY = {"p": 0.9, "t": 0.4, "n": 0.3, "q": 0.4, "m": 0.2, "w": 0.2, "b": 0.2}


def judge(document: Document) -> Judgement:
    """The best run of prose is main, all else is not."""
    looks = shapes(document.blocks)
    likely = [_LIKELY.get(look.letter, 0.1) for look in looks]
    start, end = articles.core(likely, looks, [True] * len(looks))
    main = [0.9 if start <= at < end and look.letter in "ptn" else 0.1 for at, look in enumerate(looks)]
    return Judgement(kind="article" if end > start else "other", kind_confidence=0.5, main=main)
