"""Sizes of a text, the time that reading takes, and how hard it is to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from streams.contract.records import Counts
from streams.enrich.words import UNSPACED

if TYPE_CHECKING:
    from streams.enrich.words import Text

# Brysbaert (2019), "How many words do we read per minute?": 238 words a minute, silent reading of non-fiction in
# English; 260 characters of Chinese or Japanese a minute in the same review.
WORDS_PER_MINUTE = 238
CHARACTERS_PER_MINUTE = 260
# Means over news in English, of a byte-pair vocabulary of 100,000 entries; other letters take more bytes a token.
TOKENS_PER_WORD = 1.3
BYTES_PER_TOKEN = 2.6
TOKENS_PER_CHARACTER = 1.1
FEWEST_WORDS = 30
_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


def spaced_words(text: Text) -> int:
    """Words that stand between spaces."""
    if not text.unspaced:
        return text.words
    return sum(1 for word in text.written.decode("utf-8", "surrogatepass").split() if not UNSPACED.match(word))


def counts(body: str, text: Text) -> Counts:
    """The counts of an item's text, `body`, read as `text`."""
    spaced = spaced_words(text)
    seconds = spaced * 60 / WORDS_PER_MINUTE + text.unspaced * 60 / CHARACTERS_PER_MINUTE
    return Counts(
        characters=len(body),
        words=spaced + text.unspaced,
        sentences=text.sentences,
        paragraphs=len(_BETWEEN_PARAGRAPHS.findall(stripped)) + 1 if (stripped := body.strip()) else 0,
        tokens=tokens(len(text.letters) - len(body), spaced, text.unspaced),
        reading_seconds=round(seconds),
    )


def tokens(further: int, spaced: int, unspaced: int) -> int:
    """An estimate: by words for ASCII, by bytes for other alphabets, by characters where words are not spaced.

    `further`: how many more bytes of UTF-8 than characters the text has.
    """
    count = spaced * TOKENS_PER_WORD + unspaced * TOKENS_PER_CHARACTER
    return round(count + max(0, further - 2 * unspaced) / BYTES_PER_TOKEN)


def readability(text: Text) -> tuple[float | None, str | None]:
    """LIX (Björnsson 1968): words a sentence plus the percentage of words longer than six letters.

    It counts letters, not syllables, so that it holds for every alphabetic script; about 25 is easy, 60 very hard.
    Absent below 30 words and where words are not spaced.
    """
    words = text.words
    if words < FEWEST_WORDS or text.unspaced > words:
        return None, None
    return round(words / text.sentences + 100 * text.long_words / words, 1), "lix"
