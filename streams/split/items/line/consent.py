"""Boxes that ask to be allowed to remember: "We and our 214 partners store …", what for, and their buttons.

No wording is known by heart: a line asks when it speaks both of what is remembered and of who asks whom, and a button
to accept or to refuse stands close by, or those who ask do so with their partners.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words
from streams.split.items.line.held import held
from streams.split.items.line.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SPOKEN, ASKED = 2, 1
"""Phrases of either kind in a line that asks for consent, at least."""
NEAR: Final = 8
"""Lines between what asks and a button."""
BETWEEN: Final = 3
"""Lines between two of a box that say something of consent."""
SHORT: Final = 120
"""Characters of a line up to which one phrase is enough for it to be of a box."""
OPENING: Final = 60
"""Characters of a line in which it says who asks."""
MOST: Final = 0.5
"""The share of a page's text from which on it speaks of such boxes itself."""
CONSENT: Final = frozenset({"consent"})


def told(shapes: Sequence[Shape]) -> list[Shape]:
    """The same lines, those of boxes as legal ones that stand for consent."""
    boxes = _lines(shapes)
    if not boxes:
        return [*shapes]
    return [Shape("x", one.text, one.key, CONSENT) if at in boxes else one for at, one in enumerate(shapes)]


def _lines(shapes: Sequence[Shape]) -> frozenset[int]:
    listed = words.word_set("consent_button_words")
    buttons = {at for at, shape in enumerate(shapes) if shape.key in listed}
    near = {at: range(max(at - NEAR, 0), min(at + NEAR + 1, len(shapes))) for at in buttons}
    told = {at for at in set[int]().union(*near.values()) if _asks(shapes[at].text)}
    asking = {at for at in buttons if not told.isdisjoint(near[at])}
    found: set[int] = set()
    for at in sorted(asking | _asking_with_others(shapes)):
        if at not in found:
            found.update(_box(shapes, at, buttons))
    if not found:
        return frozenset()
    size = sum(len(shapes[at].text) for at in found)
    return frozenset(found) if size < MOST * sum(len(shape.text) for shape in shapes) else frozenset()


def _box(shapes: Sequence[Shape], start: int, buttons: set[int]) -> range:
    """The box around one of its lines: up and down as long as others follow closely."""
    up = _while_of_box(shapes, range(start, -1, -1), buttons)
    down = _while_of_box(shapes, range(start, len(shapes)), buttons)
    return range(min(up), max(down) + 1)


def _while_of_box(shapes: Sequence[Shape], way: range, buttons: set[int]) -> Iterator[int]:
    last = way.start
    for at in way:
        if at == way.start or at in buttons or _is_of_box(shapes[at].text):
            last = at
            yield at
        elif abs(at - last) >= (NEAR if last == way.start else BETWEEN) or shapes[at].letter == "p":
            return


def _asks(text: str) -> bool:
    spoken, asked = _phrases()
    return _held(spoken, text) >= SPOKEN and _held(asked, text) >= ASKED


def _asking_with_others(shapes: Sequence[Shape]) -> set[int]:
    """The lines of those who ask with their partners: "We and our 214 partners store …", which no article says."""
    openings = {at: one.text[:OPENING].casefold() for at, one in enumerate(shapes) if len(one.text) >= OPENING}
    said = held("\n".join(openings.values()), "consent_parties_words")  # hardly ever any
    return {at for at, opening in openings.items() if any(map(opening.__contains__, said)) and _asks(shapes[at].text)}


def _is_of_box(text: str) -> bool:
    return sum(_held(phrases, text) for phrases in _phrases()) >= (1 if len(text) <= SHORT else SPOKEN)


def _held(phrases: re.Pattern[str], text: str) -> int:
    """How many of some phrases a line holds."""
    return len(set(phrases.findall(text.casefold())))


@cache
def _phrases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is remembered, and who asks whom."""
    asking = "|".join(map(words.alternation, ("consent_parties_words", "consent_asking_words")))
    return re.compile(words.alternation("consent_words")), re.compile(asking)
