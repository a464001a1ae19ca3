"""Tables of contents: lines that come again below, in the same order, each with some text before the next."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.split.items.line.shapes import Shape

LEAST: Final = 3
"""Lines that a table of contents has at least."""
MOST: Final = 3
"""Times that a heading stands on a page at most: it is listed once or twice."""
LETTERS: Final = 4
"""Characters of a heading at least, but for its number."""
_NUMBER = re.compile(r"^[\W\d_]+")


def lines(looks: Sequence[Shape]) -> set[int]:
    """The lines of a page's tables of contents."""
    headings = list(map(_heading, looks))
    places: dict[str, list[int]] = {}
    for at, heading in enumerate(headings):
        places.setdefault(heading, []).append(at)
    places = {heading: found for heading, found in places.items() if heading and 1 < len(found) <= MOST}
    texts = list(accumulate(look.letter == "p" for look in looks))
    found: set[int] = set()
    at = 0
    while at < len(looks):
        again = _again(headings, at, places, texts)
        end = at + len(again)
        if len(again) >= LEAST and again[0] >= end:
            found.update(range(at, end))
        at = max(end, at + 1)
    return found


def _again(headings: Sequence[str], start: int, places: Mapping[str, Sequence[int]], texts: Sequence[int]) -> list[int]:
    """Where the lines from `start` on come again, as far as each does behind the text of the one before it; `texts`:
    how many paragraphs stand before each line.
    """
    again: list[int] = []
    for at in range(start, len(headings)):
        last = again[-1] if again else at
        below = next((place for place in places.get(headings[at], ()) if place > last), None)
        if below is None or (again and texts[below] == texts[last]):
            break
        again.append(below)
    return again


def _heading(look: Shape) -> str:
    """The words of a line that may be a heading, without its number; none of any other."""
    heading = "" if look.letter in "pwk0" else _NUMBER.sub("", look.key)
    return heading if len(heading) >= LETTERS else ""
