"""What lines of one role have alike on a page: a site says the same words around what differs from item to item.

"de Anna", "de Ben", "de Eva": names behind a word that is the site's; "24 de acuerdo", "118 de acuerdo": counts of one
thing, whatever the words. Nothing here knows a language.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from streams.split.items.line import counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEWEST: Final = 3
"""Of so many different lines at least most must share what is the site's; of two, names may share a part."""
SEVERAL: Final = 2
"""In so many items at least, and in most, a count stands that is said of each."""
STEM: Final = 4
"""Letters of a word that tell it: words beside counts end otherwise for one and for many."""
_PIECE = re.compile(r"\s*(?:\w+(?:['’.-]\w+)*|[^\w\s])")
_SIGN = re.compile(r"[^\W\d_]+|[^\w\s]")
_PARTING = re.compile(r"(?<=\S)(?:\s(?:[·•|–—─@~¦>-]|//)\s|,\s|\s?[(（\[【]|\s[^\W\d_A-Z]{2,5}\s)(?=\S)")
_OPENING, _CLOSING = "([（［【「", ")]）］】」"
_EDGES: Final = " \t\u3000:：,，;·•|-–—/"


def bared(texts: Sequence[str]) -> list[str]:
    """Each of the lines without the words at its beginning and its end that most of them share.

    None loses all its letters: of lines that would, as where all say the same, nothing is taken.
    """
    ahead = _shared({tuple(_pieces(text)) for text in texts})
    behind = _shared({tuple(reversed(_pieces(text))) for text in texts})
    return [_without(text, ahead, behind) for text in texts]


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in _PIECE.findall(text)]


def _shared(lines: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The beginnings that most of different lines share; one letter may be an initial."""
    begun = Counter(start for line in lines for start in accumulate(((piece,) for piece in line), tuple.__add__))
    return {
        start
        for start, times in begun.items()
        if times >= FEWEST and 2 * times > len(lines) and sum(map(str.isalpha, "".join(start))) > 1
    }


def _without(text: str, ahead: set[tuple[str, ...]], behind: set[tuple[str, ...]]) -> str:
    places = list(_PIECE.finditer(text))
    pieces = [place[0].strip() for place in places]
    first = _longest(pieces, ahead)
    last = _longest(pieces[::-1], behind)
    if first + last == 0 or first + last >= len(pieces):
        return text
    bare = text[places[first].start() : places[len(pieces) - last - 1].end()].strip(_EDGES)
    return bare if any(map(str.isalnum, bare)) and closed(bare) == closed(text) else text


def closed(text: str) -> bool:
    """Whether a text has as many brackets that close as open."""
    return sum(text.count(sign) for sign in _OPENING) == sum(text.count(sign) for sign in _CLOSING)


def _longest(pieces: Sequence[str], shared: set[tuple[str, ...]]) -> int:
    return max((size for size in range(1, len(pieces) + 1) if tuple(pieces[:size]) in shared), default=0)


def headed(texts: Sequence[str]) -> list[str]:
    """Each of the lines up to the sign or the small word that parts two things in most of them: "Anna, Bremen",
    "Ben, Kiel"; "Anna aus Bremen", "Ben aus Kiel".
    """
    within = [Counter({match[0]: match.start() for match in reversed(list(_PARTING.finditer(text)))}) for text in texts]
    times = Counter(mark for text, marks in dict(zip(texts, within, strict=True)).items() for mark in marks)
    most = {mark for mark, seen in times.items() if seen >= FEWEST and 2 * seen > len(texts)}
    places = [min((start for mark, start in marks.items() if mark in most), default=None) for marks in within]
    heads = [text if place is None else text[:place].strip() for text, place in zip(texts, places, strict=True)]
    return [head if any(map(str.isalnum, head)) else text for head, text in zip(heads, texts, strict=True)]


def frames(items: Sequence[Sequence[str]]) -> set[tuple[str, ...]]:
    """What stands in most items beside a number; `items`: of each the parts of lines that nobody knows."""
    framed = [{frame(part) for part in parts if counts.has_digit(part)} for parts in items]
    times = Counter(one for every in framed for one in every)
    return {one for one, seen in times.items() if seen >= SEVERAL and 2 * seen > len(items)}


def frame(part: str) -> tuple[str, ...]:
    """The words and signs around the numbers of a part of a line, as they are for one and for many."""
    signs = _SIGN.findall(counts.NUMBERS.sub(" ", part).casefold())
    return tuple(sign[:STEM] for sign in signs if len(sign) >= STEM) or tuple(signs)


def number(parts: Iterable[str], framed: set[tuple[str, ...]]) -> int | None:
    """The number in the first of the parts that stands in one of these frames."""
    found = (counts.first(part) for part in parts if counts.has_digit(part) and frame(part) in framed)
    return next((count.value for count in found if count is not None), None)
