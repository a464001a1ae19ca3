"""Columns that tell teasers on pages of either front end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Column = NDArray[np.float64]

FAR: Final = 60
"""From this distance on, or where there is no such block, a block is far."""
_SAYS: Final = (("related", 1.0), ("comments", 2.0), ("about_author", 3.0))


def since(size: int, places: Iterable[int]) -> Column:
    """log(1 + blocks since the last one of `places`, which are in order), for each block but at `places` themselves."""
    last = np.full(size + 1, -FAR)
    for at in places:
        last[at + 1] = at
    last = np.maximum.accumulate(last[:size]) if size else last[:0]
    return np.asarray(np.log1p(np.minimum(np.arange(size) - last, FAR)))


def heading_says(concepts: Sequence[frozenset[str]], heads: Container[int]) -> Column:
    """What the last heading above each block says: 0 none, 1 teasers, 2 comments, 3 the author, 4 something else."""
    says, said = 0.0, np.zeros(len(concepts))
    for at, found in enumerate(concepts):
        said[at] = says
        if at in heads:
            says = next((number for name, number in _SAYS if name in found), 4.0)
    return said


def judged(main: Column) -> dict[str, Column]:
    """How likely main each block is, how much of what is main stands before it, and how far that is."""
    chosen = main >= 0.5
    before: Column = np.cumsum(chosen, dtype=np.float64) - chosen
    return {
        "main": main,
        "main_before": before / (int(chosen.sum()) or 1),
        "since_main": since(len(main), np.flatnonzero(chosen)),
    }


def matrix(columns: Mapping[str, NDArray[np.floating]], names: tuple[str, ...], size: int) -> NDArray[np.float32]:
    """The first `size` blocks x `names`; a column that this page does not have is 0."""
    nothing = np.zeros(size)
    return np.array([columns.get(name, nothing)[:size] for name in names], np.float32).T
