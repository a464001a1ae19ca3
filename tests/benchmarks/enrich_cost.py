"""What enrich costs: CPU per item of about 1,000 words, on one core, without Kafka, and its parts.

python -m tests.benchmarks.enrich_cost [gold.jsonl.gz]

The texts are the main texts of pages with 800 to 1,200 words; each item carries the evidence of a usual news page.
"""

from __future__ import annotations

import gzip
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from streams.contract.records import DedupedItem, Evidence, Finding, Link, Quality
from streams.enrich import hashes, keywords, personal, words
from streams.enrich.dates.item import dates
from streams.enrich.entities import entities
from streams.enrich.language import detect
from streams.enrich.stage import Enrich
from streams.enrich.terms.rarity import Rarities
from streams.enrich.terms.snapshot import default_terms

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = Path("../shared/data/pages-dev/gold.jsonl.gz")
PASSES = 9
BAR = 1500.0  # microseconds of CPU an item of 1,000 words
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


def cost(items: list[DedupedItem], part: Callable[[DedupedItem], object]) -> float:
    """Microseconds of CPU an item: of each the best of nine passes, as other processes only ever add."""
    best = [float("inf")] * len(items)
    for _ in range(PASSES):
        for at, one in enumerate(items):
            started = time.thread_time_ns()
            part(one)
            best[at] = min(best[at], time.thread_time_ns() - started)
    return sum(best) / len(items) / 1000


def main(path: Path) -> int:
    if not path.exists():
        print(f"{path}: no such file; the texts lie beside the project")
        return 0
    enrich, rarities = Enrich(), Rarities(default_terms())
    items = [item(text) for text in texts(path)]
    read = {one.text: words.read(one.text) for one in items}
    print(f"{len(items)} items of {sum(len(one.text.split()) for one in items) / len(items):.0f} words")
    parts: dict[str, Callable[[DedupedItem], object]] = {
        "all of enrich": enrich,
        "language": lambda one: detect(one.text),
        "words": lambda one: words.read(one.text),
        "key words": lambda one: keywords.keywords(one.title or "", one.text, read[one.text], rarities.of("en")),
        "entities": lambda one: entities(one, EVIDENCE),
        "personal data": lambda one: personal.personal_data(one.text),
        "dates": lambda one: dates(one, "en"),
        "hashes": lambda one: (hashes.text_hash(one.text), hashes.loose_hash(read[one.text].joined)),
    }
    costs = {name: cost(items, part) for name, part in parts.items()}
    for name, micros in costs.items():
        print(f"{name:14} {micros:7.0f} µs")
    held = costs["all of enrich"] <= BAR
    print(f"bar: {BAR:.0f} µs or less: {'holds' if held else 'MISSED'}")
    return not held


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else TEXTS))
