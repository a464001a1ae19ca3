"""Split: a page becomes its items, its page record, and the account of what belongs to none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from streams.split import assemble, html, judge, text
from streams.split.items.html import dom
from streams.split.items.line.looks import shapes
from streams.split.items.reconcile import follows, reconcile
from streams.split.items.text import lines, told

if TYPE_CHECKING:
    from streams.page import Page
    from streams.settings import StageSettings
    from streams.split.blocks import Document, Judgement
    from streams.split.items.draft import Grouping
    from streams.split.items.learned.weights import Learned
    from streams.verdict import Verdict


class Split:
    """The stage. Pages that are gone or refused are not judged."""

    def __init__(self, settings: StageSettings) -> None:
        self._depth, self._tags = settings.page_max_depth, settings.page_max_tags

    def __call__(self, page: Page) -> Verdict:
        if page.gone:
            return assemble.gone(page)
        if page.refused is not None:
            return assemble.refuse(page, page.refused)
        document = self.read(page)
        judgement = judged(document)
        grouping = group(document, judgement)
        if grouping.kind is not None and grouping.kind != judgement.kind:
            judgement = replace(judgement, kind=grouping.kind)
        return assemble.assemble(document, judgement, grouping)

    def read(self, page: Page) -> Document:
        """The page in blocks, by the front end of its content type."""
        return text.read(page) if page.content_type == "text/plain" else html.read(page, self._depth, self._tags)


def judged(document: Document) -> Judgement:
    """The page's kind and its main blocks."""
    return judge.judge(document)


def group(document: Document, judgement: Judgement, learned: Learned | None = None) -> Grouping:
    """The page's items, by what its front end tells of structure, held against what was judged.

    `learned`: other weights of teasers than the package's own, as validation needs them.
    """
    if document.front == "html":
        return reconcile(document, judgement, dom.group(document, judgement, learned))
    looks = shapes(document.blocks)
    grouping = lines.group(document, judgement, looks)
    if not follows(document, judgement, grouping):
        grouping = reconcile(document, judgement, grouping)
    return told.add(document, judgement, grouping, looks, learned)
