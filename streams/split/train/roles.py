"""Fit what roles of lines are told by: `python -m streams.split.train.roles PAGES... [--out FILE] [--folds FOLDER]`.

Each of PAGES is a folder of flat pages with gold (`gold.py`). `--folds`: where the weights without each half of the
pages go, to score pages that they do not know.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import optax

from streams.split.items.learned.common import matrix
from streams.split.items.roles.names import REPEATED, ROLES
from streams.split.items.roles.tagger import STATES, WEIGHTS
from streams.split.train import gold, lent, network
from streams.split.train.export import write
from streams.split.train.lines import fold_of, forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.train.lines import Example

HALVES: Final = 2
LAYOUTS: Final = 4
"""In so many other layouts each page is learned from."""
BEGINS: Final = 0.5
"""What it weighs whether a line begins an item, beside what it is."""
SMOOTH: Final = 0.5
"""How often each state is taken to have followed each other one, before any is counted."""


def main() -> None:
    """Fit to all pages, and without each half of them where that is asked, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--folds", type=Path)
    asked = parser.parse_args()
    began = time.monotonic()
    pages = [gold.load(path) for folder in asked.pages for path in sorted(folder.glob("*.page"))]
    shelves = defaultdict[tuple[str, int], lent.Shelf](lent.Shelf)
    for page in pages:
        shelves[_place(page)].add(page)
    examples = [one for page in pages for one in forms(page, LAYOUTS, shelves[_place(page)])]
    names = sorted(set().union(*(one.columns for one in examples)))
    fits = [(examples, asked.out)]
    for half in range(HALVES) if asked.folds else ():
        unknown = [one for one in examples if one.fold % HALVES != half]
        fits.append((unknown, asked.folds / f"roles.{half}.json.gz"))
    for part, place in fits:
        write(place, fit(part, names))
        sys.stderr.write(f"{time.monotonic() - began:5.0f} s {len(part)} forms of pages: {place.name}\n")


def _place(page: gold.GoldPage) -> tuple[str, int]:
    """Where a page takes lines from other pages: of its language, and of its half, as the other is not to be known."""
    return page.head["language"], fold_of(page.name) % HALVES


def fit(examples: Sequence[Example], names: Sequence[str]) -> dict[str, Any]:
    """The network and what follows what."""
    pages = [network.Page(matrix(one.columns, tuple(names), one.size), _target(one), one.weight) for one in examples]
    return {
        "names": list(names),
        "network": network.fit(pages, len(ROLES) + 1, _cost),
        "follows": follows(examples).round(3).tolist(),
    }


def _target(one: Example) -> NDArray[np.int32]:
    """For each line its role (-1: not known), whether it begins an item, and whether that is asked: only of lines of
    items that stand one behind the other.
    """
    asked = one.asked & REPEATED[one.role]
    return np.stack([one.role, one.begins, asked], axis=1).astype(np.int32)


def _cost(outputs: Any, target: Any, there: Any) -> Any:
    """Cross entropy of each line's role, and by a half of whether it begins an item."""
    known = there * (target[:, 0] >= 0)
    role = optax.softmax_cross_entropy_with_integer_labels(outputs[:, :-1], target[:, 0] * (target[:, 0] >= 0))
    begins = optax.sigmoid_binary_cross_entropy(outputs[:, -1], target[:, 1])
    return known * (role + BEGINS * target[:, 2] * begins)


def follows(examples: Sequence[Example]) -> NDArray[np.float64]:
    """Log probabilities of each state behind each other one, and at a page's start (the last row)."""
    number = {state: at for at, state in enumerate(STATES)}
    count = np.full((len(STATES) + 1, len(STATES)), SMOOTH)
    for one in examples:
        before = len(STATES)
        for role, begins in zip(one.role[one.asked].tolist(), one.begins[one.asked].tolist(), strict=True):
            state = number[role, begins and bool(REPEATED[role])]
            count[before, state] += one.weight
            before = state
    return np.asarray(np.log(count / count.sum(axis=1, keepdims=True)))


if __name__ == "__main__":
    main()
