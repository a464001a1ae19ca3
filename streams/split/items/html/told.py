"""Who, when and how often, where these stand in pieces of one line, with perhaps no space between them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.items.html.persons import is_person
from streams.split.items.line import bylines, counts, forms, looks, timed, words
from streams.split.items.line.when import time_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Piece
    from streams.split.items.line.counts import Count
    from streams.split.items.line.shapes import Shape

LOOSE: Final = 40
"""Characters beside a name, a time and what is known to stand with them, in a line that says who and when."""
NAME_MOST, TIME_MOST, TITLE_LEAST = 60, 60, 12
_NO_NAME: Final = re.compile(r"\W*\d+\W*$|[$€£¥₩₽#]|(?:re|aw|sv|rv)\s*[:：]|[^\w\[(]*$|.*[:：]$", re.IGNORECASE)
_EDGES: Final = " \u00a0·•|,;:：-–—()（）[]/»«›‹→"
_AT: Final = re.compile(r"^(?:at|a las|à|alle|às|um|om|kl)\s+(?=[^\W\d])", re.IGNORECASE)
"""What joins a name to a day: "Posted by Anna at May 3"."""
_MONEY: Final = frozenset("$€£¥₩₽")
_FACTS: Final = frozenset("wkc0#ui")
_OF_OTHERS: Final = frozenset({"views", "posts", "members", "followers"})
"""What is counted of a whole thread or of a person, and not of one post."""
_WORDS: Final = words.ASKING | {"by"}
_SAID: Final = frozenset({"said", "joins", "badges"})
"""What words between a name and a time stand for: "says", "on", "Top fan"."""


class Told(NamedTuple):
    """What a line says: who wrote, when, and what is counted. `person`: elements say that it is a name."""

    who: str | None = None
    when: str | None = None
    counts: tuple[Count, ...] = ()
    person: bool = False


NOTHING: Final = Told()


def read(pieces: Sequence[Piece]) -> Told:
    """What these pieces say, if they say when and hold little but a name and facts."""
    texts = [piece.text.strip(_EDGES) for piece in pieces]
    times = (one for before, text in pairwise(("", *texts)) if not before.isdigit() and (one := when(text)))
    if (shown := next(times, None)) is None:
        return NOTHING
    shapes = [looks.shape(text) if text else None for text in texts]
    free = [at for at, shape in enumerate(shapes) if shape is not None and not _is_known(shape)]
    named = next((at for at in free if _is_person(pieces[at])), None)
    who = named if named is not None else next((at for at in free if _may_name(pieces[at].text)), None)
    rest = [at for at in free if at != who]
    if sum(len(texts[at]) for at in rest) > LOOSE or any(_is_title(pieces[at]) for at in rest):
        return NOTHING
    if who is None and any(_labels(pieces[at]) for at in rest):
        return NOTHING
    counted = tuple([count for shape in shapes if shape is not None for count in shape.counts if count.labels])
    if any(not _OF_OTHERS.isdisjoint(count.labels) for count in counted):
        return NOTHING
    name = None if who is None else bylines.says(texts[who]) or texts[who]
    return Told(name, shown, counted, named is not None)


def person(pieces: Sequence[Piece]) -> str | None:
    """Who an element says that one of several pieces names."""
    return next((piece.text for piece in pieces if _is_person(piece)), None) if len(pieces) > 1 else None


def _is_person(piece: Piece) -> bool:
    return len(piece.text) <= NAME_MOST and _NO_NAME.match(piece.text) is None and is_person(piece.labels, piece.href)


def _may_name(text: str) -> bool:
    """Whether a piece may be a name: no number, no price, no label of a value, no answer's title."""
    return forms.short_name(text) and _NO_NAME.match(text) is None


def _is_title(piece: Piece) -> bool:
    """Whether a piece is a link as long as titles are: the line is of what it leads to."""
    return bool(piece.href) and len(piece.text) >= TITLE_LEAST


def _labels(piece: Piece) -> bool:
    """Whether a piece labels what follows: a time behind it may be how long something lasts."""
    return piece.text.endswith((":", "："))


def _may_say_when(text: str) -> bool:
    """Whether a piece holds a figure or begins with a word that times are made of: few do."""
    if len(text) > TIME_MOST or not text:
        return False
    return counts.has_digit(text) or (word := text.partition(" ")[0].casefold()) in time_words() or not word.isascii()


def when(text: str) -> str | None:
    """The time of a piece that is nothing else."""
    if not _may_say_when(text):
        return None
    shape = looks.shape(text)
    if shape.letter != "w" or shape.when is None or not _SAID.isdisjoint(shape.concepts):
        return None
    if not _MONEY.isdisjoint(text):
        return None
    return timed.ON.sub("", _AT.sub("", shape.when))


def _is_known(shape: Shape) -> bool:
    """Whether a piece is a fact, a button, a sign or what joins a name and a time."""
    return shape.letter in _FACTS or not _SAID.isdisjoint(shape.concepts) or not _WORDS.isdisjoint(shape.concepts)
