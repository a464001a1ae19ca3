"""Labelled lines of a text page, laid over the blocks of either front end of the same page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.split.blocks import Document

_NO_WORD: Final = re.compile(r"\W+")
PAIRS_MOST: Final = 40_000_000
"""Words of one side times those of the other, above which they are not compared."""


def by_place(document: Document, labels: Mapping[int, int]) -> list[int]:
    """The label of each block of a text page, -1 for none; lines are counted from 1 without the empty ones."""
    number, at, starts = 0, 0, {}
    for line in document.page.text.splitlines(keepends=True):
        if line.strip():
            number += 1
            starts[at + len(line) - len(line.lstrip())] = number
        at += len(line)
    return [labels.get(starts.get(block.start, 0), -1) for block in document.blocks]


def by_words(document: Document, text: str, labels: Mapping[int, int]) -> list[int]:
    """The label of each block of an HTML page, -1 for none: that of the line of `text` with most of its words."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    return [labels.get(at + 1, -1) for at in _align([block.text for block in document.blocks], lines)]


def _align(one: Sequence[str], other: Sequence[str]) -> list[int]:
    """For each text of `one` that of `other` with which it shares most words, -1 for none; both are in one order."""
    found = _shared(list(map(_folded, one)), list(map(_folded, other)))
    return [shared.most_common(1)[0][0] if shared else -1 for shared in found]


def _folded(text: str) -> str:
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _shared(one: Sequence[str], other: Sequence[str]) -> list[Counter[int]]:
    """For each text of `one`, how many words each text of `other` shares with it, in order."""
    out: list[Counter[int]] = [Counter() for _ in one]
    for kind, first, end, start, stop in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            for step in range(end - first):
                out[first + step][start + step] += 1
        elif kind == "replace":
            mine = [(word, at) for at in range(first, end) for word in one[at].split()]
            theirs = [(word, at) for at in range(start, stop) for word in other[at].split()]
            if len(mine) * len(theirs) > PAIRS_MOST:
                continue
            words, others = ([word for word, _ in side] for side in (mine, theirs))
            for match in SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks():
                for step in range(match.size):
                    out[mine[match.a + step][1]][theirs[match.b + step][1]] += 1
    return out
