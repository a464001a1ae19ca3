"""Whether a change of speed changed anything else: `python -m tests.benchmarks.records OUT [--against OUT]`.

Writes one line a page, its name and a digest of every record that split and clean make of it, over the labelled pages
(where they are there) and the samples; with `--against` compares with the lines of another run and names the pages
that differ.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from streams.clean.stage import Clean
from streams.contract import codec
from streams.contract.records import SplitItem
from streams.page import Page
from streams.samples.pages import pages as samples
from streams.settings import StageSettings
from streams.split.stage import Split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.verdict import Verdict

SHARED: Final = Path(__file__).parents[3] / "shared"


def pages(every: int) -> Iterator[tuple[str, Page]]:
    """Labelled pages from HTML and from text, typed pages, the samples: each with a name."""
    for front in ("html", "text"):
        path = SHARED / f"data/pages-dev/{front}.jsonl.gz"
        packed = gzip.decompress(path.read_bytes()).splitlines() if path.exists() else []
        for row in map(json.loads, packed[::every]):
            yield f"{front}:{row['id']}", _page(row[front], f"text/{'plain' if front == 'text' else front}", row["url"])
    for file in sorted([*SHARED.glob("data/typed-dev/*.txt"), *SHARED.glob("pages/*.txt")])[::every]:
        lines = file.read_text("utf-8").splitlines(keepends=True)
        typed = file.parent.name == "typed-dev"
        yield file.stem, _page("".join(line.split("\t", 1)[-1] if typed else line for line in lines), "text/plain", "")
    for sample in samples():
        kind = "text/plain" if "plain" in sample.headers.get("Content-Type", "") else "text/html"
        yield f"sample:{sample.url}", _page(sample.body.decode("utf-8", "replace"), kind, sample.url)


def _page(text: str, kind: str, url: str) -> Page:
    return Page(id="0" * 32, url=url or "https://news.example/1", text=text, content_type=kind)  # type: ignore[arg-type]


def digest(split: Split, clean: Clean, page: Page) -> str:
    """A digest of the bytes of all records of a page."""
    seen = hashlib.sha256()

    def add(verdict: Verdict) -> None:
        for record in (*verdict.kept, *([verdict.dropped] if verdict.dropped else [])):
            seen.update(codec.encode(record))

    verdict = split(page)
    add(verdict)
    for item in verdict.kept:
        if isinstance(item, SplitItem):
            add(clean(item))
    return seen.hexdigest()[:24]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only every n-th page")
    asked = parser.parse_args()
    split, clean = Split(StageSettings()), Clean()
    found = {name: digest(split, clean, page) for name, page in pages(asked.every)}
    asked.out.write_text("".join(f"{name}\t{value}\n" for name, value in found.items()))
    if asked.against is None:
        return 0
    before = dict(line.split("\t") for line in asked.against.read_text().splitlines())
    other = [name for name, value in found.items() if name in before and before[name] != value]
    both = sum(name in before for name in found)
    sys.stdout.write(f"{len(other)} of {both} pages differ{''.join(f'{chr(10)}  {name}' for name in other[:20])}\n")
    return 1 if other or not both else 0


if __name__ == "__main__":
    raise SystemExit(main())
