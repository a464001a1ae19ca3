"""The language of a text: two fast detectors, a third where they are not at one, and `und` for what is no language."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from streams.enrich.detectors import best_by_fasttext, by_cld2, by_fasttext, by_langid
from streams.enrich.script import scripts
from streams.enrich.vocabulary.load import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE = 360  # characters that are looked at: enough for 99.5 %, and cheap
GLANCE = 120  # of these for a first question to fastText, where CLD2 sees one language: mostly it is the last question
ALONE = 90  # percent that this one fills
FIRST = 240  # of these for fastText, whose time is that of its characters: more of them tell no more
PIECES = 3  # of a long text: its beginning, its middle and its end
LONG = 120  # letters from which two detectors that agree need no third
SURE = 0.6  # fastText's probability for the same
MIXED = 200  # letters from which a second language is looked for
SECOND = 20  # percent that it must fill
FLOOR = 0.003  # the probability of a language that a detector does not name
NO_LANGUAGE = -2.5  # the score below which a text is no language; on random letters, codes and units 98 % are lower
DECLARED = 1.2  # added to the score of the language that the page declares; more for a few letters
# Close relatives that are seldom meant when a detector cannot tell: Bosnian for Croatian, Malay for Indonesian.
RELATIVES = {"bs": -1.5, "ms": -1.0, "gl": -0.4, "sh": -1.5}
_NOISE = re.compile(r"[@#\d_]|://|^www\.|^&\w")
_SIGN_OF_NOISE = re.compile(r"[@#\d_&]")
_NUMBERS = re.compile(r"[A-Za-z0-9_.:/@#-]*[\d@#][A-Za-z0-9_.:/@#-]*")


class Guess(NamedTuple):
    """A language (ISO 639-1, else 639-3, or `und`), how sure (0 to 1), its script, and others in the same text."""

    language: str
    confidence: float
    script: str | None
    others: tuple[str, ...] = ()


def prepared(text: str) -> str:
    """The words of `text` on one line: no addresses, names with @ or #, or numbers; all-capitals lowered."""
    words = text.split()
    if _SIGN_OF_NOISE.search(text) or "://" in text or "www." in text:
        words = [word if word.isalpha() else _bare(word) for word in words]
    line = " ".join(filter(None, words))
    return line.lower() if line.isupper() else line


def _sample(text: str) -> str:
    """The words of `text` to look at; from each piece of a long one, some more for those that say nothing."""
    if len(text) <= SAMPLE:
        return prepared(text)
    size = SAMPLE // PIECES
    starts = (0, (len(text) - size) // 2, len(text) - size)
    return " ".join([prepared(text[at : at + size + size // 2])[:size].strip() for at in starts])[:SAMPLE]


def _bare(word: str) -> str:
    if not _NOISE.search(word):
        return word
    return "" if word.isascii() else _NUMBERS.sub(" ", word).strip()  # a sentence, where words are not spaced


def detect(text: str, declared: str = "") -> Guess:
    """The language of `text`. `declared`: the one that its page declares (ISO 639), which decides close calls."""
    sample = _sample(text)
    found = scripts(sample)
    letters = sum(found.values())
    script = next(iter(found), None)
    if script is None or letters < 2:
        return Guess("und", 1.0, script)
    only = vocabulary("scripts")["one_language"].get(script)
    if only and found[script] * 4 >= letters * 3:
        return Guess(only, 0.99, script)
    return _judge(sample, script, letters, declared)


def _judge(sample: str, script: str, letters: int, declared: str) -> Guess:
    shares = by_cld2(sample, best_effort=letters < MIXED)
    second, filled = shares[0] if shares else ("und", 0)
    sizes = (GLANCE, FIRST) if filled >= ALONE else (FIRST,)
    if second == declared and filled >= ALONE and letters >= LONG and second not in RELATIVES:
        return Guess(second, 0.995, script, _others(second, shares, letters))  # the page itself is the second witness
    for size in sizes if letters >= LONG else ():
        best, share = best_by_fasttext(sample[:size])
        if best == second and share >= SURE and best not in RELATIVES:
            return Guess(best, 0.995, script, _others(best, shares, letters))
    scores = _scores(by_fasttext(sample[:FIRST]), second, by_langid(sample))
    if declared in scores:
        scores[declared] += DECLARED + min(1.0, 10 / letters) - RELATIVES.get(declared, 0.0)
    chosen = max(scores, key=lambda code: scores[code])
    real = 1 / (1 + math.exp(-3 * (scores[chosen] - NO_LANGUAGE)))
    if real < 0.5 or chosen == "und":
        return Guess("und", round(1 - real, 3), script)
    total = sum(math.exp(score - scores[chosen]) for score in scores.values())
    return Guess(chosen, round(real / total, 3), script, _others(chosen, shares, letters))


def _scores(first: Mapping[str, float], second: str, third: Mapping[str, float]) -> dict[str, float]:
    """The weighted logarithms of the detectors' probabilities, a bonus for CLD2's choice, and what is known beforehand.

    The weights are those that did best on sentences of the Universal Declaration of Human Rights in 70 languages.
    """
    scores = {}
    for code in {*first, *third, second} - {"und"}:
        score = 0.5 * math.log(first.get(code, 0.0) + FLOOR) + math.log(third.get(code, 0.0) + FLOOR)
        scores[code] = score + (1.0 if code == second else 0.0) + RELATIVES.get(code, 0.0)
    return scores or {"und": NO_LANGUAGE}


def _others(best: str, shares: tuple[tuple[str, int], ...], letters: int) -> tuple[str, ...]:
    """Further languages that fill a good part of a text long enough to tell."""
    if letters < MIXED:
        return ()
    return tuple(code for code, percent in shares if code not in {best, "und"} and percent >= SECOND)
