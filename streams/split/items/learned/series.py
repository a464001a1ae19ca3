"""What columns are made of: the same values some blocks on, and how far it is to a block that has a trait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Column = NDArray[np.float64]

FAR: Final = 60
"""From this distance on, or where there is no such block, a block is far."""


def shifted(column: Column, step: int) -> Column:
    """The values `step` blocks on; -1 beyond the page's ends."""
    out = np.full(len(column), -1.0)
    if step > 0:
        out[:-step] = column[step:]
    else:
        out[-step:] = column[:step]
    return out


def since(size: int, places: Iterable[int]) -> Column:
    """log(1 + blocks since the last one of `places`, which are in order), for each block but at `places` themselves."""
    last = np.full(size + 1, -FAR)
    for at in places:
        last[at + 1] = at
    last = np.maximum.accumulate(last[:size]) if size else last[:0]
    return np.asarray(np.log1p(np.minimum(np.arange(size) - last, FAR)))
