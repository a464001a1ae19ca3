"""The items of a text page, from the roles of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.items.claims import Claims
from streams.split.items.facts import (
    article,
    begun,
    boarded,
    cards,
    credited,
    lists,
    menus,
    remarks,
    stacked,
    titled,
    topics,
    within,
)
from streams.split.items.line import words
from streams.split.items.roles.names import KINDS
from streams.split.items.roles.tagger import by_kind
from streams.split.items.text import captions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from streams.contract.records import ItemKind
    from streams.split.blocks import Document, Judgement
    from streams.split.items.draft import Draft, Grouping
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

    Floats = NDArray[np.float64]

_KIND: Final[dict[ItemKind, str]] = {
    "article": "a",
    "product": "a",
    "comment": "r",
    "post": "r",
    "teaser": "t",
    "profile": "p",
}
PRESENT: Final = 0.03
"""The share of lines from which on a kind of items is on a page."""
SEVERAL, MOST, LONGEST = 2, 0.45, 1000
"""How many kinds, with which share of a page's lines, of so many lines at most, tell a page."""
TOLD: Final = 0.07
"""The share of lines that are of an article, at least: pages of teasers alone are read otherwise."""
SHORT: Final = 160
"""Lines of a page up to which it is short."""
CERTAIN: Final = 0.94
"""How likely the likeliest roles are on average, at least: on the web's other pages they are less so."""
ENOUGH: Final = 0.87
"""How likely they are at least on a short page where the judge is in doubt."""
DOUBT: Final = 0.5
"""How sure the judge is at most where he is in doubt: of most of the web's other pages he is surer."""
EACH, REST, LIKELY = 0.08, 0.45, 0.8
"""The share of a short page's lines that its article, its comments and its teasers each hold at least, the share that
is of nothing at most, and how certain roles then are at least: of the web's other pages hardly one has all three so.
Without comments it is enough that they are as certain as where the judge is in doubt.
"""
UNSURE: Final = {True: 0.97, False: 0.6}
"""How sure the judge is at most of what is main on a flat page, short or long."""
FURNITURE, NAMES = 0.95, 0.7
"""The shares of lines in no item, and of names, from which on a page is most of it furniture: of flat pages of unusual
layouts, of which rules know little, some have .90 and .62.
"""
STORY: Final = 0.1
"""How likely an article a long flat page is, at least."""
SURE: Final = 0.94
"""From this confidence on the judge is sure of what is main, as of most articles, but hardly ever of a flat page."""
KEPT: Final = 0.97
"""The share of what a sure judge takes for main that roles must keep."""
FIRM: Final = 0.95
"""From this on roles are as certain as they are on flat pages, where what the judge takes for main does not matter."""
THREAD: Final = 0.8
"""How likely a thread a page is that is none of these, at most."""


def agreement(grouping: Grouping, tags: Tags) -> float:
    """How likely the kinds of lines are that a grouping says, as a share of how likely the likeliest are (0 to 1)."""
    kinds = np.zeros(len(tags.roles), np.intp)
    for draft in grouping.drafts:
        kinds[draft.blocks] = KINDS.index(_KIND[draft.kind])
    said = tags.kinds[np.arange(len(kinds)), kinds].sum()
    return float(said / max(tags.kinds.max(axis=1).sum(), 1e-9))


def tells_more(told: Grouping, ruled: Grouping) -> bool:
    """Whether a grouping by roles has more fields than one by rules, or its article has, answers included, and no more
    items.
    """
    pairs = [
        [_facts(draft for draft in one.drafts if draft.kind in kinds) for one in (told, ruled)]
        for kinds in (_KIND, ("article",))
    ]
    return len(told.drafts) <= len(ruled.drafts) and any(more > less for more, less in pairs)


def _facts(drafts: Iterable[Draft]) -> int:
    return sum(
        sum(_said(value) for name, value in draft.fields.items() if name != "section" or _is_known(draft, value))
        + _said(draft.parent)
        for draft in drafts
    )


def _is_known(draft: Draft, section: object) -> bool:
    """Whether a section is one to the vocabularies, or an article's: in teasers it may be who publishes."""
    return draft.kind != "teaser" or words.is_section(str(section))


def _said(value: object) -> bool:
    return value not in (None, "", ())


