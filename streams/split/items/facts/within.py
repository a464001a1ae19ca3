"""Lines of an article's text that by their roles are of nothing: what leads on within it, and the rows under that.

A short line right between paragraphs heads what follows where it asks for nothing and says nothing of an image. One
that ends with a colon leads to what stands under it, and one that begins with a sign ("■ How it began") to paragraphs;
what heads a list of other pages does so too, but its words are known, or those under it are titles.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import parts
from streams.split.items.line import headings, people, words
from streams.split.items.roles.names import KINDS, NONE
from streams.split.items.text import captions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_TEXT: Final = "a.text"
_ARTICLE: Final = KINDS.index("a")
_OTHERS: Final = [KINDS.index(kind) for kind in "rtp"]
_COLONS: Final = (":", "：")
APART: Final = 3
"""Lines of nothing at most between a text and a section that goes on from it."""
ROWS: Final = 8
"""Rows at most between what leads to them and the text behind them."""
_BULLETS: Final = "・•–-*●"
_BY: Final = frozenset({"by"})
"""What a heading may seem to stand for: "構成" is who wrote something, too."""
_ODD = re.compile(r"[|/／=＝(（\[［©@€$£¥]|: |：|\s{2,}|\u3000|\d{3}|https?")
"""Signs and numbers of captions, offers and menus, which no heading has."""
HEADING, HEADING_WIDE, HEADING_WORDS = 60, 24, 9
"""Characters of the longest heading within a text, those where words are not spaced, and its words."""
LONGEST: Final = 120
"""Characters of the longest row."""


def told(shapes: Sequence[Shape], tags: Tags) -> Tags:
    """The same roles, but that such lines are of the text."""
    times = Counter(shape.text for shape in shapes)
    found = [line for at in range(1, len(shapes)) if _leads(shapes, tags, at) for line in _led(shapes, tags, times, at)]
    for at in range(1, len(shapes) - 1):
        heads = tags.roles[at] == NONE and times[shapes[at].text] == 1 and _heads(shapes[at])
        if heads and _is_between(shapes, tags, at):
            found.append(at)
    return tags.given(found, _TEXT)


def _heads(shape: Shape) -> bool:
    """Whether a line may head what follows by its looks: a few words without a stop, which ask for nothing and are
    neither a name nor of an image.
    """
    text = shape.text
    if shape.letter not in "ntb" or shape.when or shape.counts or not shape.concepts <= _BY or len(text) > HEADING:
        return False
    plain = text[0].isalnum() and (text[-1].isalnum() or text[-1] in "?？") and _ODD.search(text) is None
    short = len(text) <= HEADING_WIDE if words.wide(text) else len(text.split()) <= HEADING_WORDS
    named = shape.letter == "b" or people.is_person(text) or parts.leads(text)
    return plain and short and not (named and not shape.concepts) and not _asks(text)


def _asks(text: str) -> bool:
    """Whether any word of a line is one of those with which sites ask for something."""
    folded = text.casefold()
    if words.wide(text):
        return any(piece in folded for piece in words.phrases("asking_pieces"))
    asking = words.word_set("asking_words") | words.word_set("show_words")
    return not asking.isdisjoint(folded.split())


def _is_between(shapes: Sequence[Shape], tags: Tags, at: int) -> bool:
    """Whether a line stands right between two of a text, of which that below is a paragraph or the first of a list;
    captions may stand above.
    """
    above = at - 1
    while above > 0 and tags.roles[above] == NONE and captions.is_caption(shapes[above].text):
        above -= 1
    below = shapes[at + 1]
    return tags.roles[above] == _TEXT == tags.roles[at + 1] and (below.letter == "p" or below.text[0] in _BULLETS)


def _leads(shapes: Sequence[Shape], tags: Tags, at: int) -> bool:
    """Whether a line of no item leads on: behind the text and not known to head anything else."""
    shape = shapes[at]
    bare = words.key(shape.text.strip(headings.MARKS))
    if tags.roles[at] != NONE or shape.letter not in "nt" or words.concepts(bare):
        return False
    if shape.text.endswith(_COLONS):
        return tags.roles[at - 1] == _TEXT
    above = [role for role in tags.roles[max(at - 1 - APART, 0) : at] if role != NONE]
    return shape.text[0] in headings.MARKS and above[-1:] == [_TEXT]


def _led(shapes: Sequence[Shape], tags: Tags, times: Counter[str], at: int) -> range:
    """A line that leads on and the rows under it up to the text; none where no text follows, or other things do."""
    end = next((one for one in range(at + 1, len(shapes)) if tags.roles[one] != NONE), len(shapes))
    rows = range(at + 1, end)
    if tags.roles[end : end + 1] != [_TEXT] or len(rows) > ROWS:
        return range(0)
    marked = shapes[at].text[0] in headings.MARKS or not rows
    listed = _are_marked(shapes, range(at + 1, end + 1)) if marked else _are_rows(shapes, tags, times, rows)
    return range(at, end if listed else at)


def _are_marked(shapes: Sequence[Shape], lines: range) -> bool:
    """Whether all lines begin with one sign, or are but one."""
    sign = shapes[lines[0]].text[0]
    return len(lines) == 1 or (not sign.isalnum() and all(shapes[at].text[0] == sign for at in lines))


def _are_rows(shapes: Sequence[Shape], tags: Tags, times: Counter[str], rows: range) -> bool:
    """Whether lines may be a list within a text: likelier so than other items, short, and said only there."""
    shares = tags.kinds[rows].sum(axis=0)
    short = all(shapes[at].letter in "ntm" and len(shapes[at].text) <= LONGEST for at in rows)
    alone = all(times[shapes[at].text] == 1 and not shapes[at].concepts for at in rows)
    return short and alone and bool(shares[_ARTICLE] > shares[_OTHERS].max())
