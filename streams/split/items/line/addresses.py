"""What an address says of the page that it leads to: its pieces are often made of the words of the title."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEVERAL: Final = 5
_SUFFIX = re.compile(r"\.[a-z]{2,5}$")
_NUMBER = re.compile(r"^\d{2,}[._-]+")
"""The number of a thread before the words of its title."""
_BEHIND = re.compile(r"[.-]\d{5,}$")
_WORDS = re.compile(r"[^\W_]+")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "a", "ø": "o", "ł": "l", "ı": "i"})


def plain(text: str) -> str:
    """A text as addresses hold it: in small letters without signs over them."""
    folded = unquote(text).casefold()
    if folded.isascii():
        return folded
    parted = unicodedata.normalize("NFKD", folded.translate(_UMLAUTS))
    return "".join([one for one in parted if not unicodedata.combining(one)])


def pieces(url: str) -> list[str]:
    """The parts of an address's path, the last first, without the suffix of a file."""
    return list(reversed(_SUFFIX.sub("", urlsplit(url).path).split("/")))


def slugs(url: str) -> Iterator[tuple[str, ...]]:
    """The pieces of an address, of its query too, that are of several words, as these; none before a number that has
    its own number: it names what the thread stands in.
    """
    numbered = False
    for piece in [*pieces(url), *urlsplit(url).query.split("/")]:
        own = _NUMBER.match(piece) is not None
        said = words(_BEHIND.sub("", _NUMBER.sub("", piece)))
        if len(said) > 1 and not all(map(str.isdigit, said)) and not (numbered and own):
            yield said
        numbered = numbered or piece.isdigit()


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, in order."""
    return tuple(_WORDS.findall(plain(text)))


def likeness(said: Sequence[str], others: Sequence[str]) -> float:
    """How much two texts have alike of their words, from 0 to 1."""
    both = (Counter(said) & Counter(others)).total()
    return 2 * both / (len(said) + len(others)) if both else 0.0


def held(said: Sequence[str], others: Sequence[str]) -> float:
    """How much of `others`, which are several words, a longer text holds."""
    return (Counter(said) & Counter(others)).total() / len(others) if len(others) >= SEVERAL else 0.0
