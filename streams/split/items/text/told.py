"""Teasers of a text page that no layout explains: which lines are of one is learned, what each says is looked up.

What was learned of lines of all kinds amends the other items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from streams.split.items.draft import Draft, Grouping
from streams.split.items.learned import weights
from streams.split.items.learned.kinds import KINDS
from streams.split.items.line import when
from streams.split.items.text import products
from streams.split.items.text.amended import amended, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Document, Judgement
    from streams.split.items.learned.weights import Learned
    from streams.split.items.line.shapes import Shape

SURE: Final = 0.5
"""How likely a teaser is one, at least."""
FROM, BEGINS = 0.25, 0.4
"""How likely of a teaser each of its lines is at least, and how likely the first of one a line that begins it."""
LOOSE: Final = 0.55
"""How likely main a line of an article's text is at most that may be a teaser's, unless that is likelier still."""
LISTS: Final = frozenset({"collection", "listing"})
"""Kinds of pages of which any line may be part of a teaser."""
UNLIKELY: Final = 0.2
"""How likely the lines of a teaser are that shapes tell, below which it is none."""

OUTSIDE, RATHER = 0.3, 0.7
"""How likely main a line of a post is at most, and how likely a teaser's at least, that is none of the post."""
WHOLE: Final = frozenset({"article", "product"})
"""Kinds of items whose text may hold rows that are teasers."""
_TITLES: Final = frozenset("tpnvbsml")
"""Lines of which a teaser has one: no heading, number or time is its title."""
MAIN: Final = 0.5
"""How likely main a line is at least that is of the text of the teaser that it is given to."""
LISTED, THINKABLE = 0.5, 0.25
"""The share of an article's text that is likely of teasers from which on it is a list of these, and how likely such a
page is at least.
"""
TIMES: Final = 2
"""Lines of one teaser that are times: when it was published, and when it was changed."""
EXPLAINED, SEVERAL = 0.7, 3
"""The share of a page's text in items of so many kinds from which on shapes of lines explain the page."""


def add(
    document: Document,
    judgement: Judgement,
    grouping: Grouping,
    shapes: Sequence[Shape],
    learned: Learned | None = None,
) -> Grouping:
    """The same grouping with teasers among what is in no item, and with its lines amended; `shapes`: those of the
    lines, whose layout is among what the judgement has seen.

    `learned`: other weights than the package's own.
    """
    if not document.blocks or _explained(document, grouping):
        return grouping
    learned = learned or weights.learned("text")
    kinds = learned.kinds.shares(judgement.seen, grouping.drafts, len(shapes)) if learned.kinds else None
    member, first = weights.chances(learned, judgement.seen, len(shapes))
    unlikely = {at for draft in grouping.drafts if _unlikely(draft, member) for at in draft.blocks}
    kept = [draft for draft in grouping.drafts if unlikely.isdisjoint(draft.blocks)]
    whole = {at for draft in kept if draft.kind in WHOLE for at in draft.body}
    kind = grouping.kind or judgement.kind
    listed = kind in LISTS or (_may_be_list(judgement) and _is_list(kept, shapes, kinds))
    loose = {at for at in whole if listed or judgement.main[at] < max(LOOSE, member[at])}
    beside = {at for draft in kept if draft.kind == "post" for at in _beside(draft, judgement, member)}
    free = loose | beside
    owners = {at: draft for draft in kept for at in draft.blocks if at not in free}
    drafts, given = [], dict[int, Draft]()
    for unit in weights.units(member, first, FROM, BEGINS):
        known = {at: owners[at] for at in unit if at in owners}
        if known and kind != "forum":
            given |= _owners([at for at in unit if at not in known and member[at] > SURE], known)
        elif not known and member[unit].max() > SURE and _may_be_one([shapes[at] for at in unit]):
            drafts.append(_draft(shapes, unit, loose.intersection(unit)))
    taken = {at for draft in drafts for at in draft.blocks}.union(given)
    for draft in kept:
        draft.leave(taken)
    for at, draft in given.items():
        _give(draft, at, shapes[at], said=at in loose or judgement.main[at] >= MAIN)
    reasons = {**grouping.reasons, **dict.fromkeys(unlikely, "boilerplate")}
    found = Grouping(
        [*(draft for draft in kept if draft.blocks), *drafts],
        {at: reason for at, reason in reasons.items() if at not in taken},
        grouping.kind,
    )
    rows(found.drafts, shapes, judgement)
    if kinds is None:
        return found
    mended = amended(found, kinds, shapes, judgement.main)
    products.complete(mended, shapes, judgement.main, document.page.url)
    return mended


