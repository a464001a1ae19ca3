"""Words and phrases that are typical of an item: frequent in it, rare in the stream."""

from __future__ import annotations

import math
from collections import Counter
from heapq import nsmallest
from itertools import count as counted
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from streams.contract.records import Keyword
from streams.enrich.terms.units import fold
from streams.enrich.words import APOSTROPHE, BREAK, UNSPACED, utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from streams.enrich.terms.rarity import Rarity
    from streams.enrich.words import Text

MANY = 12
FEW, WORDS_EACH = 2, 20  # a text gets two, and one more for each 20 words
MAX_UNSPACED = 2000  # characters that are looked at where words are not spaced
ENOUGH = 39  # words that recur or stand in the title; with so many of them the others are not looked at
IN_TITLE = 1.6
UNKNOWN = 6.0  # the rarity of words of a language that has no statistics, where their length speaks instead
BREAK_BYTE, SPACE = ord(BREAK), ord(" ")

Coded = TypeVar("Coded", int, tuple[int, int])  # a phrase in numbers: two words are one, three are two such pairs
Phrase = tuple[str, ...]
Row = tuple[float, Phrase, int, int]  # a score below nought, so that the best come first; how often, and where first


def keywords(title: str, body: str, text: Text, rarity: Rarity | None) -> tuple[Keyword, ...]:
    """At most 12, fewer for short texts, best first. Score: (1 + ln frequency) x rarity, more for words of the title.

    `rarity` is None for a language without statistics.
    """
    if text.unspaced > text.words:
        return _unspaced(title, body, rarity)
    words = fold(text.whole)
    first: dict[str, int] = {}  # of each word the place where it stands first
    places = np.fromiter(map(first.setdefault, words, counted()), np.intp, len(words))
    times: list[int] = np.bincount(places).tolist()
    likely = [word for word, at in first.items() if times[at] > 1 or at < text.title]
    weights = _weights(likely if len(likely) >= ENOUGH else first, rarity)
    rows: list[Row] = [
        (
            -(1 + math.log(times[at := first[word]])) * weight * (IN_TITLE if at < text.title else 1.0),
            (word,),
            times[at],
            at,
        )
        for word, weight in weights.items()
    ]
    titled = set(words[: text.title])
    recurring = [at for _, _, often, at in rows if often > 1]
    for place, size, often in _phrases(places, recurring, text) if recurring else ():
        phrase = tuple(words[place : place + size])
        weight = sum([weights[word] for word in phrase]) / math.sqrt(size)
        score = (1 + math.log(often)) * weight * (IN_TITLE if titled.issuperset(phrase) else 1.0)
        rows.append((-score, phrase, often, place))
    rows.sort()
    chosen = _best(rows[: 4 * MANY])[: FEW + text.words // WORDS_EACH]
    return tuple([Keyword(text=_written(row, text), score=round(-row[0], 2)) for row in chosen])


def _weights(words: Iterable[str], rarity: Rarity | None) -> dict[str, float]:
    """The rarity of the words that are not common; without statistics by length: short words are seldom key words."""
    if rarity is None:
        return {word: UNKNOWN * min(1.0, len(word) / 9) for word in words if len(word) > 4 and word[0].isalpha()}
    rare, unknown = rarity.rare, rarity.unknown
    rest = [word for word in words if word not in rarity.common]
    return {word: rare.get(word, unknown) for word in rest if len(word) > 1 and word[0].isalpha()}


def _phrases(places: NDArray[np.intp], recurring: list[int], text: Text) -> Iterator[tuple[int, int, int]]:
    """Runs of two and three words that recur: where first, how many words, how often.

    `places`: of each word where it stands first; `recurring`: those of words that weigh something and recur.
    """
    recurs = np.zeros(len(places), bool)
    recurs[recurring] = True
    recurs = recurs[places]
    at = np.flatnonzero(recurs[:-1] & recurs[1:])
    numbers = places[at] * len(places) + places[at + 1]
    rows = zip(at.tolist(), numbers.tolist(), text.ends[at].tolist(), text.starts[at + 1].tolist(), strict=True)
    pairs = {place: pair for place, pair, end, start in rows if BREAK_BYTE not in text.whole[end:start]}
    twos = _recurring(pairs)
    yield from ((place, 2, often) for place, often in twos.values())
    # Three words recur only where both of their pairs do.
    inside = {place: pair for place, pair in pairs.items() if pair in twos}
    threes = {place: (pair, inside[place + 1]) for place, pair in inside.items() if place + 1 in inside}
    yield from ((place, 3, often) for place, often in _recurring(threes).values())


def _recurring(phrases: dict[int, Coded]) -> dict[Coded, tuple[int, int]]:
    """Of phrases by place those that recur: where first, and how often."""
    first = dict(zip(reversed(phrases.values()), reversed(phrases), strict=True))
    return {phrase: (first[phrase], often) for phrase, often in Counter(phrases.values()).items() if often > 1}


def _written(row: Row, text: Text) -> str:
    """As the item writes it: small where it is ever so, else as it stands first, without the English genitive."""
    _, phrase, _, at = row
    whole, start, end = text.whole, text.starts[at], text.ends[at + len(phrase) - 1]
    written = " ".join(whole[start:end].decode("utf-8", "surrogatepass").split())
    if len(phrase) == 1:
        word = phrase[0]
        if written == word or _stands(utf8(word), whole, end):
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


def _best(rows: Iterable[Row]) -> list[Row]:
    """The best that do not say the same: a word that stands mostly inside a chosen phrase is left to it."""
    chosen: list[Row] = []
    longer: list[tuple[set[str], int]] = []  # the words of chosen phrases, and how often these occur
    for row in rows:
        _, phrase, times, _ = row
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
    found = Counter([run[at : at + size] for run in runs for size in (2, 3, 4) for at in range(len(run) - size + 1)])
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
