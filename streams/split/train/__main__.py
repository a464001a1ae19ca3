"""Fit the judge: `python -m streams.split.train PAGES [--out FOLDER] [--front html|text]`."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from pathlib import Path

from streams.split.judging.weights import FOLDER
from streams.split.train.fit import fit
from streams.split.train.pages import load


def main() -> None:
    """Fit one front end or both; writes the weights and, beside them when asked, what cross-validation predicted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, help="folder with html.jsonl.gz and text.jsonl.gz")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the weights go")
    parser.add_argument("--front", choices=("html", "text"), action="append")
    parser.add_argument(
        "--predictions", type=Path, help="folder for the out-of-fold predictions, one JSONL a front end"
    )
    asked = parser.parse_args()
    began = time.monotonic()
    for front in asked.front or ("html", "text"):
        examples = load(asked.pages, front)
        weights = fit(examples, lambda line: _say(f"{time.monotonic() - began:5.0f} s {line}"))
        data = json.dumps(weights, ensure_ascii=False, separators=(",", ":")).encode()
        with gzip.GzipFile(asked.out / f"{front}.json.gz", "wb", mtime=0) as out:
            out.write(data)
        if asked.predictions:
            keep = ("text", "f1", "confidence", "expected")
            lines = [
                {"id": one.id, **{key: one.made[key] for key in keep}, "kinds": list(map(float, one.made["kinds"]))}
                for one in examples
                if one.main is not None
            ]
            path = asked.predictions / f"{front}.jsonl"
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
