"""How the captions of images end: a sentence or more on what is shown, then who made or lent it: "… on Monday. Photo /
Anna Kern", "… am Montag. KEYSTONE", "… lundi. B. F."
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import counts, frames, people, words

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 240
"""Characters of the longest caption."""
LEAST: Final = 12
"""Characters that what is shown takes at least."""
MOST, WORDS = 60, 8
"""Characters and words of the longest credit."""
NAMES: Final = 3
"""Words of somebody's name alone: "Anna Kern", "Anna de Kern"."""
_SENTENCE = re.compile(r"(?:(?<=[^\W_]{3})|(?<=[\d)\]»”\"’]))[.…]\s+(?:[|–—·/-]\s*)?(?=\S)")
_SET_OFF = re.compile(
    r"(?:(?<=[^\W_]{3})|(?<=[\d)\]»”\"’]))[.!?…][»”\"’)]?\s+(?=\S)|(?<=\w)\s(?=[(\[])|\s[–—|-]\s|(?<=[^\W\d_]{3}\.)(?=[A-ZÀ-Þ]{2})"
)
"""What stands before a credit that a word or an agency tells, beside the end of a sentence."""
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[\s-]?){1,3}[^\W\d_a-z]\.")
_INITIALED = re.compile(rf"(?:^|[\s/]){_INITIALS.pattern}$")
_GIVEN = re.compile(r"^(?:[^\W\d_a-z]\.[\s-]?){1,2}")
_APART = re.compile(r"\s*[/|,]\s*|\s[–—-]\s")
_JOINTS: Final = str.maketrans("", "", " -'’")
_AROUND: Final = " ()[]|–—-·"
_STOPS: Final = ".!?…"
_CLOSING: Final = " \u00a0\u202f»”“\"'’‘)]"


def ends_with_credit(text: str) -> bool:
    """Whether a line is a sentence and, without a stop behind it, who made or lent the image that it is about."""
    stopped = text.rstrip(_CLOSING)[-1:] in _STOPS and not _INITIALED.search(text[-12:].rstrip(_CLOSING))
    if len(text) > LONGEST or stopped:
        return False
    behind = list(_tails(text, _SENTENCE))
    return any(_names(tail) for tail in behind) or any(_tells(tail) for tail in (*behind, *_tails(text, _SET_OFF)))


def _tails(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    tails = (text[match.end() :] for match in pattern.finditer(text, LEAST))
    return (tail for tail in tails if len(tail) <= MOST and len(tail.split()) <= WORDS)


def _tells(tail: str) -> bool:
    """Whether a word for an image stands before names or behind one, or whoever lends images is one of several."""
    bare = tail.strip(_AROUND)
    if not bare or bare[-1] in "!?…:" or (bare != tail and bare.islower()) or counts.has_digit(bare):
        return False
    if match := _image().match(bare.casefold()):
        rest = bare[match.end() :].strip(f"{_AROUND}:/,.").split()
        if not rest:
            return " " in match[0] or match[0] in _lenders()
        lent = match[0].endswith((*_leading(), " of")) or words.key(rest[0]) in _lenders()
        return lent or all(map(_may_name, rest))
    said = words.key(bare).replace("-", " ").split()
    shown = any("image" in words.concepts(" ".join(said[-size:])) for size in (1, 2))
    lent = any(words.key(part) in _lenders() for part in _parts(bare))
    return (shown and 1 < len(said) <= NAMES + 1) or (lent and all(map(_may_name, bare.split())))


def _names(tail: str) -> bool:
    """Whether a text is somebody's name or initials, with a paper or an agency or none."""
    if counts.has_digit(tail) or words.concepts(words.key(tail)) or frames.bids(tail, words.key(tail)):
        return False
    if _INITIALS.fullmatch(tail):
        return True
    if len(_parts(tail)) > 1:
        return "/" in tail and all(map(_may_name, tail.replace("/", " ").split()))
    letters = _GIVEN.sub("", tail).translate(_JOINTS)
    return len(tail.split()) <= NAMES and people.is_person(tail) and letters.isalpha()


def _parts(text: str) -> list[str]:
    return [part for part in _APART.split(text) if part]


def _may_name(word: str) -> bool:
    return not word[0].islower() or word in words.word_set("joins")


@cache
def _lenders() -> frozenset[str]:
    return words.word_set("picture_words") | words.word_set("lent_words")


@cache
def _leading() -> tuple[str, ...]:
    """Ends of words for an image that lead on to who made it: "photo by"."""
    return tuple(f" {word}" for word in (*words.phrases("by"), *words.phrases("joins")) if " " not in word)


@cache
def _image() -> re.Pattern[str]:
    phrases = sorted({*words.phrases("image"), *words.phrases("lent_words")}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})(?!\w)")
