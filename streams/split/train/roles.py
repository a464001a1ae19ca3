"""Fit what roles of lines are told by: `python -m streams.split.train.roles PAGES... [--out FILE] [--folds FOLDER]`.

Each of PAGES is a folder of flat pages with gold (`gold.py`). `--folds`: where the weights without each half of the
pages go, to score pages that they do not know.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from streams.split.items.learned.weights import matrix
from streams.split.items.roles import columns
from streams.split.items.roles.names import REPEATED, ROLES
from streams.split.items.roles.tagger import STATES, WEIGHTS, by_kind
from streams.split.judging.trees import Trees
from streams.split.train.export import export, write
from streams.split.train.forest import fitted, forest
from streams.split.train.lines import forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.train.lines import Example

ROLE: Final[dict[str, Any]] = {
    "iterations": 300,
    "depth": 5,
    "learning_rate": 0.12,
    "l2_leaf_reg": 5,
    "rsm": 0.2,
    "border_count": 32,
}
RANKING: Final = 30
"""Trees of the fit that ranks the columns."""
KEPT: Final = 250
HALVES: Final = 2
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
    paths = [path for folder in asked.pages for path in sorted(folder.glob("*.page"))]
    examples = [one for path in paths for one in forms(path)]
    names = ranked(examples)
    fits = [(examples, asked.out)]
    for half in range(HALVES) if asked.folds else ():
        unknown = [one for one in examples if one.fold % HALVES != half]
        fits.append((unknown, asked.folds / f"roles.{half}.json.gz"))
    for part, place in fits:
        write(place, fit(part, names))
        sys.stderr.write(f"{time.monotonic() - began:5.0f} s {len(part)} forms of pages: {place.name}\n")


def fit(examples: Sequence[Example], names: Sequence[str]) -> dict[str, Any]:
    """The weights of both passes; the second learns from what a first one says of pages that it does not know."""
    seen = [
        _again(replace(one, shares=first.shares(matrix(one.columns, tuple(names), one.size))))
        for half in range(HALVES)
        for first in [_trees(_roles([one for one in examples if one.fold // 2 % HALVES != half], names), ROLE)]
        for one in examples
        if one.fold // 2 % HALVES == half
    ]
    both = (*names, *sorted({*seen[0].columns} - {*examples[0].columns}))
    return {
        "names": list(names),
        "first": export(_roles(examples, names), ROLE["depth"]),
        "names_again": list(both),
        "again": export(_roles(seen, both), ROLE["depth"]),
        "begins": export(_begins(seen, both), ROLE["depth"]),
        "follows": follows(examples).round(3).tolist(),
    }


def _trees(model: Any, settings: dict[str, Any]) -> Trees:
    return Trees(export(model, settings["depth"]))


def _again(one: Example) -> Example:
    """A page with what a first pass says of its lines."""
    return replace(one, columns={**one.columns, **columns.context(one.shares, by_kind(one.shares), one.codes)})


def ranked(examples: Sequence[Example]) -> list[str]:
    """The columns that a first, small fit finds worth their cost."""
    names = sorted(set().union(*(one.columns for one in examples)))
    found = _roles(examples[::3], names, iterations=RANKING).get_feature_importance()
    return [name for _, name in sorted(zip(found, names, strict=True), reverse=True)[:KEPT]]


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


def _roles(examples: Sequence[Example], names: Sequence[str], **other: Any) -> Any:
    model = forest({**ROLE, **other, "classes_count": len(ROLES)}, "MultiClass")
    return fitted(model, examples, names, [one.asked for one in examples], [one.role for one in examples])


def _begins(examples: Sequence[Example], names: Sequence[str]) -> Any:
    """What begins an item is asked only of lines of items that stand one behind the other."""
    parts = [one.asked & REPEATED[one.role] for one in examples]
    return fitted(forest(ROLE), examples, names, parts, [one.begins for one in examples])


if __name__ == "__main__":
    main()
