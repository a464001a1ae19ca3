"""Verdicts on blocks that belong together, drawn towards each other.

Trees look at one block at a time. Blocks of the same path of elements (on text pages: of one run of lines) are mostly
all main or all not, and so are neighbours: what they are given on average tells more than what each is given alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.split.judging.features import Features

    Column = NDArray[np.float64]

ALIKE: Final = 0.5
"""The share of the mean over blocks alike in what a block is given."""
BESIDE: Final = 0.2
"""The share of the mean over the block and those right before and after it."""
_WORDS: Final = 60  # words from which on a block counts no more
_LEAST: Final = 3  # words that a block counts for at least
_SURE: Final = 1e-6


def smooth(chance: Column, features: Features) -> Column:
    """The chances of blocks, with their log odds averaged over blocks alike and over neighbours, by words."""
    sure = np.clip(chance, _SURE, 1 - _SURE)
    odds = np.log(sure / (1 - sure))
    weight = np.minimum(features.words, _WORDS) + _LEAST
    weighted = odds * weight
    like = features.like
    alike = (np.bincount(like, weighted) / np.maximum(np.bincount(like, weight), 1))[like]
    beside = _three(weighted) / _three(weight)
    return np.asarray(1 / (1 + np.exp((ALIKE + BESIDE - 1) * odds - ALIKE * alike - BESIDE * beside)))


def _three(values: Column) -> Column:
    """The sum over each block and those right before and after it."""
    total = values.copy()
    total[1:] += values[:-1]
    total[:-1] += values[1:]
    return total
