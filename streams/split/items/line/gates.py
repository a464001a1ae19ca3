"""What a line's first word excludes: most lines hold no fact, and to look for each in each line is slow.

Each set holds the first words of all that a search could find, so that a line with another first word holds nothing of
it. A first word of "" is in all of them: whatever stands there must be looked at.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import bylines, forms, frames, headings, when, words

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_ODD: Final = "İı\u0307"
_SOFT: Final = ",'’\"“”&-"
_UNTOLD = re.compile(rf"[{_ODD}\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters that comparing without case does not always take for the same."""


def first_word(text: str, folded: str) -> str:
    """The first word of a line, whose key is `folded`; "" where it tells nothing."""
    if not text.isascii() and (words.wide(text) or any(sign in text for sign in _ODD)):
        return ""
    word = folded.partition(" ")[0]
    if word.isalpha():
        return word
    match = _WORD.match(word)
    return "" if match is None or "_" in match[0] else match[0]


def only_words(text: str, folded: str) -> bool:
    """Whether a line is words, spaces and signs within a sentence alone, and words of which no fact, no heading and
    nothing legal is made: most lines are, and are quickly told. It is no prose either, having no end of a sentence.
    """
    bare = text.replace(" ", "")
    soft = not bare.isalpha()
    if soft:
        for sign in _SOFT:
            bare = bare.replace(sign, "")
        if " - " in text or not bare.isalpha():
            return False
    if not folded[:1].isalpha() or bylines.GLUED.match(text) or (not text.isascii() and _UNTOLD.search(text)):
        return False
    parts = _WORD.findall(folded) if soft else folded.split()
    if parts[0] in _named() or parts[-1] in when.time_words():
        return False
    if parts[0] in when.time_words() and (soft or when.begins_with_age(parts)):
        return False
    if not forms.legal_words().keys().isdisjoint(parts) and forms.boilerplate(text):
        return False
    if any(map(folded.__contains__, words.phrases("store_words"))):
        return False
    if parts[0] in command() and (frames.command(folded) or frames.leads_on(folded)):
        return False
    if parts[0] in going_on() and frames.goes_on(folded):
        return False
    return not (parts[0] in heading() and headings.concept(folded))


@cache
def _named() -> frozenset[str]:
    return filed() | byline()


def _firsts(phrases: Iterable[str]) -> frozenset[str]:
    found = [_WORD.match(words.key(phrase)) for phrase in phrases]
    return frozenset("" if match is None else match[0] for match in found)


@cache
def heading() -> frozenset[str]:
    """First words of headings of page furniture."""
    return headings.made_of() | _firsts(words.phrases("related_prefix")) | {""}


@cache
def command() -> frozenset[str]:
    """First words of what asks for something, and of buttons."""
    names = (*frames.ASKED, *frames.BUTTONS, "read_more", "show_words", "frame_words", "sort_words")
    return _firsts(phrase for name in names for phrase in words.phrases(name)) | {""}


@cache
def going_on() -> frozenset[str]:
    """First words of what says that a text goes on."""
    return frames.of_going_on() | {""}


@cache
def filed() -> frozenset[str]:
    """First words of what stands before a section's name."""
    return _firsts(words.phrases("filed")) | {""}


@cache
def byline() -> frozenset[str]:
    """First words of bylines."""
    return _firsts(words.phrases("by")) | {""}


@cache
def time() -> frozenset[str]:
    """First words of times without a digit."""
    return when.time_words() | {""}
