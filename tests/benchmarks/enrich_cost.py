"""What enrich costs: CPU per item of about 1,000 words, on one core, without Kafka, and its parts.

python -m tests.benchmarks.enrich_cost [gold.jsonl.gz]

The texts are the main texts of pages with 800 to 1,200 words; each item carries the evidence of a usual news page.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from streams.contract.records import DedupedItem, Evidence, Finding, Link, Quality
from streams.enrich import stage

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = Path("../shared/data/pages-dev/gold.jsonl.gz")
PASSES = 9
BAR = 1500.0  # microseconds of CPU an item of 1,000 words
PARTS = {
    "language": ("detect",), "words": ("read",), "key words": ("keywords",), "entities": ("entities",),
    "personal data": ("personal_data",), "dates": ("dates",), "hashes": ("text_hash", "loose_hash"),
    "counts": ("counts", "readability"), "page": ("_of_page",),
}  # fmt: skip
REST = "the record"
EVIDENCE = Evidence(
    published=(
        Finding(value="2022-08-15T10:00:00Z", where="jsonld:datePublished"),
        Finding(value="August 15, 2022", where="line:byline"),
    ),
    canonical=(Finding(value="https://www.news.example.org/a/b?utm_source=x", where="link:canonical"),),
    authors=(Finding(value="Ada Rivers", where="jsonld:author"),),
    language=(Finding(value="en-US", where="html:lang"),),
    links=tuple(Link(url=f"/a/{at}", text="more") for at in range(30)),
)


def item(text: str) -> DedupedItem:
    return DedupedItem(
        id="0" * 32, page_id="1" * 32, url="https://www.news.example.org/a/b", kind="article", page_kind="article",
        main=True, order=0, spans=(), cluster="0" * 32, quality=Quality(), fetched_at="2022-08-18T12:00:00Z",
        title=text[:60], text=text, published_text="3 days ago", evidence=EVIDENCE,
    )  # fmt: skip


def texts(path: Path) -> list[str]:
    with gzip.open(path) as lines:
        found = [orjson.loads(line).get("gold_text") or "" for line in lines]
    return [text for text in found if 800 <= len(text.split()) <= 1200]


class Watch:
    """The stage with a clock in front of each of its parts; what is left is making the record."""

    def __init__(self) -> None:
        self._spent: Counter[str] = Counter()
        for part, names in PARTS.items():
            for name in names:
                setattr(stage, name, self._timed(part, getattr(stage, name)))
        self._enrich = stage.Enrich()

    def _timed(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            started = time.thread_time_ns()
            found = work(*arguments)
            self._spent[part] += time.thread_time_ns() - started
            return found

        return run

    def __call__(self, one: DedupedItem) -> Counter[str]:
        """Nanoseconds of CPU by part."""
        self._spent.clear()
        started = time.thread_time_ns()
        self._enrich(one)
        whole = time.thread_time_ns() - started
        return self._spent + Counter({REST: whole - self._spent.total()})


def costs(items: list[DedupedItem]) -> dict[str, float]:
    """Microseconds of CPU an item by part: of each item the best of nine passes, as other processes only ever add."""
    watch = Watch()
    best = [watch(one) for one in items]
    for _ in range(PASSES - 1):
        best = [min(held, watch(one), key=Counter.total) for held, one in zip(best, items, strict=True)]
    return {part: sum(one[part] for one in best) / len(best) / 1000 for part in (*PARTS, REST)}


def main(path: Path) -> int:
    if not path.exists():
        print(f"{path}: no such file; the texts lie beside the project")
        return 0
    items = [item(text) for text in texts(path)]
    print(f"{len(items)} items of {sum(len(one.text.split()) for one in items) / len(items):.0f} words")
    spent = costs(items)
    whole = sum(spent.values())
    for name, micros in {"all of enrich": whole, **spent}.items():
        print(f"{name:14} {micros:7.0f} µs")
    print(f"bar: {BAR:.0f} µs or less: {'holds' if whole <= BAR else 'MISSED'}")
    return whole > BAR


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else TEXTS))
