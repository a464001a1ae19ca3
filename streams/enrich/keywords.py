"""Words and phrases that are typical of an item: frequent in it, rare in the stream."""

from __future__ import annotations

import math
from collections import Counter
from heapq import nsmallest
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from streams.contract.records import Keyword
from streams.enrich.terms.units import fold_all
from streams.enrich.words import BREAK, UNSPACED, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from streams.enrich.terms.rarity import Rarity
    from streams.enrich.words import Text

MANY = 12
FEW, WORDS_EACH = 2, 20  # a text gets two, and one more for each 20 words
MAX_UNSPACED = 2000  # characters that are looked at where words are not spaced
ENOUGH = 40  # words that recur or stand in the title; with so many of them the others are not looked at
IN_TITLE = 1.6
UNKNOWN = 6.0  # the rarity of words of a language that has no statistics, where their length speaks instead

Phrase = tuple[str, ...]


def keywords(title: str, body: str, text: Text, rarity: Rarity | None) -> tuple[Keyword, ...]:
    """At most 12, fewer for short texts, best first. Score: (1 + ln frequency) x rarity, more for words of the title.

    `rarity` is None for a language without statistics.
    """
    if text.unspaced > len(text.words):
        return _unspaced(title, body, rarity)
    heading = read(title)
    written = [*heading.tokens, BREAK, *text.tokens]
    tokens = fold_all(written)
    frequency = Counter(tokens)
    titled = set(tokens[: len(heading.tokens)])
    likely = [word for word, count in frequency.items() if count > 1 or word in titled]
    weights = _weights(likely if len(likely) >= ENOUGH else frequency, rarity)
    scores: dict[Phrase, float] = {
        (word,): (1 + math.log(frequency[word])) * weight * (IN_TITLE if word in titled else 1.0)
        for word, weight in weights.items()
    }
    phrases = _phrases(tokens, weights)
    for phrase, count in phrases.items():
        weight = sum(weights[word] for word in phrase) / math.sqrt(len(phrase))
        scores[phrase] = (1 + math.log(count)) * weight * (IN_TITLE if titled.issuperset(phrase) else 1.0)
    chosen = _best(scores, frequency, phrases)[: FEW + len(text.words) // WORDS_EACH]
    small = {phrase[0] for phrase in chosen if len(phrase) == 1}.intersection(written)
    return tuple(
        Keyword(text=_written(phrase, tokens, written, small), score=round(scores[phrase], 2)) for phrase in chosen
    )


def _written(phrase: Phrase, tokens: Sequence[str], written: Sequence[str], small: set[str]) -> str:
    """As the item writes it: small where it is ever so, else as it stands first, without the English genitive."""
    if len(phrase) == 1 and phrase[0] in small:
        return phrase[0]
    at = tokens.index(phrase[0])
    while tuple(tokens[at : at + len(phrase)]) != phrase:
        at = tokens.index(phrase[0], at + 1)
    return " ".join(written[at : at + len(phrase)]).removesuffix("'s").removesuffix("’s")


def _weights(words: Iterable[str], rarity: Rarity | None) -> dict[str, float]:
    """The rarity of the words that are not common; without statistics by length: short words are seldom key words."""
    if rarity is None:
        return {word: UNKNOWN * min(1.0, len(word) / 9) for word in words if len(word) > 4 and word[0].isalpha()}
    known, unknown = rarity.known, rarity.unknown
    return {
        word: weight for word in words if len(word) > 1 and (weight := known.get(word, unknown)) and word[0].isalpha()
    }


def _phrases(tokens: Sequence[str], weights: dict[str, float]) -> dict[Phrase, int]:
    """Runs of two and three words that all weigh something, and that recur."""
    places = list(compress(range(len(tokens)), map(weights.__contains__, tokens)))
    starts = [one for one, two in pairwise(places) if two == one + 1]
    pairs = [(tokens[at], tokens[at + 1]) for at in starts]
    recurring = _recurring(pairs)
    # Three words recur only where both of their pairs do.
    inside = {at for at, pair in zip(starts, pairs, strict=True) if pair in recurring}
    return recurring | _recurring([(tokens[at], tokens[at + 1], tokens[at + 2]) for at in inside if at + 1 in inside])


def _recurring(phrases: Sequence[Phrase]) -> dict[Phrase, int]:
    return {phrase: times for phrase, times in Counter(phrases).items() if times > 1}


def _best(scores: dict[Phrase, float], frequency: Counter[str], phrases: dict[Phrase, int]) -> list[Phrase]:
    """The best that do not say the same: a word that stands mostly inside a chosen phrase is left to it."""
    chosen: list[Phrase] = []
    longer: list[tuple[set[str], int]] = []  # the words of chosen phrases, and how often these occur
    for _, phrase in sorted([(-score, phrase) for phrase, score in scores.items()])[: 4 * MANY]:
        words = set(phrase)
        times = phrases[phrase] if len(phrase) > 1 else frequency[phrase[0]]
        if any((words <= other and often * 2 > times) or other < words for other, often in longer):
            continue
        chosen.append(phrase)
        if len(phrase) > 1:
            longer.append((words, times))
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
    return rarity.known.get(pair, rarity.unknown) if rarity else UNKNOWN
