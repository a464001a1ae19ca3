"""Fit what tells teasers, and on text pages items of all kinds:
`python -m streams.split.train.teasers SHARED FOLDS [--out FOLDER] [--front html|text]`.

SHARED holds data/pages-dev and data/typed-dev, pages labelled line by line; `labelled.py` here knows more of them.
FOLDS holds the judge's weights without each fold of hosts, as `python -m streams.split.train --folds` leaves them:
what teasers are told by must not know the page. The weights without each fold go there as well.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from streams.page import Page
from streams.split import html, text
from streams.split.items.html import cards
from streams.split.items.html.grouped import Grouped
from streams.split.items.learned import context, layout
from streams.split.items.learned.kinds import KINDS, NONE, ruled
from streams.split.items.learned.weights import FOLDER, forests
from streams.split.items.line.looks import shapes
from streams.split.judge import judge
from streams.split.judging.weights import read
from streams.split.stage import by_shapes, looked_at
from streams.split.train import labelled, series
from streams.split.train.export import export, write
from streams.split.train.forest import fitted, forest
from streams.split.train.laid import by_place, by_words
from streams.split.train.pages import FOLDS, fold_of, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Document, Judgement
    from streams.split.items.learned.weights import Forests
    from streams.split.judging.weights import Weights
    from streams.split.train.labelled import Item

TREES: Final[dict[str, Any]] = {
    "iterations": 200,
    "depth": 5,
    "learning_rate": 0.06,
    "l2_leaf_reg": 6,
    "rsm": 0.3,
    "border_count": 32,
}
KEPT: Final = {"member": 60, "first": 40}
"""Columns of each forest: those that a first fit to all pages finds worth their cost."""
TWICE: Final = frozenset({"text"})
"""Front ends with a second pass; on HTML pages it gains nothing, elements say what stands among what."""
ALL: Final = frozenset({"html"})
"""Front ends whose forests learn from both sets of labels: on text pages the second one gains on its like and costs
items of typed-dev.
"""
SERIES: Final = frozenset({"text"})
"""Front ends with a network beside the forests, and with one for items of all kinds: elements of HTML say as much."""
BESIDE: Final = ("main", "length", "length-1", "length+1", *map("shape_{}".format, "tnpewmkhc"))
"""Columns that the second pass reads beside what the first one says of the blocks around."""


@dataclass(slots=True)
class Example:
    """A labelled page: its columns, for each block the number in `KINDS` of its item (`kind`) and whether it is the
    first of a teaser; `ruled`: columns of what rules say of it, `others`: of the second set of labels.
    """

    fold: int
    size: int
    columns: Mapping[str, NDArray[np.float64]]
    kind: NDArray[np.intp]
    first: NDArray[np.bool_]
    ruled: Mapping[str, NDArray[np.float64]]
    weight: float = 1.0
    others: bool = False

    @property
    def member(self) -> NDArray[np.bool_]:
        """Whether each block is of a teaser."""
        return np.asarray(self.kind == KINDS.index("teaser"))


def main() -> None:
    """Fit one front end or both, to all pages and without each fold, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the weights go")
    parser.add_argument("--front", choices=("html", "text"), action="append")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for front in asked.front or ("html", "text"):
        judges = [read(asked.folds / f"{front}.{fold}.json.gz") for fold in range(FOLDS)]
        labels = labelled.read(asked.shared / "data/typed-dev")
        examples = load(asked.shared / "data/pages-dev", front, labels, judges)
        names = {target: _columns(_taught(examples, front), target) for target in KEPT}
        write(asked.out / f"{front}.json.gz", fit(examples, names, front))
        for fold in range(FOLDS):
            known = [one for one in examples if one.fold != fold]
            write(asked.folds / f"teasers.{front}.{fold}.json.gz", fit(known, names, front))
        sys.stderr.write(f"{front}: {len(examples)} pages, {sum(int(one.first.sum()) for one in examples)} teasers\n")


