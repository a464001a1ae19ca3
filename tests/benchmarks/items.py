"""Typed items against hand labels, from text and from HTML, with the score that stands beside the labels.

usage: python -m tests.benchmarks.items SHARED [FOLDS]
  SHARED holds data/typed-dev, data/pages-dev and tools/score_items.py.
  FOLDS holds weights fitted without each fold of hosts, as `tests.benchmarks.extraction` and then
  `streams.split.train.teasers` leave them in build/folds: each page is then judged by weights that do not know it.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from streams.contract.records import SplitItem
from streams.page import Page
from streams.settings import StageSettings
from streams.split import assemble
from streams.split.dom.tags import BLOCK
from streams.split.items.learned import weights as learned_weights
from streams.split.judge import judge
from streams.split.judging import weights as judging
from streams.split.stage import Split, group
from streams.split.train.pages import FOLDS, fold_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.contract.records import Record
    from streams.split.items.learned.weights import Learned
    from streams.split.judging.weights import Weights

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)?[^>]*>")
_BREAKS = BLOCK | {"br"}


def pages(shared: Path, form: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The labelled pages in one form ("text" or "html"), by number."""
    index = {one["id"]: f"{one['n']:02d}" for one in json.loads((shared / "data/typed-dev/index.json").read_bytes())}
    with gzip.open(shared / f"data/pages-dev/{form}.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if row["id"] in index:
                yield index[row["id"]], row


def by_line(text: str, item: SplitItem) -> dict[str, Any]:
    """An item of a text page by its lines, counted without the empty ones."""
    number, at, held = 0, 0, []
    for line in text.splitlines(keepends=True):
        if line.strip():
            number += 1
            if any(start < at + len(line) and end > at for start, end in item.spans):
                held.append([number, number])
        at += len(line)
    return {"kind": item.kind, "lines": held}


def by_text(text: str, item: SplitItem) -> dict[str, Any]:
    """An item of an HTML page by the text of its spans as a browser shows it: a new line where an element that begins
    one stands between two of them, nothing where only inline elements do ("<b>5</b>th" is one word).
    """
    spans = sorted(item.spans)
    shown = [html.unescape(text[start:end]) for start, end in spans]
    between = [_between(text[one[1] : other[0]]) for one, other in pairwise(spans)]
    return {"kind": item.kind, "text": "".join(map(str.__add__, shown, [*between, ""]))}


def _between(markup: str) -> str:
    """What is shown between two texts, by the markup that stands there."""
    if any(tag.lower() in _BREAKS for tag in _TAG.findall(markup)):
        return "\n"
    return " " if any(map(str.isspace, _TAG.sub("", markup))) else ""


def unknown(split: Split, page: Page, learned: tuple[Weights, Learned]) -> tuple[Record, ...]:
    """The page's records under other weights than the package's own."""
    document = split.read(page)
    judgement = judge(document, learned[0])
    return assemble.assemble(document, judgement, group(document, judgement, learned[1])).kept


def weights(folds: Path, name: str) -> tuple[Weights, Learned]:
    return judging.read(folds / name), learned_weights.read(folds / f"teasers.{name}")


def predictions(shared: Path, form: str, folds: Path | None = None) -> Iterator[dict[str, Any]]:
    split = Split(StageSettings())
    learned = [weights(folds, f"{form}.{fold}.json.gz") for fold in range(FOLDS)] if folds else []
    for number, row in pages(shared, form):
        text = row[form]
        page = Page(
            id=number.zfill(32), url=row["url"], text=text, content_type="text/html" if form == "html" else "text/plain"
        )
        kept = unknown(split, page, learned[fold_of(row)]) if learned else split(page).kept
        items = [record for record in kept if isinstance(record, SplitItem)]
        shown = by_text if form == "html" else by_line
        yield {"page": number, "items": [shown(text, item) for item in items]}


def main(shared: Path, folds: Path | None = None) -> None:
    for form in ("text", "html"):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
            out.write("\n".join(map(json.dumps, predictions(shared, form, folds))))
            out.flush()
            print(form, flush=True)
            command = [sys.executable, str(shared / "tools/score_items.py"), str(shared / "data/typed-dev"), out.name]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
