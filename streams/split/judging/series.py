"""Columns seen from other blocks: the same values some blocks on, and sums over the blocks around."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Columns = NDArray[np.float64]


def shifted(columns: Columns, step: int) -> Columns:
    """The values `step` blocks on, along the last axis; -1 beyond the page's ends."""
    out = np.empty(columns.shape)
    if step > 0:
        out[..., :-step], out[..., -step:] = columns[..., step:], -1.0
    else:
        out[..., -step:], out[..., :-step] = columns[..., :step], -1.0
    return out


def totals(columns: Columns) -> Columns:
    """The sums up to each block, from 0 on: one value more along the last axis."""
    out = np.zeros((*columns.shape[:-1], columns.shape[-1] + 1))
    np.cumsum(columns, axis=-1, out=out[..., 1:])
    return out


def around(sums: Columns, width: int) -> tuple[Columns, NDArray[np.intp]]:
    """The sums over the blocks up to `width` away, from `totals`, and how many blocks these are."""
    size = sums.shape[-1] - 1
    at = np.arange(size)
    inside = max(size - width, 0)  # the blocks behind which there are so many; as many have so many before them
    out = np.empty((*sums.shape[:-1], size))
    out[..., :inside] = sums[..., width + 1 :]
    out[..., inside:] = sums[..., size:]
    out[..., size - inside :] -= sums[..., :inside]
    out[..., : size - inside] -= sums[..., :1]
    return out, np.minimum(at + width + 1, size) - np.maximum(at - width, 0)
