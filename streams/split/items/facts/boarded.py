"""Posts of boards where nobody signs in: what stands between the head of one and that of the next are its words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.line import boards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

SEVERAL: Final = 3
"""So many heads make a thread."""
KNOWN: Final = 0.6
"""The share of them that begin posts by their roles, above which these know all of the thread."""
_OTHERS: Final = "hlvxc"
"""Lines that are of no post: headings, labels, what is legal, buttons."""


def told(shapes: Sequence[Shape], tags: Tags) -> Tags:
    """The same roles, but that such heads begin posts and what is between them is their words, unless most begin some
    by their roles; behind the last head, as many lines as are of a post or of the article, one at least.
    """
    heads = [at for at, shape in enumerate(shapes) if boards.is_head(shape.text)]
    known = sum(tags.begins[at] and tags.roles[at][0] == "r" for at in heads)
    if len(heads) < SEVERAL or known > KNOWN * len(heads):
        return tags
    longest = max(two - one for one, two in pairwise(heads))
    end = heads[-1] + 1
    limit = min(heads[-1] + longest, len(shapes))
    while end < limit and shapes[end].letter not in _OTHERS and (end == heads[-1] + 1 or tags.roles[end][0] in "ra"):
        end += 1
    made = tags.given([at for at in range(heads[0], end) if at not in heads], "r.text").given(heads, "r.author")
    for at in range(heads[0], end):
        made.begins[at] = at in heads
    return made