def _may_be_list(judgement: Judgement) -> bool:
    return sum(judgement.kinds.get(kind, 0.0) for kind in LISTS) >= THINKABLE


def _is_list(drafts: Sequence[Draft], shapes: Sequence[Shape], kinds: NDArray[np.float64] | None) -> bool:
    """Whether half of what rules call an article is rather of teasers, by what was learned of lines of all kinds."""
    if kinds is None:
        return False
    texts = [draft.blocks for draft in drafts if draft.kind == "article" and draft.main]
    sizes = np.array([len(shape.text) for shape in shapes])
    listed = kinds[:, KINDS.index("teaser")]
    return any(sizes[text] @ listed[text] >= LISTED * sizes[text].sum() for text in texts)


def _owners(lines: Sequence[int], owners: Mapping[int, Draft]) -> dict[int, Draft]:
    """Which teaser each of some lines goes to that are of one with lines that rules know (`owners`): the one before it,
    else the first; none where any of these is of an item of another kind.
    """
    if any(owner.kind != "teaser" for owner in owners.values()):
        return {}
    return {at: owners[max((one for one in owners if one < at), default=min(owners))] for at in lines}


def _give(teaser: Draft, at: int, shape: Shape, *, said: bool) -> None:
    """One more line to a teaser; `said`: of its text."""
    teaser.blocks = sorted([*teaser.blocks, at])
    _say(teaser.fields, shape)
    if said and shape.text not in teaser.said:
        teaser.body = sorted([*teaser.body, at])


def _may_be_one(lines: Sequence[Shape]) -> bool:
    """Whether lines may be one teaser: some may be its title, and not many are times, as in a list of months."""
    times = sum(when.is_time(shape.text.partition("(")[0]) for shape in lines)
    return times <= TIMES and any(shape.letter in _TITLES for shape in lines)


def _beside(post: Draft, judgement: Judgement, member: NDArray[np.float64]) -> list[int]:
    """The lines of a post that are rather rows of other threads around it."""
    likely = (at for at in post.blocks if at != post.title and member[at] > RATHER)
    return [at for at in likely if judgement.main[at] < OUTSIDE]


def _unlikely(draft: Draft, member: NDArray[np.float64]) -> bool:
    """Whether a teaser told by its shapes is hardly one, by what was learned."""
    return draft.kind == "teaser" and not draft.main and float(member[draft.blocks].mean()) < UNLIKELY


def _explained(document: Document, grouping: Grouping) -> bool:
    """Whether items of `SEVERAL` kinds hold most of the page: what is left is in none for a reason."""
    size = sum(len(block.text) for block in document.blocks)
    owned = sum(len(document.blocks[at].text) for draft in grouping.drafts for at in draft.blocks)
    return len({draft.kind for draft in grouping.drafts}) >= SEVERAL and owned >= EXPLAINED * size


def _draft(shapes: Sequence[Shape], unit: list[int], said: set[int]) -> Draft:
    """A teaser from its lines; `said`: those that are of the page's own text, as rows of a listing are."""
    codes = {at: shapes[at].code for at in unit}
    title = max(unit, key=lambda at: (codes[at] in "tq", codes[at] in "pe", len(shapes[at].text), -at))
    body = [at for at in unit if at != title and (at in said or (at > title and codes[at] in "pe"))]
    fields: dict[str, Any] = {"title": shapes[title].text}
    for at in unit:
        if at == title or at in body:
            continue
        _say(fields, shapes[at])
        if at < title and codes[at] in "ns":
            fields.setdefault("section", shapes[at].text)
    return Draft(kind="teaser", blocks=unit, body=body, title=title, main=bool(said), fields=fields)


def _say(fields: dict[str, Any], shape: Shape) -> None:
    """What a line beside a teaser's title says, where none has said it."""
    if shape.when:
        fields.setdefault("published_text", shape.when.strip())
    if shape.author:
        fields.setdefault("byline", shape.author)