def certainty(roles: Floats) -> float:
    """How likely the likeliest role of each line is, on average."""
    return float(roles.max(axis=1).mean())


def keeps(document: Document, judgement: Judgement, grouping: Grouping, tags: Tags) -> bool:
    """Whether a grouping by roles has nearly all that a sure judge takes for main in its main items, or is surer."""
    if (judgement.confidence or 0.0) < SURE or certainty(tags.shares) >= FIRM:
        return True
    body = {at for draft in grouping.drafts if draft.main for at in draft.body}
    sizes = [len(block.text) if main >= 0.5 else 0 for block, main in zip(document.blocks, judgement.main, strict=True)]
    return sum(sizes[at] for at in body) >= KEPT * sum(sizes)


def may_explain(shapes: Sequence[Shape], judgement: Judgement, ruled: Grouping) -> bool:
    """Whether a page may be one that roles of lines tell: not a very long one, no thread, not most of it furniture, and
    the judge is not sure of it; a long one may be an article. `ruled`: its items by rules.
    """
    short, kinds = len(shapes) <= SHORT, judgement.kinds
    unsure = (judgement.confidence or 0.0) <= UNSURE[short] and (short or kinds.get("article", 0.0) >= STORY)
    may = 0 < len(shapes) <= LONGEST and unsure and kinds.get("forum", 0.0) < THREAD
    return may and not _is_mostly_furniture(shapes, ruled)


def _is_mostly_furniture(shapes: Sequence[Shape], ruled: Grouping) -> bool:
    """Whether by rules hardly any line of a page is of an item, or most of its lines are names, as in menus."""
    owned = sum(len(draft.blocks) for draft in ruled.drafts)
    names = sum(shape.letter == "n" for shape in shapes)
    return owned <= (1 - FURNITURE) * len(shapes) or names >= NAMES * len(shapes)


def explains(roles: Floats, judgement: Judgement) -> bool:
    """Whether roles of lines (`roles`: how likely each is, lines x roles) tell a page, surely: an article and items of
    other kinds hold half of it or more, as in its flat text with comments, teasers and cards.
    """
    shares = dict(zip(KINDS, by_kind(roles).mean(axis=0).tolist(), strict=True))
    rest = shares.pop(KINDS[0])
    several = sum(share > PRESENT for share in shares.values()) >= SEVERAL and 1 - rest >= MOST
    return several and shares["a"] >= TOLD and certainty(roles) >= _asked(shares, rest, len(roles), judgement)


def _asked(shares: Mapping[str, float], rest: float, size: int, judgement: Judgement) -> float:
    """How certain roles are at least that tell a page of so many lines; `shares`: of its lines, by kind of item."""
    sure = judgement.confidence or 0.0
    if size > SHORT:
        return CERTAIN
    if sure < SURE and rest <= REST and min(shares[kind] for kind in "at") >= EACH:
        return LIKELY if shares["r"] >= EACH else ENOUGH
    return ENOUGH if sure <= DOUBT else CERTAIN


def group(document: Document, judgement: Judgement, shapes: Sequence[Shape], tags: Tags) -> Grouping:
    """The items of a page whose lines have these roles."""
    claims = Claims(document.blocks, shapes)
    tags = menus.told(document.page.text, document.blocks, tags)
    tags = topics.closed(document.page.text, document.blocks, claims.shapes, tags)
    for step in (
        boarded.told,
        titled.told,
        within.told,
        credited.told,
        topics.told,
        stacked.told,
        lists.aligned,
        begun.evened,
    ):
        tags = step(claims.shapes, tags)
    whole = article.take(claims, tags, judgement.main, document.page.url)
    remarks.find(claims, tags)
    cards.find(claims, tags, whole)
    if whole is not None:
        article.about(claims, tags, whole)
    _leave(claims)
    return claims.grouping("article" if whole is not None else judgement.kind)


def _leave(claims: Claims) -> None:
    """Says of what is of no item, whatever is judged of it, why: captions, and what asks for something."""
    free = [at for at in range(len(claims.shapes)) if claims.free(at)]
    claims.leave((at for at in free if captions.shows(claims.shapes[at].text)), "image_credit")
    claims.leave((at for at in free if claims.shapes[at].letter in "tpn" and claims.asks(at)), "promotion")
