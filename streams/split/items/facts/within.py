"""Lines of an article's text that by their roles are of nothing: what leads on within it, and the rows under that.

A line that ends with a colon leads to what stands under it, and one that begins with a sign ("■ How it began") to
paragraphs; what heads a list of other pages does so too, but its words are known, or those under it are titles.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words
from streams.split.items.roles.names import KINDS, NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_TEXT: Final = "a.text"
_ARTICLE: Final = KINDS.index("a")
_OTHERS: Final = [KINDS.index(kind) for kind in "rtp"]
_MARKS: Final = "■□◆◇●○"
"""Signs that begin the sections of a text."""
_COLONS: Final = (":", "：")
APART: Final = 3
"""Lines of nothing at most between a text and a section that goes on from it."""
ROWS: Final = 8
"""Rows at most between what leads to them and the text behind them."""
LONGEST: Final = 120
"""Characters of the longest row."""


def told(shapes: Sequence[Shape], tags: Tags) -> Tags:
    """The same roles, but that such lines are of the text."""
    found = [line for at in range(1, len(shapes)) if _leads(shapes, tags, at) for line in _led(shapes, tags, at)]
    return tags.given(found, _TEXT)


def _leads(shapes: Sequence[Shape], tags: Tags, at: int) -> bool:
    """Whether a line of no item leads on: behind the text and not known to head anything else."""
    shape = shapes[at]
    if tags.roles[at] != NONE or shape.letter not in "nt" or words.concepts(words.key(shape.text.strip(_MARKS))):
        return False
    if shape.text.endswith(_COLONS):
        return tags.roles[at - 1] == _TEXT
    above = [role for role in tags.roles[max(at - 1 - APART, 0) : at] if role != NONE]
    return shape.text[0] in _MARKS and above[-1:] == [_TEXT]


def _led(shapes: Sequence[Shape], tags: Tags, at: int) -> range:
    """A line that leads on and the rows under it up to the text; none where no text follows, or other things do."""
    end = next((one for one in range(at + 1, len(shapes)) if tags.roles[one] != NONE), len(shapes))
    rows = range(at + 1, end)
    if tags.roles[end : end + 1] != [_TEXT] or len(rows) > ROWS:
        return range(0)
    marked = shapes[at].text[0] in _MARKS or not rows
    listed = _are_marked(shapes, range(at + 1, end + 1)) if marked else _are_rows(shapes, tags, rows)
    return range(at, end if listed else at)


def _are_marked(shapes: Sequence[Shape], lines: range) -> bool:
    """Whether all lines begin with one sign, or are but one."""
    sign = shapes[lines[0]].text[0]
    return len(lines) == 1 or (not sign.isalnum() and all(shapes[at].text[0] == sign for at in lines))


def _are_rows(shapes: Sequence[Shape], tags: Tags, rows: range) -> bool:
    """Whether lines may be a list within a text: likelier so than other items, short, and said only there."""
    shares = tags.kinds[rows].sum(axis=0)
    times = Counter(shape.text for shape in shapes)
    short = all(shapes[at].letter in "ntm" and len(shapes[at].text) <= LONGEST for at in rows)
    alone = all(times[shapes[at].text] == 1 and not shapes[at].concepts for at in rows)
    return short and alone and bool(shares[_ARTICLE] > shares[_OTHERS].max())
