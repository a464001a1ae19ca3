"""Flat pages with gold, by weights that do not know them: `python -m tests.benchmarks.flat PAGES FOLDS`.

PAGES: a folder of pages as `streams/split/train/gold.py` reads them; FOLDS: where `python -m streams.split.train.roles
--folds` left the weights without each half of them. Fields right, of all that the gold asks, with a bootstrap interval
over pages: by rules alone, by roles alone where a page may be one that they tell, and as split chooses.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.contract.records import SplitItem
from streams.split import assemble, stage, text
from streams.split.items.facts import group as facts
from streams.split.items.roles import tagger
from streams.split.train import gold
from streams.split.train.lines import fold_of
from tests.golden.check import page_of
from tests.golden.share import share

if TYPE_CHECKING:
    from streams.split.blocks import Document, Judgement
    from streams.split.items.draft import Grouping
    from streams.split.items.roles.tagger import Tagger
    from streams.split.train.gold import GoldPage

RESAMPLES: Final = 2000


def ways(document: Document, judgement: Judgement, known: Tagger) -> dict[str, Grouping]:
    """The page's items by rules, by roles, and as split chooses."""
    looks, judgement = stage.looked_at(document, judgement)
    chances = tagger.chances(looks, judgement, document.page.url, known)
    tags = tagger.tag(looks, chances, judgement.main)
    return {
        "rules": stage.by_rules(document, judgement, looks),
        "roles": facts.group(document, judgement, looks, tags),
        "split": stage.group(document, judgement, tagger=known),
    }


def score(page: GoldPage, known: Tagger) -> dict[str, tuple[int, int]]:
    """Fields right and asked in each way."""
    document = text.read(page_of(page))
    judgement = stage.judged(document)
    found = {}
    for name, grouping in ways(document, judgement, known).items():
        kind = replace(judgement, kind=grouping.kind or judgement.kind)
        kept = assemble.assemble(document, kind, grouping).kept
        found[name] = share(page, [item for item in kept if isinstance(item, SplitItem)])
    return found


def main() -> None:
    """Print the share of fields right, with its interval, in each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--folds", type=Path, help="else the package's own weights")
    asked = parser.parse_args()
    halves = [tagger.read(asked.folds / f"roles.{half}.json.gz") for half in range(2)] if asked.folds else []
    paths = [path for folder in asked.pages for path in sorted(folder.glob("*.page"))]
    scores = [score(gold.load(path), halves[fold_of(path.stem) % 2] if halves else tagger.learned()) for path in paths]
    rng = np.random.default_rng(7)
    picks = rng.integers(0, len(scores), (RESAMPLES, len(scores)))
    for name in scores[0]:
        counts = np.array([one[name] for one in scores])
        sums = counts[picks].sum(axis=1)
        low, high = np.quantile(sums[:, 0] / sums[:, 1], (0.025, 0.975))
        whole = counts.sum(axis=0)
        exact = int((counts[:, 0] == counts[:, 1]).sum())
        line = f"{name:6} {whole[0] / whole[1]:.3f} [{low:.3f}, {high:.3f}] of {whole[1]} fields"
        sys.stdout.write(f"{line}, {exact} of {len(scores)} pages exact\n")


if __name__ == "__main__":
    main()
