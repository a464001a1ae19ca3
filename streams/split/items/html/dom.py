"""Groups the blocks of an HTML page: elements that repeat are comments, posts and teasers; what is main is the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from streams.split.dom.labels import Named
from streams.split.items import biographies
from streams.split.items.draft import Draft, Grouping
from streams.split.items.html import beside, cards, details, heads, threads, titles
from streams.split.items.html.grouped import Grouped

if TYPE_CHECKING:
    from streams.contract.records import ItemKind
    from streams.split.blocks import Document, Judgement
    from streams.split.items.learned.weights import Learned


_ABOUT = re.compile(
    r"(?:author|writer|contributor|autor|auteur)[\w-]*(?:box|bio|card|info|profile|desc|about|block|details|section)|about-?(?:the-?)?(?:author|me)\b"
    r"|[.-](?:author|bio|byline-bio)(?=[.#]|$)",
    re.IGNORECASE,
)
_about_author = Named(_ABOUT, "author writer contributor autor auteur about bio")
PROFILE_MOST = 14
_FACTS = frozenset("nptmw0vslk")


def group(document: Document, judgement: Judgement, learned: Learned | None = None) -> Grouping:
    """The items of an HTML page. `learned`: other weights than the package's own, as validation needs them."""
    page = Grouped(document, judgement, learned)
    if page.blocks:
        threads.find(page)
        _biographies(page)
        _profiles(page)
        cards.find(page)
        _rest(page)
    reasons = {at: "hidden" if block.hidden else "boilerplate" for at, block in enumerate(document.blocks)}
    reasons |= {at: "side_box" for at, likely in enumerate(page.main) if page.aside[at] and likely >= 0.5}
    return Grouping(page.drafts, reasons)


def _profiles(page: Grouped) -> None:
    """Boxes about an author: elements that are called so and hold a name and a text."""
    for node in page.tree.called(_about_author):
        if not 2 <= node.size <= PROFILE_MOST or page.any_taken(node):
            continue
        own = [
            at
            for at in range(node.first, node.end)
            if not page.facts[at].control and page.facts[at].shape.letter != "h"
        ]
        name = next((at for at in own if page.facts[at].shape.letter in "nb" and page.facts[at].length > 2), None)
        body = [at for at in own if page.facts[at].prose]
        if name is None or not body:
            continue
        about = "\n\n".join(page.blocks[at].text for at in body)
        fields = {"name": page.facts[name].shape.author or page.blocks[name].text, "about": about}
        page.take(Draft(kind="profile", blocks=own, body=body, fields=fields))


def _biographies(page: Grouped) -> None:
    """Boxes about a person or the house that no element is named after."""
    authors = {one.value for one in page.document.evidence.authors}
    for draft in biographies.find(page.lines(), page.main, authors, page.kind):
        page.take(draft)


def _rest(page: Grouped) -> None:
    """What is main and in no record: an article, a product, or the post that opens a thread."""
    body = [at for at, likely in enumerate(page.main) if likely >= 0.5 and not page.taken[at] and not page.aside[at]]
    if body:
        body = sorted([*body, *beside.within(page, body)])
    posts = [draft for draft in page.drafts if draft.kind == "post"]
    if posts:
        threads.opening(page, posts, body)
        return
    if not body:
        return
    title = titles.title_at(page.document, body, page.facts)
    if title is not None and page.taken[title]:
        title = None
    kind: ItemKind = "product" if page.kind == "product" else "article"
    behind = list(details.foot(page, body)) if kind == "article" else []
    fields, used = heads.fields(page.document, title, body, page.facts, behind)
    if kind == "product":
        fields |= heads.product(page.document.structured)
    lead = beside.lead(page, title, body, used) if kind == "article" else []
    said_first = beside.standfirst(page, title, body, used) if kind == "article" else []
    read = {*said_first, *(at for at in lead if page.main[at] >= beside.READ)}
    body = [*sorted({*body, *read}), *page.beyond]
    own = sorted({*body, *used, *lead, *([] if title is None else [title])})
    if kind == "product":
        own = sorted({*own, *(at for at in range(own[0], own[-1]) if _is_fact(page, at))})
    else:
        said = {*details.head(page, title, body, used), *behind}
        own = sorted({*own, *said, *beside.around(page, title, body), *beside.captions(page, own)})
    text = [at for at in body if at != title and at not in used and not (kind == "product" and _labels(page, at))]
    page.take(Draft(kind=kind, blocks=own, body=text, title=title, main=True, fields=fields))


def _is_fact(page: Grouped, at: int) -> bool:
    """Whether a line between the words on a product says more of it: a price, a rating, what a tab or a list holds."""
    one = page.facts[at]
    return page.free(at) and (one.block.hidden or one.shape.letter in _FACTS)


def _labels(page: Grouped, at: int) -> bool:
    """Whether a heading only says what follows it ("Description")."""
    return at < len(page.facts) and page.blocks[at].role == "heading" and "about" in page.facts[at].shape.concepts
