"""How like a text is to its gold: F1 over multisets of runs of four tokens."""

from __future__ import annotations

from collections import Counter
from typing import Final

from streams.split.train.labels import tokens

_N: Final = 4

Shingles = Counter[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """Runs of four tokens with their counts; a shorter text is one run."""
    words = tokens(text)
    if len(words) <= _N:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(zip(*(words[at:] for at in range(_N)), strict=False))


def page_f1(gold: str, text: str) -> float:
    """1 when both are the same or both empty."""
    want, have = shingles(gold), shingles(text)
    if not want and not have:
        return 1.0
    return 2 * (want & have).total() / (want.total() + have.total())
