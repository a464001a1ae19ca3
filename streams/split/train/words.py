"""Learns the judge's lexicon: which words stand in main content, on how many hosts."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Final

from streams.split.judging.lexicon import Lexicon, label_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from streams.split.blocks import Document

_SHRINK: Final = 3.0
_SHORT: Final = 15

Shares = dict[str, dict[str, list[float]]]


def learn(
    pages: Iterable[tuple[str, Document, NDArray[np.float64]]], label_hosts: int = 6, word_hosts: int = 8
) -> Lexicon:
    """The lexicon of `pages`: (host, document, share of each block that is main).

    A word counts once a host, so that no site outweighs the others; rare ones are shrunk towards no weight.
    """
    labels: Shares = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    words: Shares = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    told = lru_cache(maxsize=1 << 15)(label_words)
    for host, document, main in pages:
        for block, share in zip(document.blocks, main, strict=True):
            seen = {word for label in (*block.path, *block.inner) for word in told(label)}
            _count(labels, seen, host, share)
            text = block.text.lower().split()
            if len(text) <= _SHORT:
                _count(words, set(text), host, share)
    return Lexicon(_weights(labels, label_hosts), _weights(words, word_hosts))


def _count(shares: Shares, seen: set[str], host: str, share: float) -> None:
    for word in seen:
        cell = shares[word][host]
        cell[0] += share
        cell[1] += 1


def _weights(shares: Shares, least: int) -> Mapping[str, float]:
    means = {word: [main / count for main, count in hosts.values()] for word, hosts in shares.items()}
    kept = {word: rows for word, rows in means.items() if len(rows) >= least}
    total = sum(sum(rows) for rows in kept.values())
    prior = total / max(sum(len(rows) for rows in kept.values()), 1)
    out = {}
    for word, rows in sorted(kept.items()):
        share = (sum(rows) + _SHRINK * prior) / (len(rows) + _SHRINK)
        weight = log(share / (1 - share)) - log(prior / (1 - prior))
        if abs(weight) > 0.1:
            out[word] = round(weight, 2)
    return out
