"""Sizes of a text, the time that reading takes, and how hard it is to read."""

from __future__ import annotations

import re
from typing import NamedTuple

from streams.contract.records import Counts

# Brysbaert (2019), "How many words do we read per minute?": 238 words a minute, silent reading of non-fiction in
# English; 260 characters of Chinese or Japanese a minute in the same review.
WORDS_PER_MINUTE = 238
CHARACTERS_PER_MINUTE = 260
_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SENTENCE = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？।॥։؟]+")
_PARAGRAPH = re.compile(r"\n\s*\n")


class Sizes(NamedTuple):
    """What several measures count: `letters` in words, `unspaced` characters of scripts without spaces."""

    words: tuple[str, ...]
    letters: int
    unspaced: int
    sentences: int


def measure(text: str) -> Sizes:
    """The words of a text and its other sizes. In scripts without spaces every character counts as a word."""
    words = tuple(_WORD.findall(text))
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    letters = sum(map(len, words))
    sentences = max(len(_SENTENCE.findall(text)), 1 if words else 0)
    return Sizes(words, letters, unspaced, sentences)


def counts(text: str, sizes: Sizes) -> Counts:
    """The counts that travel. `tokens` estimates a byte-pair vocabulary of 100,000 entries."""
    spaced = sum(1 for word in sizes.words if not _UNSPACED.match(word)) if sizes.unspaced else len(sizes.words)
    seconds = spaced * 60 / WORDS_PER_MINUTE + sizes.unspaced * 60 / CHARACTERS_PER_MINUTE
    return Counts(
        characters=len(text),
        words=spaced + sizes.unspaced,
        sentences=sizes.sentences,
        paragraphs=len(_PARAGRAPH.split(text.strip())) if text.strip() else 0,
        tokens=tokens(text, sizes),
        reading_seconds=round(seconds),
    )


def tokens(text: str, sizes: Sizes) -> int:
    """About 1.3 tokens a word of ASCII; one for every 2.6 bytes of other letters, which pair worse."""
    if text.isascii():
        return round(len(sizes.words) * 1.3)
    extra = len(text.encode("utf-8", "replace")) - len(text)
    return (
        round(len(sizes.words) * 1.3 + extra / 2.6)
        if not sizes.unspaced
        else round(sizes.unspaced * 1.1 + len(sizes.words) * 0.6)
    )


def readability(sizes: Sizes) -> tuple[float | None, str | None]:
    """LIX (Björnsson 1968): words a sentence plus the percentage of words longer than six letters.

    It counts letters, not syllables, so that it holds for every alphabetic script; about 25 is easy, 60 very hard.
    Absent below 30 words and where words are not spaced.
    """
    words = len(sizes.words)
    if words < 30 or sizes.unspaced * 4 > sizes.letters:
        return None, None
    long_words = sum(1 for word in sizes.words if len(word) > 6)
    return round(words / sizes.sentences + 100 * long_words / words, 1), "lix"
