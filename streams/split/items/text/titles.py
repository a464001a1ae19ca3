"""Which line of a text page is its article's title: the one for which most speaks among those above its text.

Under a title stand its lead, bylines, times, buttons and captions in any order, and over it a menu, whose entries may
be long. The page's address and the name of its window often say the title again, the text speaks of what it names, and
the judge takes it for likelier main than what is right above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Final

from streams.split.items.line import addresses, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from streams.split.items.claims import Claims

HEAD_MOST: Final = 60
"""Lines over a text among which its title stands, with all that stands between."""
LONGEST: Final = 200
"""Characters of the longest title."""
LEAST: Final = 12
"""Characters beyond which a part of a window's name tells a title."""
NEAR: Final = 5
"""Lines under a title among which it says who wrote and when."""
ABOVE: Final = 3
"""Lines right above a title, which are less likely main."""
BEGUN: Final = 12
"""Lines that a text begins with, which speak of what its title names."""
LONG: Final = 90
"""Characters beyond which no line is the more a title for being longer."""
UNLIKELY, LITTLE = 0.02, 0.01
"""How likely main what stands over the first line of a page would be, and what is too little to compare."""
WORD: Final = 4
"""Letters of a word of an address that tells."""
WINDOW: Final = 2
"""Lines that a page begins with among which the name of its window stands."""
NEVER: Final = frozenset("ckw0uix#hbr")
"""Lines that are no title: buttons, counts, times, addresses, bylines, headings of furniture."""
SHORT, STEM = 3, 7
"""Letters of a word of a text that tells, and those by which two words are told to be of one stem."""
PARTS: Final = re.compile(r"\s+[|–—·•»/-]\s+|\s*[｜|]\s*")
"""What stands between the parts of a window's name."""
_TRAIL = re.compile(r"\s*[>›»→＞❯]\s*|\s+/\s+")
_LEADS = re.compile(r"[>›»→＞❯/]")
_LETTERS = re.compile(r"[^\W\d_]+")


def of(claims: Claims, main: Sequence[float], start: int, url: str, *, past: bool = False) -> int | None:
    """The title over a text that begins at `start`, on the page at `url`; `main`: how likely each line is main.

    `past`: items may stand between a title and its text, as cards of authors and teasers do on the page of an article.
    """
    lines = list(_likely(claims, start, past=past))
    if not lines:
        return None
    page = _said(claims, start, url)
    return max(lines, key=lambda at: (_speaks(claims, main, at, start, page), at))


def trail(text: str) -> list[str]:
    """The parts of a line that leads to the page: "Home > Culture"; one part where it is none."""
    return [part for part in _TRAIL.split(text) if part] if _LEADS.search(text) else [text]


def _likely(claims: Claims, start: int, *, past: bool) -> Iterator[int]:
    """The lines over a text that may be its title, the nearest first."""
    for at in range(start - 1, max(start - HEAD_MOST, -1), -1):
        if claims.owned(at) and not past:
            return
        if claims.free(at) and claims.codes[at] not in NEVER and len(claims.shapes[at].text) <= LONGEST:
            yield at


@dataclass(frozen=True, slots=True)
class _Said:
    """What a page says of its title: parts of the names of its window, the first ones of these, words of its address
    and those that its text begins with; where each line stands first.
    """

    windows: frozenset[str]
    firsts: frozenset[str]
    address: frozenset[str]
    topics: frozenset[str]
    places: Mapping[str, int]

    def names(self, text: str) -> bool:
        """Whether the name of the window says a line."""
        return text in self.firsts or any(_begins(text, one) for one in self.windows)

    def leads(self, text: str) -> float:
        """How much of the address is a line, and of the line the address."""
        held = told(text) if self.address else frozenset()
        shared = len(held & self.address)
        return 4 * shared / len(self.address) + 2 * shared / len(held) if shared else 0.0

    def speaks_of(self, text: str) -> float:
        """The share of a line's words that the text has too."""
        stems = _stems(text)
        return len(stems & self.topics) / max(len(stems), 1)


def _said(claims: Claims, start: int, url: str) -> _Said:
    names = [PARTS.split(shape.text) for shape in claims.shapes[:WINDOW]]
    pieces = map(told, addresses.pieces(url))
    text = [shape.text for shape in claims.shapes[start : start + BEGUN] if shape.letter == "p"]
    return _Said(
        windows=frozenset(part for parts in names for part in parts if len(part) > LEAST),
        firsts=frozenset(parts[0] for parts in names if len(parts) > 1),
        address=next(filter(None, pieces), frozenset()),
        topics=frozenset().union(*map(_stems, text)),
        places={claims.shapes[at].text: at for at in range(start - 1, -1, -1)},
    )


def _speaks(claims: Claims, main: Sequence[float], at: int, start: int, page: _Said) -> float:
    """How much speaks for a line; rounded from the weights that tell most titles of labelled pages."""
    shape = claims.shapes[at]
    above = max(main[max(at - ABOVE, 0) : at], default=UNLIKELY)
    below = claims.shapes[at + 1 : min(at + NEAR, start) + 1]
    return (
        2 * log((main[at] + LITTLE) / (above + LITTLE))
        + 4 * page.speaks_of(shape.text)
        + page.leads(shape.text)
        + 5 * (at >= WINDOW and page.names(shape.text))
        + 2 * any(one.author is not None or one.when is not None for one in below)
        + (page.places[shape.text] < at)
        - 5 * (claims.codes[at] == "p")
        + log(min(_length(shape.text), LONG))
        - log(start - at) / 2
    )


def _length(text: str) -> int:
    return 2 * len(text) if words.wide(text) else len(text)


def _stems(text: str) -> frozenset[str]:
    """The beginnings of a text's words, or its pairs of characters where words are not spaced."""
    folded = text.casefold()
    if words.wide(folded):
        return frozenset(pair for pair in map("".join, pairwise(folded)) if pair.isalnum())
    return frozenset(word[:STEM] for word in _LETTERS.findall(folded) if len(word) >= SHORT)


def _begins(text: str, other: str) -> bool:
    """Whether a line begins with a part of a window's name, or that with the line."""
    return text.startswith(other) or (len(text) > LEAST and other.startswith(text))


def told(text: str) -> frozenset[str]:
    """The words of a text as addresses hold them."""
    return frozenset(word for word in _LETTERS.findall(addresses.plain(text)) if len(word) >= WORD)
