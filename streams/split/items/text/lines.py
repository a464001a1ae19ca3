"""Groups the lines of a text page: what is sure by its structure first, what only position tells last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.split.items import biographies
from streams.split.items.claims import Claims
from streams.split.items.text import (
    articles,
    bodies,
    boxes,
    headed,
    likeness,
    lists,
    mastheads,
    profiles,
    rows,
    teasers,
    titles,
    turns,
)
from streams.split.items.threads import answers, comments, cycles, take, testimonials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Document, Judgement
    from streams.split.items.draft import Draft, Grouping
    from streams.split.items.line.shapes import Shape


OPENED = 2
"""Main paragraphs that must stand before a heading of teasers for it to be one."""


def group(document: Document, judgement: Judgement, shapes: Sequence[Shape]) -> Grouping:
    """The items of a text page; `shapes`: those of its lines."""
    claims = Claims(document.blocks, shapes)
    kind = likeness.kind(claims.shapes, judgement, document.page.url)
    if kind == "forum" and (behind := _thread(claims)) is not None:
        rows.find(claims, behind)
        headed.find(claims, behind)
        return claims.grouping(kind)
    turns.learn(claims)
    profiles.find(claims)
    opened = _opened(claims, judgement)
    lists.learn(claims, judgement.main, opened if kind == "article" else None)
    counted = comments.find(claims, opened if kind == "article" else None)
    if kind == "article" and not claims.drafts:
        comments.signed(claims, judgement.main, opened)
    testimonials.find(claims, kind, judgement.main)
    take.quoted(claims)
    profiles.authors(claims)
    biographies.find(claims, judgement.main, {one.value for one in document.evidence.authors}, kind)
    aside = boxes.find(claims, 0)
    claims.leave([*aside.labels, *aside.lines], "side_box")
    listing = kind in {"listing", "collection"} and not claims.drafts
    if listing:
        teasers.rows(claims)
        rows.find(claims, 0, main=True)
    first = None if listing else _first(claims, judgement)
    own = None if first is None else titles.of(claims, judgement.main, first, document.page.url)
    claims.leave([] if own is None else [own], "title")
    teasers.sure(claims)
    if own is not None:
        claims.unclaim(own)
    before = bytes(claims.taken)
    teasers.within(claims, judgement.main)
    within = {at for at, taken in enumerate(claims.taken) if taken and not before[at]}
    if opened is not None:
        headed.find(claims, opened, firm=True)
    free = [not taken or at in within for at, taken in enumerate(claims.taken)]  # a body goes on behind them
    start, end = bodies.core(judgement.main, claims.shapes, free)
    url, past = document.page.url, kind == "article"
    article = articles.article(claims, judgement.main, start, end, within, url, past=past)
    if article is not None:
        if kind == "product":
            article.kind = "product"
        claims.take(article)
        _about(claims, article, aside, counted)
    headed.find(claims, 0 if article is None else start, own=_is_own(claims, article, document.page.url))
    _lead(rows.find(claims, 0 if article is None else end), claims, judgement)
    return claims.grouping(kind)


def _is_own(claims: Claims, article: Draft | None, url: str) -> bool:
    """Whether a page is a paper's own rather than one that gathers what several publish."""
    if article is None:
        return False
    house = mastheads.house(claims, url, article.first)
    return house.sure and article.fields.get("publisher", house.name) == house.name


def _thread(claims: Claims) -> int | None:
    """Takes a question with its answers, or else posts; where what is left begins."""
    if found := answers.find(claims):
        return found[-1].blocks[-1] + 1
    if units := cycles.find(claims.shapes, sure=True):
        take.posts(claims, units)
        return units[-1].last + 1
    return None


def _opened(claims: Claims, judgement: Judgement) -> int | None:
    """Where the page's own text is well begun: a heading of teasers behind it ends it, whatever is judged there."""
    seen = 0
    for at, shape in enumerate(claims.shapes):
        seen += shape.letter == "p" and judgement.main[at] >= 0.5 and claims.free(at)
        if seen == OPENED:
            return at + 1
    return None


def _first(claims: Claims, judgement: Judgement) -> int | None:
    """The first paragraph that is main."""
    likely = enumerate(zip(claims.shapes, judgement.main, strict=True))
    return next((at for at, (shape, main) in likely if shape.letter == "p" and main >= 0.5 and claims.free(at)), None)


def _lead(found: Sequence[Draft], claims: Claims, judgement: Judgement) -> None:
    """Rows that hold most of what is judged main are what the page is for."""
    sizes = claims.judged(judgement.main)
    if 2 * sum(sizes[at] for draft in found for at in draft.blocks) > sum(sizes):
        for draft in found:
            draft.main = True


def _about(claims: Claims, article: Draft, aside: boxes.Boxes, counted: int | None) -> None:
    """What side boxes and headings say of the article."""
    for line in aside.lines:
        claims.unclaim(line)
        claims.give(article, line)
    for name, values in aside.values.items():
        if name == "section":
            article.fields.setdefault(name, values[0])
        else:
            article.fields[name] = tuple(values)
    if counted is not None:
        article.fields.setdefault("comment_count", counted)
