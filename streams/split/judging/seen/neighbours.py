"""The blocks before and after each block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.split.judging.features import Features


_AROUND: Final = (-3, -2, -1, 1, 2, 3)
_WINDOWS: Final = (3, 8)


def neighbours(page: Features) -> None:
    """Columns of the blocks up to three away, and means over those up to eight away."""
    columns = page.columns
    names = ["words", "density", "lexicon", "last_end", "role_heading", "stop", "prose"]
    if page.document.front == "html":
        names += ["path_sum", "depth"]
    together = np.stack([columns[name] for name in names])
    for step in _AROUND:
        shifted = _shifted(together if abs(step) < 3 else together[:2], step)
        for name, column in zip(names, shifted, strict=False):
            columns[f"{name}{step:+d}"] = column
    names = ["length", "density", "prose", "stop", "lexicon"]
    totals = np.zeros((len(names), page.size + 1))
    np.cumsum(np.stack([columns[name] for name in names]), axis=1, out=totals[:, 1:])
    for width in _WINDOWS:
        for name, column in zip(names, _windows(totals, width), strict=True):
            columns[f"{name}_{width}"] = column
    if page.document.front == "html":
        same = np.zeros(page.size)
        same[1:] = page.nodes.signature[1:] == page.nodes.signature[:-1]
        columns["same_before"] = same
        columns["same_after"] = np.append(same[1:], 0.0)[: page.size]


def _shifted(columns: NDArray[np.float64], step: int) -> NDArray[np.float64]:
    """The columns' values `step` blocks on (columns x blocks); -1 beyond the page's ends."""
    out = np.full(columns.shape, -1.0)
    if step > 0:
        out[:, :-step] = columns[:, step:]
    else:
        out[:, -step:] = columns[:, :step]
    return out


def _windows(totals: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """The means over the blocks up to `width` away (columns x blocks), from the sums up to each block."""
    size = totals.shape[1] - 1
    at = np.arange(size)
    first, last = np.maximum(at - width, 0), np.minimum(at + width + 1, size)
    return np.asarray((totals[:, last] - totals[:, first]) / np.maximum(last - first, 1))
