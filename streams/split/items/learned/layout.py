"""What tells teasers of a text page, beside what the judge has seen: shapes of lines, headings, what comes again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.items.learned.common import heading_says, judged, since
from streams.split.judging.series import around, shifted, totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Judgement
    from streams.split.items.line.shapes import Shape

    Column = NDArray[np.float64]

CLASSES: Final = ("tq", "nd", "p", "e", "w", "m", "k0", "bv", "hl", "cr", "s#", "x")
"""Codes of shapes that are taken for one another; each names its class by its first letter."""
AROUND: Final = (-2, -1, 1, 2)
PERIODS: Final = range(1, 11)
SHOWN: Final = frozenset({1, 3, 4, 6})
"""Lines after which the classes of lines may come again, and those of which each run is a column of its own."""
WINDOWS: Final = (3, 8)
_CLASS: Final = {code: number for number, codes in enumerate(CLASSES) for code in codes}
_HERE: Final = tuple(f"shape_{codes[0]}" for codes in CLASSES)
_BESIDE: Final = {step: tuple(f"{name}{step:+d}" for name in _HERE) for step in AROUND}
_MANY: Final = {width: tuple(f"many_{codes[0]}_{width}" for codes in CLASSES) for width in WINDOWS}


def beside(judgement: Judgement, shapes: Sequence[Shape]) -> Judgement:
    """The same judgement with these columns beside those that the judge saw."""
    return replace(judgement, seen={**judgement.seen, **columns(shapes, judgement)})


def columns(shapes: Sequence[Shape], judgement: Judgement) -> dict[str, Column]:
    """Columns by name, each with one value a line."""
    out: dict[str, Column] = {}
    size = len(shapes)
    classes = np.array([_CLASS.get(shape.code, -1) for shape in shapes])
    out["class"] = classes.astype(np.float64)
    here = (classes == np.arange(len(CLASSES))[:, None]).astype(np.float64)
    out.update(zip(_HERE, here, strict=True))
    for step in AROUND:
        out.update(zip(_BESIDE[step], shifted(here, step), strict=True))
    sums = totals(here)
    for width in WINDOWS:
        out.update(zip(_MANY[width], around(sums, width)[0], strict=True))
    _periods(out, classes)
    _headings(out, shapes)
    main = np.array(judgement.main)
    out.update(judged(main))
    out.update({f"main{step:+d}": shifted(main, step) for step in AROUND})
    out["until_main"] = since(size, size - 1 - np.flatnonzero(main >= 0.5)[::-1])[::-1]
    length = np.log1p(np.array([len(shape.text) for shape in shapes], np.float64))
    out.update({f"length{step:+d}": shifted(length, step) for step in (-1, 1)})
    return out


def _periods(out: dict[str, Column], classes: NDArray[np.int64]) -> None:
    """How often the classes of lines come again around each line after so many lines, and after how many most often."""
    size = len(classes)
    same = np.zeros((len(PERIODS), size + 1), np.bool_)  # a row for each period; no run goes on into the next row
    for row, step in zip(same, PERIODS, strict=True):
        row[: max(size - step, 0)] = classes[step:] == classes[:-step]
    edges = np.flatnonzero(np.diff(same.ravel(), prepend=False))
    lengths = edges[1::2] - edges[::2]
    begun = np.zeros(same.shape)  # for each line that comes again, how long the run is that it is in
    begun[same] = np.repeat(lengths / (edges[::2] // (size + 1) + 1), lengths)
    begun = begun[:, :size]
    runs = begun.copy()
    for by in PERIODS:  # a run holds the lines that its last ones come again as, too
        np.maximum(runs[by - 1 :, by:], begun[by - 1 :, :-by], out=runs[by - 1 :, by:])
    for step in SHOWN:
        out[f"again_{step}"] = np.log1p(runs[step - 1])
    best = runs.max(axis=0)
    out["again"], out["period"] = np.log1p(best), np.where(best > 0, runs.argmax(axis=0) + 1.0, 0.0)


def _headings(out: dict[str, Column], shapes: Sequence[Shape]) -> None:
    """What the last heading above says, and how far headings and lines of some meanings are."""
    size, concepts = len(shapes), [shape.concepts for shape in shapes]
    heads = [at for at, shape in enumerate(shapes) if shape.letter == "h"]
    out["heading_says"] = heading_says(concepts, frozenset(heads))
    out["since_heading"] = since(size, heads)
    out["until_heading"] = since(size, [size - 1 - at for at in reversed(heads)])[::-1]
    for name in ("related", "comments", "read_more", "controls"):
        out[f"since_{name}"] = since(size, [at for at, found in enumerate(concepts) if name in found])
