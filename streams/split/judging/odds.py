"""What trees and networks sum up, as probabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST: Final = 40.0
"""Log odds beyond which a probability is as good as 0 or 1."""


def chance(raw: NDArray[Any]) -> NDArray[np.float64]:
    """The probability of each log odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(raw, -MOST, MOST))))


def shares(raw: NDArray[Any]) -> NDArray[np.float64]:
    """The probabilities of several outputs, of which each row has one: rows x outputs."""
    power = np.exp(raw - raw.max(axis=1, keepdims=True))
    return np.asarray(power / power.sum(axis=1, keepdims=True))
