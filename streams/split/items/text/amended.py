"""The items of a text page, held once more against what was judged and learned of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Grouping
from streams.split.items.learned.kinds import KINDS, NONE
from streams.split.items.reconcile import tells_story, told_between
from streams.split.items.text import contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from streams.split.blocks import Judgement
    from streams.split.items.draft import Draft
    from streams.split.items.line.shapes import Shape

WHOLE: Final = frozenset({"article", "product"})
"""Kinds of items that a page is for as a whole."""
OUT: Final = {"article": 0.6, "comment": 0.6, "post": 0.7, "product": 0.7}
"""How likely a line is of no item, at least, that is taken out of one of these kinds; of others none is."""
JUDGED: Final = 0.5
"""How likely main a line of an article is from which on it stays there."""
INTO: Final = 0.9
"""How likely a line of no item is the article's, at least, that becomes so."""
FROM, SAID = 0.1, 0.3
"""How likely main such a line is at least, and how likely, within the article's text, one that is of that text."""
SOLD: Final = 0.5
"""How likely a line of no item is a product's that becomes so: prices and rows of values are hardly judged main."""
PRODUCT: Final = 0.6
"""How likely a product's the lines of a main item are, weighed by their length, from which on it is one."""
ROWS, HELD, CORE = 3, 0.3, 0.5
"""So many teasers, which hold such a share of what is judged main, are what the page is for; each of which such a share
is judged so.
"""


def amended(grouping: Grouping, shares: NDArray[np.float64], looks: Sequence[Shape], main: Sequence[float]) -> Grouping:
    """The same grouping without the lines that are hardly of their items, and with those that are the article's.

    `shares`: how likely each line is of each of `KINDS`, lines x kinds.
    """
    sure = shares.max(axis=1).tolist()
    best = [KINDS[at] for at in shares.argmax(axis=1).tolist()]
    reasons = dict(grouping.reasons)
    listed = contents.lines(looks)
    for draft in grouping.drafts:
        if _is_product(draft, shares[:, KINDS.index("product")], looks):
            draft.kind = "product"
        out = _strange(draft, best, sure, looks, main)
        if draft.main and draft.kind in WHOLE:
            out |= listed.intersection(draft.blocks) - {draft.title}
        if not out.issuperset(draft.body):
            draft.leave(out)
            reasons |= dict.fromkeys(out, "boilerplate")
    wholes = [draft for draft in grouping.drafts if draft.kind in WHOLE and draft.main]
    if len(wholes) == 1:
        owned = {at for draft in grouping.drafts for at in draft.blocks}
        free = [at for at, kind in enumerate(best) if kind == wholes[0].kind and at not in owned and at not in listed]
        _put(wholes[0], [at for at in free if _joins(wholes[0].kind, sure[at], main[at])], main)
    return Grouping(grouping.drafts, reasons, grouping.kind)


def _joins(kind: str, sure: float, main: float) -> bool:
    """Whether a line of no item is of the page's article or product."""
    return sure > SOLD if kind == "product" else sure > INTO and FROM <= main <= JUDGED


def _is_product(draft: Draft, sold: NDArray[np.float64], looks: Sequence[Shape]) -> bool:
    """Whether what rules call an article is a product; `sold`: how likely each line is of one."""
    sizes = [len(looks[at].text) for at in draft.blocks]
    return bool(draft.main and draft.kind == "article" and sold[draft.blocks] @ sizes >= PRODUCT * sum(sizes))


def _strange(
    draft: Draft, best: Sequence[str], sure: Sequence[float], looks: Sequence[Shape], main: Sequence[float]
) -> set[int]:
    """The lines of an item that are likely of none, but for its title and for what its fields say; lists of tags may be
    any menu's, which the network knows better.
    """
    least = OUT.get(draft.kind, 1.0)
    said = draft.said
    out = {at for at in draft.blocks if best[at] == NONE and sure[at] > least and at != draft.title}
    out = {at for at in out if looks[at].text not in said}
    return {at for at in out if main[at] < JUDGED} if draft.kind == "article" else out


def _put(article: Draft, lines: Sequence[int], main: Sequence[float]) -> None:
    """Puts lines into an article: into its text where they stand within that and may be main."""
    first, last = min(article.body, default=0), max(article.body, default=0)
    article.add(lines, body=[at for at in lines if first < at < last and main[at] >= SAID])


def rows(drafts: Sequence[Draft], looks: Sequence[Shape], judgement: Judgement) -> None:
    """Makes teasers main that hold much of what is judged main: rows of a listing, whatever the page is called, but
    where an article is told beside them.
    """
    main, sizes = judgement.main, [len(look.text) for look in looks]

    def judged(lines: Iterable[int]) -> int:
        return sum(sizes[at] for at in lines if main[at] >= JUDGED)

    beside = [draft for draft in drafts if draft.kind == "teaser" and not draft.main]
    found = [draft for draft in beside if judged(draft.blocks) >= CORE * sum(sizes[at] for at in draft.blocks)]
    if len(found) < ROWS or sum(judged(draft.blocks) for draft in found) < HELD * judged(range(len(main))):
        return
    story = [at for draft in drafts if draft.main and draft.kind == "article" for at in _prose(draft.body, looks)]
    story = [at for at in story if main[at] >= JUDGED]
    told = [sizes[at] for at in story]
    leads = sum(sizes[at] for draft in found for at in _prose(draft.blocks, looks))
    if tells_story(judgement, sum(told), leads):
        first, last = told_between(story, told)
        found = [draft for draft in found if first < draft.first < last]
    for draft in found:
        draft.main = True
        said = {*draft.body, *(at for at in draft.blocks if main[at] >= JUDGED)}
        draft.body = sorted(said - {draft.title})


def _prose(lines: Iterable[int], looks: Sequence[Shape]) -> Iterator[int]:
    """The paragraphs among some lines."""
    return (at for at in lines if looks[at].letter == "p")
