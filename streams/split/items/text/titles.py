"""Which line of a text page is its article's title: the top one of those that stand over who wrote it and when.

Under a title stand its lead, bylines, times, buttons and captions in any order, and over it a menu, whose entries may
be long. The page's address and the name of its window often say the title again.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from streams.split.items.line import words
from streams.split.items.text import captions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

HEADER_MAX: Final = 14
HEAD_MOST: Final = 36
"""Lines over a text among which its title stands, with all that stands between."""
LONG, LONG_WIDE = 24, 16
"""Characters from which on a line is rather a title than a name."""
AGAIN: Final = 2
"""Words of an address that a title must hold to be the one that it was made of."""
WORD: Final = 4
"""Letters of a word that tells."""
WINDOW: Final = 2
"""Lines that a page begins with among which the name of its window stands."""
HEAD_FACTS: Final = frozenset("bwnikmsvqd0cu")
_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?\S*)?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\d{1,2}月\d{1,2}日"
)
_PARTS = re.compile(r"\s+[|–—·•»/-]\s+|\s*[｜|]\s*")
_TRAIL = re.compile(r"\s*[>›»→＞❯]\s*|\s+/\s+")
_LEADS = re.compile(r"[>›»→＞❯/]")
_SUFFIX = re.compile(r"\.[a-z]{2,5}$")
_LETTERS = re.compile(r"[^\W\d_]+")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "a", "ø": "o", "ł": "l", "ı": "i"})


def of(claims: Claims, start: int, url: str) -> int | None:
    """The title over a text that begins at `start`, on the page at `url`."""
    likely = list(_likely(claims, start))
    told = _said_again(claims, start, likely, url)
    if told is None:
        told = _over_facts(claims, start, likely)
    return _nearest(claims, start) if told is None else told


def trail(text: str) -> list[str]:
    """The parts of a line that leads to the page: "Home > Culture"; one part where it is none."""
    return [part for part in _TRAIL.split(text) if part] if _LEADS.search(text) else [text]


def _likely(claims: Claims, start: int) -> Iterator[int]:
    """The lines over a text, the nearest first, that are as long as titles; none that ends with one of the others, as
    what leads to a page ends with its title.
    """
    found: list[str] = []
    for at in range(start - 1, max(start - HEAD_MOST, -1), -1):
        if claims.owned(at):
            return
        text = claims.shapes[at].text
        if claims.free(at) and claims.codes[at] in "tqo" and _long(text) and len(trail(text)) < 3:
            if not any(text != one and text.endswith(one) for one in found):
                yield at
            found.append(text)


def _long(text: str) -> bool:
    return len(text) >= (LONG_WIDE if words.wide(text) else LONG)


def _said_again(claims: Claims, start: int, likely: Sequence[int], url: str) -> int | None:
    """The line that the name of the window holds, or of whose words the address is made: rather a long one."""
    lines = range(max(start - HEAD_MOST, 0), start)
    short = [at for at in lines if claims.free(at) and claims.codes[at] in "qn" and at not in likely]
    parts = [_PARTS.split(shape.text) for shape in claims.shapes[:WINDOW]]
    windows = {part for line in parts for part in line if _long(part)}
    for at in reversed(likely):
        if at >= WINDOW and any(_begins(claims.shapes[at].text, one) for one in windows):
            return at
    first = {line[0] for line in parts if len(line) > 1}
    named = next((at for at in short if at >= WINDOW and claims.shapes[at].text in first), None)
    pieces = map(_told, reversed(_SUFFIX.sub("", urlsplit(url).path).split("/")))
    told = next((piece for piece in pieces if len(piece) >= AGAIN), None)
    if named is not None or told is None:
        return named
    held = {at: _told(claims.shapes[at].text) for at in (*reversed(likely), *short)}
    counts = {at: len(told & one) for at, one in held.items() if at in likely or one <= told}
    best = max(counts.values(), default=0)
    return next((at for at in held if counts.get(at) == best), None) if best >= AGAIN and 2 * best > len(told) else None


def _begins(text: str, other: str) -> bool:
    return _long(text) and (text.startswith(other) or other.startswith(text))


def _told(text: str) -> set[str]:
    """The words of a text as addresses hold them."""
    plain = unquote(text).casefold()
    if not plain.isascii():
        parted = unicodedata.normalize("NFKD", plain.translate(_UMLAUTS))
        plain = "".join([one for one in parted if not unicodedata.combining(one)])
    return {word for word in _LETTERS.findall(plain) if len(word) >= WORD}


def _over_facts(claims: Claims, start: int, likely: Sequence[int]) -> int | None:
    """The top one of the titles that stand together over who wrote and when."""
    fact: int | None = None
    found: int | None = None
    held = set(likely)
    for at in range(start - 1, max(start - HEAD_MOST, -1), -1):
        shape = claims.shapes[at]
        if claims.owned(at):
            break
        if _says_who_or_when(shape):
            fact = at
        elif fact is None:
            continue
        elif at in held and not captions.is_caption(shape.text):
            found = at
        elif shape.letter not in "pti" and (found is not None or _ends_head(shape)):
            break
    return found


def _ends_head(shape: Shape) -> bool:
    """Whether a line is of a menu or heads another part of the page; what leads to comments stands under titles too."""
    return shape.letter == "s" or (shape.letter == "h" and "comments" not in shape.concepts)


def _says_who_or_when(shape: Shape) -> bool:
    return shape.letter in "bwm" and (shape.author is not None or shape.when is not None)


def _nearest(claims: Claims, start: int) -> int | None:
    """The title over a body that begins at `start`: the nearest line above that is one, past bylines, times, images."""
    if start == 1 and claims.free(0) and claims.shapes[0].letter in "tnmshlv":
        return 0
    names: list[int] = []
    facts = 0
    for at in range(start - 1, max(start - HEADER_MAX, -1), -1):
        shape, letter = claims.shapes[at], _letter(claims, at)
        if claims.owned(at) or (letter == "h" and not shape.counts):
            break
        if not claims.free(at) or captions.is_caption(shape.text):
            continue
        if letter == "p" and facts and _leads(claims, at):
            return at - 1
        facts += letter in "bwmi"
        if letter == "t" and (captions.below_image(claims, at) or captions.below_facts(claims, at)):
            continue
        if letter == "t":
            return _above(claims, at)
        if letter == "n" and claims.blocks[at].role == "heading":
            return at
        if letter == "n":
            names.append(at)
        if letter not in HEAD_FACTS and letter != "h":
            break
    return max(names, key=lambda at: (len(claims.shapes[at].text), -at)) if _first_words(claims, names) else None


def _leads(claims: Claims, at: int) -> bool:
    """Whether a paragraph over a byline, a time or an image is the lead of the title right above it."""
    return at > 0 and _letter(claims, at - 1) == "t" and claims.free(at - 1)


def _letter(claims: Claims, at: int) -> str:
    """A line's letter; sentences that end as a title does may be one."""
    return "t" if claims.codes[at] == "o" else claims.shapes[at].letter


def _first_words(claims: Claims, names: Sequence[int]) -> bool:
    """Whether names above a body are all that the page begins with, so that one of them must be its title."""
    return bool(names) and all(claims.shapes[at].letter in HEAD_FACTS | {"x"} for at in range(names[-1]))


def _above(claims: Claims, at: int) -> int:
    """A line right above that is a title too makes the lower one a lead."""
    above = at - 1
    if above < 0 or not claims.free(above) or _letter(claims, above) != "t" or _dated(claims.shapes[above]):
        return at
    return above if 25 < len(claims.shapes[above].text) < len(claims.shapes[at].text) else at


def _dated(shape: Shape) -> bool:
    return _DAY.search(shape.text) is not None
