"""Columns made of what an earlier pass says of the blocks around: a teaser stands among teasers (Cohen and Carvalho
2005, stacked sequential learning).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.judging.series import around, shifted, totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

STEPS: Final = (-3, -2, -1, 1, 2, 3)
WIDTHS: Final = (2, 4, 8, 20)
ALIKE: Final = (10, 30)
"""Blocks on either side among which those of the same class are looked at."""


def columns(member: Column, first: Column, classes: Column) -> dict[str, Column]:
    """Columns by name, each with one value a block, for how likely each is of a teaser and the first of one.

    `classes`: the number of each block's class, by its looks.
    """
    size = len(member)
    said = np.array((member, first))
    out = {"said_member": member, "said_first": first}
    for step in STEPS:
        out[f"said_member{step:+d}"], out[f"said_first{step:+d}"] = shifted(said, step)
    sums = totals(said)
    for width in WIDTHS:
        near, count = around(sums, width)
        out[f"said_member_{width}"], out[f"said_first_{width}"] = near / count
    _alike(out, said, classes)
    out["said_most"] = np.full(size, member.max(initial=0))
    out["said_share"] = np.full(size, (member > 0.5).sum() / max(size, 1))
    out["said_many"] = np.full(size, np.log1p((member > 0.4).sum()))
    return out


def _alike(out: dict[str, Column], said: Column, classes: Column) -> None:
    """Means over the blocks around that are of a block's own class, and their share."""
    numbers = classes.astype(np.intp) - int(classes.min(initial=0))
    here = numbers == np.arange(numbers.max(initial=0) + 1)[:, None]
    sums = totals(here[:, None] * np.array((*said, np.ones_like(said[0]))))
    at = np.arange(len(numbers))
    for width in ALIKE:
        near, count = around(sums, width)
        of_class = near[numbers, :, at].T
        out[f"alike_member_{width}"], out[f"alike_first_{width}"] = of_class[:2] / of_class[2]
        out[f"alike_share_{width}"] = of_class[2] / count
