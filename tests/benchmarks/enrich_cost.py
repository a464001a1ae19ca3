"""What enrich costs: CPU per item of about 1,000 words, on one core, without Kafka, and its parts.

python -m tests.benchmarks.enrich_cost [gold.jsonl.gz]

The texts are the main texts of pages with 800 to 1,200 words; each item carries the evidence of a usual news page, as
split writes it.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from msgspec.structs import replace

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
WHOLE, REST = "all of enrich", "the record"
EVIDENCE = Evidence(
    authors=(Finding(value="Ada Rivers", where="jsonld:author"),),
    language=(Finding(value="en-US", where="html:lang"),),
    links=tuple(Link(url=f"https://www.news.example.org/a/{at}") for at in range(30)),
)


def item(text: str, page: int = 0) -> DedupedItem:
    """The article of the page with that number: no two share an address or a day."""
    url, day = f"https://www.news.example.org/a/{page}", date(2022, 8, 15) - timedelta(days=page)
    evidence = replace(
        EVIDENCE,
        canonical=(Finding(value=f"{url}?utm_source=x", where="link:canonical"),),
        published=(
            Finding(value=f"{day}T10:00:00Z", where="jsonld:datePublished"),
            Finding(value=f"{day:%B} {day.day}, {day.year}", where="line:byline"),
        ),
    )
    return DedupedItem(
        id="0" * 32, page_id="1" * 32, url=url, kind="article", page_kind="article", main=True, order=0, spans=(),
        cluster="0" * 32, quality=Quality(), fetched_at=f"{day + timedelta(days=3)}T12:00:00Z",
        title=text[:60], text=text, published_text="3 days ago", evidence=evidence,
    )  # fmt: skip


def texts(path: Path) -> list[str]:
    with gzip.open(path) as lines:
        found = [orjson.loads(line).get("gold_text") or "" for line in lines]
    return [text for text in found if 800 <= len(text.split()) <= 1200]


class Watch:
    """The stage with a clock in front of each of its parts."""

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
        self._enrich(one)
        return self._spent.copy()


def spent(work: Callable[[DedupedItem], object]) -> Callable[[DedupedItem], Counter[str]]:
    """`work` as one part, in nanoseconds of CPU."""

    def run(one: DedupedItem) -> Counter[str]:
        started = time.thread_time_ns()
        work(one)
        return Counter({WHOLE: time.thread_time_ns() - started})

    return run


def best(items: list[DedupedItem], watch: Callable[[DedupedItem], Counter[str]]) -> Counter[str]:
    """Nanoseconds of all items: of each the best of nine passes, as other processes only ever add."""
    held = [watch(one) for one in items]
    for _ in range(PASSES - 1):
        held = [min(so_far, watch(one), key=Counter.total) for so_far, one in zip(held, items, strict=True)]
    return sum(held, Counter[str]())


def costs(items: list[DedupedItem]) -> dict[str, float]:
    """Microseconds of CPU an item: the whole, without clocks inside; its parts; and what is left, making the record."""
    found = best(items, spent(stage.Enrich())) + best(items, Watch())
    micros = {part: found[part] / len(items) / 1000 for part in (WHOLE, *PARTS)}
    return micros | {REST: 2 * micros[WHOLE] - sum(micros.values())}


def main(path: Path) -> int:
    if not path.exists():
        print(f"{path}: no such file; the texts lie beside the project")
        return 0
    items = [item(text, page) for page, text in enumerate(texts(path))]
    print(f"{len(items)} items of {sum(len(one.text.split()) for one in items) / len(items):.0f} words")
    found = costs(items)
    for name, micros in found.items():
        print(f"{name:14} {micros:7.0f} µs")
    print(f"bar: {BAR:.0f} µs or less: {'holds' if found[WHOLE] <= BAR else 'MISSED'}")
    return found[WHOLE] > BAR


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else TEXTS))
