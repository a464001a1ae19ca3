"""Picks the words that tell the kind of a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def pick(pages: Iterable[tuple[str, str, set[str]]], size: int = 200, hosts: int = 6) -> list[str]:
    """The `size` words with the greatest mutual information with the kind; pages are (host, kind, words).

    A word must be on at least `hosts` hosts.
    """
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    everywhere: set[tuple[str, str]] = set()
    for host, kind, have in pages:
        everywhere.add((host, kind))
        for word in have:
            seen[word].add((host, kind))
    kinds = Counter(kind for _, kind in everywhere)
    scored = [
        (_information(Counter(kind for _, kind in where), kinds), word)
        for word, where in seen.items()
        if len({host for host, _ in where}) >= hosts
    ]
    return [word for _, word in sorted(scored, reverse=True)[:size]]


def _information(with_word: Counter[str], kinds: Counter[str]) -> float:
    total, have = sum(kinds.values()), sum(with_word.values())
    out = 0.0
    for kind, count in kinds.items():
        for both, part in ((with_word[kind], have), (count - with_word[kind], total - have)):
            if both:
                out += both / total * log(both * total / (part * count))
    return out
