"""What each line looks like, before anything is known of its page: one letter, and what it says.

The letters: `n` a name or short label, `t` a title, `p` prose, `w` a time, `m` a line of several facts (name, time,
counts), `k` counts with their words, `0` a bare number, `b` a byline, `h` a heading of page furniture, `l` a type label
("Person"), `v` a label and its value ("Source: Reuters"), `s` a section, `#` hashtags, `u` an address,
`i` an image's address, `c` a control, `x` legal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items import bylines, counts, when, words
from streams.split.items.counts import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Block

SHORT: Final = 140
NAME_WORDS, NAME_LENGTH, NAME_WIDE = 5, 40, 11
PROSE, PROSE_WIDE = 60, 36
_SEPARATOR = re.compile(r"\s*[·•|｜∙⋅●／]\s*|\s+[-–—/・]\s+")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_IMAGE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)|/image|image\.php|/img", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,12}", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:\s*[#＃][^#＃\s][^#＃]*)+")
_SENTENCE = re.compile(r"[^\W\d_A-Z]{2,}[\"”’»)\]]*[.!?…][\"”’»)\]]*\s+[\"“„«'‘¿¡(\[]*[^\W\d_a-z]|[。！？][^」』）)]")
_CLOSED = re.compile(r"(?:[.!?…:;。！？]|\.\.\.)[\"”’»)\]」』]*$")
_FULL = re.compile(r"[^.][.。][\"”’»)\]」』]*$")
_KATAKANA = re.compile(r"[\u30a0-\u30ff\s=＝]+")
_JOINS: Final = frozenset(
    ("of the and de la du des del von der den und aus i y e da do di für for in on en el las los le les et van af").split(" ")
)
                return None
            author = bylines.author(before)
            return Shape("m", text, folded, when=after, author=author, rest=() if author else (before,))
    return None


def _plain(text: str) -> str:
    """A line that only its form tells about."""
    if _boilerplate(text):
        return "x"
    if _prose(text):
        return "p"
    if wide(text):
        return "n" if len(text) <= NAME_WIDE or (len(text) <= 2 * NAME_WIDE and _KATAKANA.fullmatch(text)) else "t"
    return "n" if len(text) <= NAME_LENGTH and not _CLOSED.search(text) and _named(text.split()) else "t"


def _named(parts: Sequence[str]) -> bool:
    """Whether words may be a name: few, and in small letters only what joins names."""
    if len(parts) > NAME_WORDS:
        return False
    small = sum(part[0].islower() and part not in _JOINS for part in parts)
    return len(parts) < 4 or small == 0


def _prose(text: str) -> bool:
    least = PROSE_WIDE if wide(text) else PROSE
    if len(text) < least:
        return len(text) * 3 > least and _FULL.search(text) is not None and (wide(text) or text.count(" ") > 2)
    return (
        len(text) > 3 * least
        or _SENTENCE.search(text) is not None
        or (_CLOSED.search(text) is not None and text.rstrip(_QUOTES)[-1:] not in "?!？！")
    )


def _boilerplate(text: str) -> bool:
    if len(text) >= 100 or (match := _legal().search(text.casefold())) is None:
        return False
    return len(text.split()) <= (12 if match["sure"] else 3)


@cache
def _legal() -> re.Pattern[str]:
    """Legal phrases: sure where they have several words or a sign, else only in a line of few words."""
    listed = words.phrases("boilerplate")
    sure = "|".join(re.escape(phrase) for phrase in listed if " " in phrase or not phrase[0].isalpha() or wide(phrase))
    single = "|".join(re.escape(phrase) for phrase in listed if " " not in phrase and phrase[0].isalpha())
    return re.compile(rf"(?<!\w)(?:(?P<sure>{sure})|(?:{single}))(?!\w)|(?P<mark>©)".replace("(?P<mark>©)", "©"))


def promotes(text: str) -> bool:
    """Whether a short paragraph asks the reader to subscribe, download or follow rather than telling something."""
    folded = text.casefold()
    return len(text) < 260 and sum(phrase in folded for phrase in words.phrases("promo")) >= (
        1 if len(text) < 140 else 2
    )


def domain(text: str) -> bool:
    return _DOMAIN.fullmatch(text) is not None
