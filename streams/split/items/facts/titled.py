"""Which line is an article's title, where the likeliest roles in a row miss it: not the few words over it, and a line
that is unlike other titles by what stands behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.roles.names import NONE, ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_TITLE, _TEXT = "a.title", "a.text"
_SHARE: Final = ROLES.index(_TITLE)
_SIGNED: Final = frozenset({"a.byline", "a.when", "a.publisher"})
LIKELY: Final = 0.5
"""How likely a line by itself is the title that stands right below what seems to be."""
LEAST: Final = 0.3
"""How likely the only line is that may be a title, over who wrote it and when."""


def told(shapes: Sequence[Shape], tags: Tags) -> Tags:
    """The same roles, but that such lines are titles."""
    titles = [at for at, role in enumerate(tags.roles) if role == _TITLE]
    if len(titles) == 1 and _is_over(shapes, tags, titles[0]):
        return tags.given([titles[0]], NONE).given([titles[0] + 1], _TITLE)
    if titles or _TEXT not in tags.roles:
        return tags
    over = range(tags.roles.index(_TEXT))
    may = [at for at in over if tags.roles[at] == NONE and tags.roles[at + 1] in _SIGNED]
    return tags.given([at for at in may if shapes[at].letter == "t" and tags.shares[at, _SHARE] >= LEAST][:1], _TITLE)


def _is_over(shapes: Sequence[Shape], tags: Tags, at: int) -> bool:
    """Whether a line stands over the title: a longer one right below is by itself likelier a title than it is, and not
    likely text; below that stands who wrote it or when.
    """
    following = tags.roles[at + 1 : at + 3]
    below = len(following) > 1 and following[0] == _TEXT and following[1] in _SIGNED
    longer = below and len(shapes[at + 1].text) > len(shapes[at].text)
    return longer and tags.shares[at + 1, _SHARE] > max(LIKELY, tags.shares[at, _SHARE])
