"""Split: a page becomes its items, its page record, and the account of what belongs to none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from streams.split import assemble, html, judge, text
from streams.split.items.facts import group as facts
from streams.split.items.html import dom
from streams.split.items.learned import layout
from streams.split.items.line.consent import CONSENT
from streams.split.items.line.looks import shapes
from streams.split.items.reconcile import follows, reconcile
from streams.split.items.roles.tagger import chances, tag
from streams.split.items.text import gaps, lines, told
from streams.split.items.threads.titled import titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.page import Page
    from streams.settings import StageSettings
    from streams.split.blocks import Document, Judgement
    from streams.split.items.draft import Grouping
    from streams.split.items.learned.weights import Learned
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tagger
    from streams.verdict import Verdict

AGREED: Final = 0.98
"""From this agreement on with what was learned of lines, rules are followed that say as much of their items."""


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


def group(
    document: Document, judgement: Judgement, learned: Learned | None = None, tagger: Tagger | None = None
) -> Grouping:
    """The page's items, by what its front end tells of structure, held against what was judged.

    `learned`, `tagger`: other weights of teasers and of roles than the package's own, as validation needs them.
    """
    if document.front == "html":
        return titled(document, reconcile(document, judgement, dom.group(document, judgement, learned)))
    return titled(document, _of_lines(document, judgement, learned, tagger))


def _of_lines(document: Document, judgement: Judgement, learned: Learned | None, tagger: Tagger | None) -> Grouping:
    """The items of a text page: by rules, or by roles of lines where these tell more."""
    looks, judgement = looked_at(document, judgement)
    ruled = by_rules(document, judgement, looks, learned)
    if not facts.may_explain(looks, judgement, ruled):
        return ruled
    likely = chances(looks, judgement, document.page.url, tagger)
    if not facts.explains(likely.shares, judgement):
        return ruled
    tags = tag(looks, likely, judgement.main)
    told = facts.group(document, judgement, looks, tags)
    agreed = facts.agreement(ruled, tags) >= AGREED and not facts.tells_more(told, ruled)
    kept = not agreed and facts.keeps(document, judgement, told, tags)
    return gaps.close(judgement, _settled(document, judgement, told), looks, gaps.NONE) if kept else ruled


def looked_at(document: Document, judgement: Judgement) -> tuple[Sequence[Shape], Judgement]:
    """The shapes of a text page's lines, and the judgement with what they and their layout say."""
    looks = shapes(document.blocks)
    return looks, layout.beside(_without_consent(judgement, looks), looks)


def by_rules(
    document: Document, judgement: Judgement, looks: Sequence[Shape], learned: Learned | None = None
) -> Grouping:
    """The items of a text page by the rules for its lines, and what was learned of lines that no rule knows."""
    return told.add(document, judgement, by_shapes(document, judgement, looks), looks, learned)


def by_shapes(document: Document, judgement: Judgement, looks: Sequence[Shape]) -> Grouping:
    """The items of a text page by the rules for its lines alone."""
    grouping = _settled(document, judgement, lines.group(document, judgement, looks))
    return gaps.close(judgement, grouping, looks)


def _without_consent(judgement: Judgement, looks: Sequence[Shape]) -> Judgement:
    """The same, boxes that ask for consent no part of what the page is for."""
    pairs = zip(judgement.main, looks, strict=True)
    return replace(judgement, main=[0.0 if look.concepts is CONSENT else main for main, look in pairs])


def _settled(document: Document, judgement: Judgement, grouping: Grouping) -> Grouping:
    """A grouping of lines, followed to the letter or mended by what was judged."""
    return grouping if follows(document, judgement, grouping) else reconcile(document, judgement, grouping)
