"""What only the form of a line tells: whether it is prose, a title or a name, an address, legal, an invitation."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words
from streams.split.items.line.words import wide

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME_WORDS, NAME_LENGTH, NAME_WIDE = 5, 40, 11
PROSE, PROSE_WIDE = 60, 36
OPEN_MOST: Final = 110
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_URL_STARTS: Final = frozenset("hHwW")
_IMAGE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)|/image|image\.php|/img", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,12}", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\W\d_A-Z]{2,}[\"”’»)\]]*[.!?…][\"”’»)\]]*\s+[\"“„«'‘¿¡(\[]*[^\W\d_a-z]|[。！？][^」』）)]")
_ENDS = re.compile(r"[.!?…][\"”’»)\]]*\s|[。！？]")
_CLOSING: Final = '"”’»)]」』'
_STOPS: Final = frozenset(".!?…:;。！？")
_FULL_STOPS: Final = frozenset(".。")
_DOT: Final = frozenset(("", "."))
_KATAKANA = re.compile(r"[\u30a0-\u30ff\s=＝]+")
_QUOTES: Final = "\"”’»)]」』›'“"
_WORDS = re.compile(r"\w+")


def is_url(text: str) -> bool:
    return text[:1] in _URL_STARTS and _URL.fullmatch(text) is not None


def is_image(text: str) -> bool:
    return is_url(text) and _IMAGE.search(text) is not None


def plain(text: str) -> str:
    """A line that only its form tells about."""
    if boilerplate(text):
        return "x"
    if prose(text):
        return "p"
    if wide(text):
        return "n" if len(text) <= NAME_WIDE or (len(text) <= 2 * NAME_WIDE and _KATAKANA.fullmatch(text)) else "t"
    return "n" if len(text) <= NAME_LENGTH and not _closed(text) and named(text.split()) else "t"


def named(parts: Sequence[str]) -> bool:
    """Whether words may be a name: few, and in small letters only what joins names."""
    if len(parts) > NAME_WORDS:
        return False
    return len(parts) <= 3 or capitalised(parts)


def capitalised(parts: Sequence[str]) -> bool:
    """Whether of these words only those that join names are in small letters."""
    joins = words.word_set("joins")
    return not any(part[0].islower() and part not in joins for part in parts)


def short_name(text: str) -> bool:
    return len(text) <= NAME_LENGTH and named(text.split())


def prose(text: str) -> bool:
    dense = wide(text)
    least = PROSE_WIDE if dense else PROSE
    if len(text) < least:
        return len(text) * 3 > least and _full(text) and (dense or text.count(" ") > 2)
    return (
        len(text) > 3 * least
        or (_ENDS.search(text) is not None and any(_goes_on(found[0], text) for found in _SENTENCE.finditer(text)))
        or (_closed(text) and text.rstrip(_QUOTES)[-1:] not in "?!？！")
    )


def _closed(text: str) -> bool:
    """Whether a line ends with a stop of any kind, but for closing quotation marks and brackets."""
    return text.removesuffix("\n").rstrip(_CLOSING)[-1:] in _STOPS


def open_ended(text: str) -> bool:
    """Whether a line of sentences ends without a stop, and is as short as a title: "Springfield. The mill reopens"."""
    return len(text) <= OPEN_MOST and not _closed(text)


def _full(text: str) -> bool:
    """Whether a line ends with one full stop."""
    bare = text.removesuffix("\n").rstrip(_CLOSING)
    return bare[-1:] in _FULL_STOPS and bare[-2:-1] not in _DOT


def _goes_on(end: str, text: str) -> bool:
    """Whether the end of a sentence within a line makes it prose: headlines too ask, and then go on without a stop."""
    return not ("?" in end or "!" in end) or _closed(text)


def boilerplate(text: str) -> bool:
    """Whether a line is legal: phrases of it, and few other words."""
    if len(text) >= 100:
        return False
    folded = text.casefold()
    if "©" not in text and not _may_be_legal(folded) and not wide(text):
        return False
    if (match := _legal().search(folded)) is None:
        return False
    return len(text.split()) <= (12 if match["sure"] else 3)


def _may_be_legal(folded: str) -> bool:
    """A quick look for the phrases whose first word stands in a line; few lines have any."""
    known, there = legal_words(), _WORDS.findall(folded)
    if known.keys().isdisjoint(there):
        return False
    return any(phrase in folded for word in there for phrase in known.get(word, ()))


@cache
def _legal() -> re.Pattern[str]:
    """Legal phrases: sure where they have several words or a sign, else only in a line of few words."""
    listed = words.phrases("boilerplate")
    sure = "|".join(re.escape(phrase) for phrase in listed if " " in phrase or not phrase[0].isalpha() or wide(phrase))
    single = "|".join(re.escape(phrase) for phrase in listed if " " not in phrase and phrase[0].isalpha())
    return re.compile(rf"(?<!\w)(?:(?P<sure>{sure})|(?:{single}))(?!\w)|©")


@cache
def legal_words() -> dict[str, list[str]]:
    """The legal phrases by their first word."""
    found: dict[str, list[str]] = {}
    for phrase in words.phrases("boilerplate"):
        if first := _WORDS.search(phrase):
            found.setdefault(first[0], []).append(phrase)
    return found


def domain(text: str) -> bool:
    return "." in text and _DOMAIN.fullmatch(text) is not None
