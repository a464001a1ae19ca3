"""How alike two entries are, as far as their sketches tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from streams.dedupe.ruling import WHOLE

if TYPE_CHECKING:
    from streams.dedupe.entry import Entry

SLOTS = 128
NEAR = 0.6
"""Jaccard's similarity of two shingle sets from which one text repeats the other."""

_CHANCE = 1 / 256  # two unlike slots of one byte agree as often (Li, König: b-bit minwise hashing, 2010)
_SIMILARITY = tuple(
    max(0, round(WHOLE * (agreeing / SLOTS - _CHANCE) / (1 - _CHANCE))) for agreeing in range(SLOTS + 1)
)


class Likeness(NamedTuple):
    """`similarity`: Jaccard's, of `WHOLE`. `near`: one repeats the other."""

    similarity: int
    near: bool


def similarity(one: bytes, other: bytes) -> int:
    """Jaccard's similarity of two sketches, estimated, of `WHOLE`."""
    agreeing = np.count_nonzero(np.frombuffer(one, np.uint8) == np.frombuffer(other, np.uint8))
    return _SIMILARITY[int(agreeing)]


def compare(one: Entry, other: Entry) -> Likeness:
    """Two entries of one kind, both with a sketch."""
    found = similarity(one.sketch, other.sketch)
    return Likeness(found, near=found >= NEAR * WHOLE)
