"""Lines between two of a text that are of no item and no furniture: verses, ingredients, scores, what is asked.

Of a short line by itself little is known; that it stands in the middle of a text says more.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Grouping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.blocks import Judgement
    from streams.split.items.draft import Draft
    from streams.split.items.line.shapes import Shape

LONGEST: Final = 10
"""Lines that a gap has at most."""
LEAST, NONE = 0.3, 2.0
"""How likely main each of its lines is at least; where roles of lines tell the page they know captions, and none is."""
OFTEN: Final = 3
"""Times that a line stands on a page from which on it is rather a button."""
VERSES, MAIN = 4, 0.5
"""So many lines, each at least so likely main, are verses rather than titles of other pages."""
UNKNOWN: Final = frozenset({"boilerplate", "label", "side_box"})
"""The reasons of lines of which only their place told that they are of no item."""


def close(judgement: Judgement, grouping: Grouping, shapes: Sequence[Shape], least: float = LEAST) -> Grouping:
    """The same grouping, its articles without such gaps; `least`: how likely main each line of one is at least."""
    if (grouping.kind or judgement.kind) == "forum":
        return grouping
    often = Counter(shape.text for shape in shapes)
    teasers = {
        draft.first for draft in grouping.drafts if draft.kind == "teaser" and not draft.main and len(draft.blocks) == 1
    }
    items = {at for draft in grouping.drafts for at in draft.blocks} - teasers
    likely = [
        0.0
        if at in items or often[shape.text] >= OFTEN or grouping.reasons.get(at, "boilerplate") not in UNKNOWN
        else main
        for at, (shape, main) in enumerate(zip(shapes, judgement.main, strict=True))
    ]
    closed: set[int] = set()
    for draft in grouping.drafts:
        if draft.main and draft.kind == "article":
            for gap in _gaps(draft):
                bare = teasers.isdisjoint(gap)
                if min(likely[at] for at in gap) >= (least if bare else MAIN) and (bare or len(gap) >= VERSES):
                    closed.update(gap)
                    draft.add(gap)
    drafts = [one for one in grouping.drafts if one.kind != "teaser" or one.main or closed.isdisjoint(one.blocks)]
    return Grouping(drafts, {at: why for at, why in grouping.reasons.items() if at not in closed}, grouping.kind)


def _gaps(draft: Draft) -> Iterator[range]:
    yield from (range(one + 1, two) for one, two in pairwise(sorted(draft.body)) if 1 < two - one <= LONGEST + 1)
