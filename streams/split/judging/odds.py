"""What trees and networks sum up, as probabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST: Final = 40.0
"""Log odds beyond which a probability is as good as 0 or 1."""
LEAST: Final = 1e-4
"""How far from 0 and 1 an opinion stays that another one may outweigh."""


def chance(raw: NDArray[Any]) -> NDArray[np.float64]:
    """The probability of each log odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(raw, -MOST, MOST))))


def shares(raw: NDArray[Any]) -> NDArray[np.float64]:
    """The probabilities of several outputs, of which each row has one: rows x outputs."""
    power = np.exp(raw - raw.max(axis=1, keepdims=True))
    return np.asarray(power / power.sum(axis=1, keepdims=True))


def between(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probabilities halfway between those of two opinions, by their log odds (a logarithmic opinion pool, Genest
    and Zidek 1986), neither nearer to 0 or 1 than `LEAST`.
    """
    logs = (np.log(held / (1 - held)) for held in (np.clip(said, LEAST, 1 - LEAST) for said in (one, other)))
    return chance(sum(logs, np.zeros(one.shape)) / 2)
