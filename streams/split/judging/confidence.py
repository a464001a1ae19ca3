"""How likely the main text of a page is right, from how sure the judge was of its blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.dom.tags import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.judging.features import Features

NAMES: Final = words(
    "expected threshold words chosen_words chosen_share chosen_mean left_mean unsure unsure_words entropy best"
    " runs spread chosen_density chosen_prose left_prose blocks kind_best near_threshold prose_covered"
    " hidden_share title_gap quoted"
)


def signs(features: Features, main: NDArray[np.float64], bar: float, expected: float) -> dict[str, float]:
    """The values of `NAMES` but `kind_best`, for the blocks' chances, the threshold and the expected F1."""
    size = features.words
    chosen = main >= bar
    inside, outside = np.where(chosen, size, 0), np.where(chosen, 0, size)
    total, taken = max(size.sum(), 1), max(inside.sum(), 1)
    entropy = -(main * np.log(main + 1e-9) + (1 - main) * np.log(1 - main + 1e-9))
    prose = features.prose
    columns = features.columns
    at = np.flatnonzero(chosen)
    unsure = (main > 0.2) & (main < 0.8)
    near = np.abs(main - bar) < 0.15
    return {
        "expected": expected,
        "threshold": bar,
        "words": float(np.log1p(total)),
        "chosen_words": float(np.log1p(taken)),
        "chosen_share": taken / total,
        "chosen_mean": float(inside @ main / taken),
        "left_mean": float(outside @ main / max(outside.sum(), 1)),
        "unsure": float(unsure.mean()) if len(main) else 0.0,
        "unsure_words": float(size @ unsure / taken),
        "entropy": float(size @ entropy / total),
        "best": float(main.max(initial=0)),
        "runs": float(np.log1p((np.diff(chosen.astype(np.int8)) == 1).sum())),
        "spread": float(np.log1p(at[-1] - at[0] + 1 - len(at))) if len(at) else 0.0,
        "chosen_density": float(inside @ features.density / taken),
        "chosen_prose": float(inside @ prose / taken),
        "left_prose": float(outside @ prose / taken),
        "blocks": float(np.log1p(len(main))),
        "near_threshold": float(size @ near / taken),
        "prose_covered": float(inside @ prose / max(size @ prose, 1)),
        "hidden_share": float(inside @ columns["hidden"] / taken),
        "title_gap": float(columns["from_title"][at[0]]) if len(at) else -9.0,
        "quoted": float(columns["quoted"].max(initial=0)),
    }


def vector(found: dict[str, float], kinds: Sequence[float]) -> NDArray[np.float32]:
    """`NAMES`, then how likely each kind is."""
    found = {**found, "kind_best": max(kinds)}
    return np.array([[*(found[name] for name in NAMES), *kinds]], np.float32)
