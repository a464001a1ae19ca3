"""The blocks before and after each block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.judging import series

if TYPE_CHECKING:
    from streams.split.judging.features import Features

_AROUND: Final = (-3, -2, -1, 1, 2, 3)
_WINDOWS: Final = (3, 8)


def neighbours(page: Features) -> None:
    """Columns of the blocks up to three away, and means over those up to eight away."""
    columns = page.columns
    names = ["words", "density", "lexicon", "last_end", "role_heading", "stop", "prose"]
    if page.document.front == "html":
        names += ["path_sum", "depth"]
    together = np.array([columns[name] for name in names])
    for step in _AROUND:
        beside = series.shifted(together if abs(step) < 3 else together[:2], step)
        for name, column in zip(names, beside, strict=False):
            columns[f"{name}{step:+d}"] = column
    names = ["length", "density", "prose", "stop", "lexicon"]
    sums = series.totals(np.array([columns[name] for name in names]))
    for width in _WINDOWS:
        near, blocks = series.around(sums, width)
        for name, column in zip(names, near / blocks, strict=True):
            columns[f"{name}_{width}"] = column
    if page.document.front == "html":
        same = np.zeros(page.size)
        same[1:] = page.nodes.signature[1:] == page.nodes.signature[:-1]
        columns["same_before"] = same
        columns["same_after"] = np.append(same[1:], 0.0)[: page.size]
