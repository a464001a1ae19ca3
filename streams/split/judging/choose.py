"""From probabilities to a choice: the blocks whose text is expected to be most like the page's main text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def choose(main: NDArray[np.float64], size: NDArray[np.float64]) -> tuple[float, float]:
    """(threshold, expected F1) of the best choice of blocks, given how likely each is main and how many words it has.

    The choice that maximises the expected F1 takes the likeliest blocks first; with independent blocks its threshold
    is half of the F1 that it reaches (Lipton, Elkan, Naryanaswamy 2014).
    """
    if not len(main):
        return 0.5, 0.0
    order = np.argsort(-main, kind="stable")
    sizes, hits = size[order], (main * size)[order]
    score = 2 * np.cumsum(hits) / np.maximum(np.cumsum(sizes) + hits.sum(), 1e-9)
    best = int(np.argmax(score))
    return float(main[order[best]]), float(score[best])
