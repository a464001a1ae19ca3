"""Fit the judge: `python -m streams.split.train PAGES [--out FOLDER] [--front html|text] [--folds FOLDER]`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from streams.split.judging.weights import FOLDER
from streams.split.train.export import write
from streams.split.train.fit import fit
from streams.split.train.pages import load

if TYPE_CHECKING:
    from streams.split.train.pages import Example


def main() -> None:
    """Fit one front end or both, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, help="folder with html.jsonl.gz and text.jsonl.gz")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the weights go")
    parser.add_argument("--front", choices=("html", "text"), action="append")
    parser.add_argument("--folds", type=Path, help="folder for the weights without each fold, and its predictions")
    asked = parser.parse_args()
    began = time.monotonic()
    for folder in filter(None, (asked.out, asked.folds)):
        folder.mkdir(parents=True, exist_ok=True)
    for front in asked.front or ("html", "text"):
        examples = load(asked.pages, front)
        whole, *folds = fit(examples, lambda line: _say(f"{time.monotonic() - began:5.0f} s {line}"))
        write(asked.out / f"{front}.json.gz", whole)
        if asked.folds:
            for fold, weights in enumerate(folds):
                write(asked.folds / f"{front}.{fold}.json.gz", weights)
            lines = [_line(one) for one in examples if one.main is not None]
            (asked.folds / f"{front}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def _line(one: Example) -> dict[str, Any]:
    """What cross-validation predicted of a page."""
    made = {key: one.made[key] for key in ("text", "f1", "confidence", "expected")}
    return {"id": one.id, "fold": one.fold, **made, "kinds": list(map(float, one.made["kinds"]))}


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
