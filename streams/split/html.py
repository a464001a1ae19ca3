"""The front end for HTML: a page in blocks, with what it says about itself."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from turbohtml.saxparse import sax_parse

from streams.split.blocks import Block, Document
from streams.split.dom.beyond import cut, pieces
from streams.split.dom.evidence import evidence
from streams.split.dom.head import Head
from streams.split.dom.places import Returns
from streams.split.dom.tree import around
from streams.split.dom.walk import Walk

if TYPE_CHECKING:
    from streams.page import Page

_DEPTH, _TAGS = 512, 200_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def read(page: Page, depth: int = _DEPTH, tags: int = _TAGS) -> Document:
    """The page in blocks. Elements nested deeper than `depth` are read as flat text, and so is what comes behind so
    many `tags`. Never fails on malformed markup.

    `meta` holds the first value of each meta name, in lower case, and the document's `title` and `lang`.
    """
    text = page.text
    source, returns = text, None
    if "\r" in text:
        returns = Returns(text)
        source = text.replace("\r\n", "\n").replace("\r", "\n")
    source = _scalar(source)
    head = Head()
    end = cut(source, tags)
    marked = source[:end]
    walk = Walk(marked, head, depth, returns)
    sax_parse(marked, walk)
    walk.end()
    head.microdata(marked)
    for shown, first, last in pieces(source, end):
        span = (first, last)
        walk.blocks.append(Block(unescape(shown), (span,) if returns is None else returns.spans([span])))
    return Document(
        page=page,
        front="html",
        blocks=walk.blocks,
        tree=around(walk.blocks, walk.nodes),
        scattered=walk.scattered,
        evidence=evidence(head, page.headers),
        skipped=_skipped(walk, len(text)),
        structured=head.objects,
        meta=head.first(),
    )


def _scalar(source: str) -> str:
    """Halves of surrogate pairs, which the parser refuses, become replacement characters; lengths stay."""
    try:
        source.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", source)
    return source


def _skipped(walk: Walk, length: int) -> dict[str, int]:
    """What is in no block, by reason; markup is all that is left, so that the sum is exact."""
    rest = length - sum(end - start for block in walk.blocks for start, end in block.spans)
    skipped = {}
    for reason, count in walk.skipped.items():
        skipped[reason] = min(count, rest)
        rest -= skipped[reason]
    return {**skipped, "markup": rest} if rest else skipped