def load(pages: Path, front: str, labels: dict[str, list[Item]], judges: Sequence[Weights]) -> list[Example]:
    """The labelled pages of one front end, each judged by weights that do not know it."""
    known = {
        row["id"]: (row["text"], items)
        for row in rows(pages / "text.jsonl.gz")
        if (items := labelled.of(row, labels)) is not None
    }
    others = labelled.held(labelled.SETS[1])
    return [
        replace(
            _example(row, front, *known[row["id"]], judges[fold_of(row)]),
            others=labelled.digest(known[row["id"]][0]) in others,
        )
        for row in rows(pages / f"{front}.jsonl.gz")
        if row["id"] in known
    ]


def _example(row: dict[str, Any], front: str, shown: str, items: Sequence[Item], learned: Weights) -> Example:
    by_line = {line: number for number, item in enumerate(items) for line in labelled.lines(item)}
    page = Page(
        id=row["id"], url=row["url"], text=row[front], content_type="text/html" if front == "html" else "text/plain"
    )
    document: Document = html.read(page) if front == "html" else text.read(page)
    judgement = judge(document, learned)
    laid = by_words(document, shown, by_line) if front == "html" else by_place(document, by_line)
    kind = np.array([KINDS.index(items[number]["kind"] if number >= 0 else NONE) for number in laid], np.intp)
    first = np.zeros(len(laid), np.bool_)
    first[[laid.index(at) for at in set(laid) - {-1} if items[at]["kind"] == "teaser"]] = True
    columns, rules = _read(document, judgement), _ruled(document, judgement)
    return Example(fold_of(row), len(laid), columns, kind, first, rules)


def _read(document: Document, judgement: Judgement) -> Mapping[str, NDArray[np.float64]]:
    if document.front == "html":
        return cards.columns(Grouped(document, judgement))
    return layout.beside(judgement, shapes(document.blocks)).seen


def _ruled(document: Document, judgement: Judgement) -> Mapping[str, NDArray[np.float64]]:
    """What rules say of the lines of a text page."""
    if document.front == "html":
        return {}
    looks, judgement = looked_at(document, judgement)
    return ruled(by_shapes(document, judgement, looks).drafts, len(looks))


def _taught(examples: Sequence[Example], front: str) -> list[Example]:
    """The pages that the forests of a front end learn from."""
    return [one for one in examples if front in ALL or not one.others]


def fit(examples: Sequence[Example], names: Mapping[str, Sequence[str]], front: str) -> dict[str, Any]:
    """The weights of one pass or of two, and of the networks beside them; the second pass learns from what a first says
    of pages that it does not know.
    """
    taught = _taught(examples, front)
    passes = [_fit(taught, names)]
    if front in TWICE:
        seen = [
            _seen(one, forests(first))
            for fold in sorted({one.fold for one in taught})
            for first in [_fit([one for one in taught if one.fold != fold], names)]
            for one in taught
            if one.fold == fold
        ]
        around = sorted({*seen[0].columns} - {*taught[0].columns})
        passes.append(_fit(seen, dict.fromkeys(KEPT, (*around, *BESIDE))))
    return {"passes": passes, **(series.fit(examples) if front in SERIES else {})}


def _fit(examples: Sequence[Example], names: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {
        target: {"names": list(names[target]), "trees": export(_model(examples, names[target], target), TREES["depth"])}
        for target in KEPT
    }


def _seen(one: Example, first: Forests) -> Example:
    """A page with what a first pass says of its blocks."""
    member, begins = first.chances(one.columns, one.size)
    return replace(one, columns={**one.columns, **context.columns(member, begins, one.columns["class"])})


def _columns(examples: Sequence[Example], target: str) -> list[str]:
    names = sorted(set().union(*(one.columns for one in examples)))
    ranked = zip(_model(examples, names, target).get_feature_importance(), names, strict=True)
    return [name for _, name in sorted(ranked, reverse=True)[: KEPT[target]]]


def _model(examples: Sequence[Example], names: Sequence[str], target: str) -> Any:
    """A forest fitted to `target`; what begins a teaser is asked only of blocks of teasers."""
    parts = [one.member if target == "first" else np.ones(one.size, np.bool_) for one in examples]
    return fitted(forest(TREES), examples, names, parts, [getattr(one, target) for one in examples])


if __name__ == "__main__":
    main()
