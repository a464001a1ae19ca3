"""Words and phrases that are typical of an item: frequent in it, rare in the stream."""

from __future__ import annotations

import math
from collections import Counter
from heapq import nsmallest
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from streams.contract.records import Keyword
from streams.enrich.terms.units import fold
from streams.enrich.words import APOSTROPHE, BREAK, UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from streams.enrich.terms.rarity import Rarity
    from streams.enrich.words import Text

MANY = 12
FEW, WORDS_EACH = 2, 20  # a text gets two, and one more for each 20 words
MAX_UNSPACED = 2000  # characters that are looked at where words are not spaced
ENOUGH = 39  # words that recur or stand in the title; with so many of them the others are not looked at
IN_TITLE = 1.6
UNKNOWN = 6.0  # the rarity of words of a language that has no statistics, where their length speaks instead
BREAK_BYTE, SPACE = ord(BREAK), ord(" ")

Phrase = tuple[str, ...]
Row = tuple[float, Phrase, int]  # a score below nought, so that the best come first; the phrase; how often it stands


def keywords(title: str, body: str, text: Text, rarity: Rarity | None) -> tuple[Keyword, ...]:
    """At most 12, fewer for short texts, best first. Score: (1 + ln frequency) x rarity, more for words of the title.

    `rarity` is None for a language without statistics.
    """
    if text.unspaced > text.words:
        return _unspaced(title, body, rarity)
    words = fold(text.whole)
    frequency = Counter(words)
    titled = set(words[: text.title])
    likely = [word for word, count in frequency.items() if count > 1 or word in titled]
    weights = _weights(likely if len(likely) >= ENOUGH else frequency, rarity)
    places = list(compress(range(len(words)), map(weights.__contains__, words)))
    rows: list[Row] = [
        (-(1 + math.log(times := frequency[word])) * weight * (IN_TITLE if word in titled else 1.0), (word,), times)
        for word, weight in weights.items()
    ]
    phrases = _phrases(words, places, text)
    for phrase, (times, _) in phrases.items():
        weight = sum([weights[word] for word in phrase]) / math.sqrt(len(phrase))
        rows.append((-(1 + math.log(times)) * weight * (IN_TITLE if titled.issuperset(phrase) else 1.0), phrase, times))
    rows.sort()
    chosen = _best(rows[: 4 * MANY])[: FEW + text.words // WORDS_EACH]
    return tuple(
        [_keyword(row, phrases[row[1]][1] if len(row[1]) > 1 else words.index(row[1][0]), text) for row in chosen]
    )


def _keyword(row: Row, at: int, text: Text) -> Keyword:
    return Keyword(text=_written(row[1], at, text), score=round(-row[0], 2))


def _written(phrase: Phrase, at: int, text: Text) -> str:
    """As the item writes it: small where it is ever so, else as it stands first, without the English genitive."""
    whole, start, end = text.whole, text.starts[at], text.ends[at + len(phrase) - 1]
    written = " ".join(whole[start:end].decode("utf-8", "surrogatepass").split())
    if len(phrase) == 1:
        word = phrase[0]
        if written == word or _stands(word.encode("utf-8", "surrogatepass"), whole, end):
            return word
    return written.removesuffix("'s").removesuffix(f"{APOSTROPHE}s").replace(APOSTROPHE, "’")


def _stands(word: bytes, text: bytes, start: int) -> bool:
    """Whether `word` stands in `text` from `start` on, as one word."""
    size = len(word)
    while (start := text.find(word, start)) >= 0:
        if text[start - 1] <= SPACE and text[start + size] <= SPACE:
            return True
        start += size
    return False


def _weights(words: Iterable[str], rarity: Rarity | None) -> dict[str, float]:
    """The rarity of the words that are not common; without statistics by length: short words are seldom key words."""
    if rarity is None:
        return {word: UNKNOWN * min(1.0, len(word) / 9) for word in words if len(word) > 4 and word[0].isalpha()}
    rare, common, unknown = rarity.rare, rarity.common, rarity.unknown
    return {
        word: rare.get(word, unknown) for word in words if word not in common and len(word) > 1 and word[0].isalpha()
    }


def _phrases(words: Sequence[str], places: Sequence[int], text: Text) -> dict[Phrase, tuple[int, int]]:
    """Runs of two and three words that all weigh something, and that recur: how often, and where first."""
    whole, starts, ends = text.whole, text.starts.tolist(), text.ends.tolist()
    pairs = {
        one: (words[one], words[two])
        for one, two in pairwise(places)
        if two == one + 1 and BREAK_BYTE not in whole[ends[one] : starts[two]]
    }
    recurring = _recurring(pairs)
    # Three words recur only where both of their pairs do.
    inside = {at: pair for at, pair in pairs.items() if pair in recurring} if recurring else {}
    return recurring | _recurring({at: (*pair, inside[at + 1][1]) for at, pair in inside.items() if at + 1 in inside})


def _recurring(phrases: Mapping[int, Phrase]) -> dict[Phrase, tuple[int, int]]:
    times = Counter(phrases.values())
    first = {phrase: at for at, phrase in reversed([*phrases.items()]) if times[phrase] > 1}
    return {phrase: (times[phrase], at) for phrase, at in first.items()}


def _best(rows: Iterable[Row]) -> list[Row]:
    """The best that do not say the same: a word that stands mostly inside a chosen phrase is left to it."""
    chosen: list[Row] = []
    longer: list[tuple[set[str], int]] = []  # the words of chosen phrases, and how often these occur
    for row in rows:
        _, phrase, times = row
        if longer:
            words = set(phrase)
            if any((words <= other and often * 2 > times) or other < words for other, often in longer):
                continue
        chosen.append(row)
        if len(phrase) > 1:
            longer.append((set(phrase), times))
        if len(chosen) == MANY:
            break
    return chosen


def _unspaced(title: str, body: str, rarity: Rarity | None) -> tuple[Keyword, ...]:
    """Strings of two to four characters that recur, and are not only a part of a longer one that does."""
    runs = UNSPACED.findall(f"{title}\n{body[:MAX_UNSPACED]}")
    found = Counter(run[at : at + size] for run in runs for size in (2, 3, 4) for at in range(len(run) - size + 1))
    recurring = {gram: count for gram, count in found.items() if count > 1}
    inside = {(part, count) for gram, count in recurring.items() for part in (gram[:-1], gram[1:])}
    scores: dict[str, float] = {}
    for gram, count in recurring.items():
        weights = [_pair(gram[at : at + 2], rarity) for at in range(len(gram) - 1)]
        if (gram, count) not in inside and min(weights) > 0:
            score = (1 + math.log(count)) * sum(weights) / math.sqrt(len(weights))
            scores[gram] = score * (IN_TITLE if gram in title else 1.0)
    kept: list[str] = []
    for gram in nsmallest(4 * MANY, scores, key=lambda gram: (-scores[gram], gram)):
        if len(kept) < MANY and not any(gram in other or other in gram for other in kept):
            kept.append(gram)
    return tuple(Keyword(text=gram, score=round(scores[gram], 2)) for gram in kept)


def _pair(pair: str, rarity: Rarity | None) -> float:
    if rarity is None:
        return UNKNOWN
    return 0.0 if pair in rarity.common else rarity.rare.get(pair, rarity.unknown)
