"""Typed items of the pages that teach teasers: `python -m tests.benchmarks.labelled SHARED FOLDS`.

As `tests.benchmarks.items`, over the 746 pages of `streams/split/train/labelled.py` that are not in typed-dev: the same
score (found by IoU of lines of at least 0.5), each page by the weights of its fold, which do not know it.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from streams.contract.records import SplitItem
from streams.page import Page
from streams.settings import StageSettings
from streams.split.stage import Split
from streams.split.train import labelled
from streams.split.train.pages import FOLDS, fold_of, rows
from tests.benchmarks.items import by_line, by_text, unknown, weights

if TYPE_CHECKING:
    from collections.abc import Iterator

FOUND: Final = 0.5
Lines = list[tuple[str, set[int]]]


def score_of(shared: Path) -> Any:
    """The score that stands beside the labels, as a module."""
    spec = importlib.util.spec_from_file_location("score_items", shared / "tools/score_items.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(gold: Lines, said: Lines) -> Counter[str]:
    """How many items of each kind are found: greedily, the best overlap first, each item once."""
    pairs = (
        (len(one & other) / len(one | other), at, by, kind)
        for at, (kind, one) in enumerate(gold)
        for by, (like, other) in enumerate(said)
        if kind == like and one & other
    )
    count: Counter[str] = Counter()
    golden: set[int] = set()
    taken: set[int] = set()
    for share, at, by, kind in sorted(pairs, reverse=True):
        if share >= FOUND and at not in golden and by not in taken:
            golden.add(at)
            taken.add(by)
            count[kind] += 1
    return count


def pages(shared: Path, front: str, folds: Path) -> Iterator[tuple[dict[int, str], Lines, list[dict[str, Any]]]]:
    """Of each labelled page its lines, its items, and those that split finds."""
    typed = shared / "data/typed-dev"
    known = labelled.read(typed)
    learned = [weights(folds, f"{front}.{fold}.json.gz") for fold in range(FOLDS)]
    texts = {row["id"]: row for row in rows(shared / "data/pages-dev/text.jsonl.gz") if row["id"] not in known}
    split, shown = Split(StageSettings()), by_text if front == "html" else by_line
    kind = "text/html" if front == "html" else "text/plain"
    for row in rows(shared / f"data/pages-dev/{front}.jsonl.gz"):
        items = labelled.of(texts[row["id"]], known) if row["id"] in texts else None
        if items is None:
            continue
        page = Page(id="0" * 32, url=row["url"], text=row[front], content_type=kind)  # type: ignore[arg-type]
        kept = [one for one in unknown(split, page, learned[fold_of(row)]) if isinstance(one, SplitItem)]
        lines = [line for line in map(str.strip, texts[row["id"]]["text"].splitlines()) if line]
        gold = [(item["kind"], set(labelled.lines(item))) for item in items]
        yield dict(enumerate(lines, 1)), gold, [shown(row[front], item) for item in kept]


def main() -> None:
    """Print what is found of each kind, and the share of lines whose kind is right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("folds", type=Path)
    asked = parser.parse_args()
    score = score_of(asked.shared)
    for front in ("text", "html"):
        counts: dict[str, Counter[str]] = {name: Counter() for name in ("found", "gold", "said")}
        right = total = 0
        for lines, gold, items in pages(asked.shared, front, asked.folds):
            said = score.predicted(items, {number: score.squeeze(line) for number, line in lines.items()})
            counts["found"] += found(gold, said)
            counts["gold"] += Counter(kind for kind, _ in gold)
            counts["said"] += Counter(kind for kind, _ in said)
            kinds = [{number: kind for kind, held in one for number in held} for one in (gold, said)]
            right += sum(kinds[0].get(number) == kinds[1].get(number) for number in lines)
            total += len(lines)
        sys.stdout.write(f"{front}: {right / max(total, 1):.4f} of {total} lines right\n")
        for kind in [*sorted(counts["gold"]), "all"]:
            good, gold_, said_ = (
                one.total() if kind == "all" else one[kind] for one in (counts["found"], counts["gold"], counts["said"])
            )
            sys.stdout.write(f"  {kind:8} {gold_:5} F1 {2 * good / max(gold_ + said_, 1):.3f}\n")


if __name__ == "__main__":
    main()
