"""What of dedupe depends on the order of pages: `python -m tests.benchmarks.dedupe.orders [ORDERS]`.

The items of the sample pages, ruled on in the order of the files and in ORDERS (30) others, page by page.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from agents.cli.session import settings
from streams.dedupe.index import Index
from streams.dedupe.judge import Judge
from streams.dedupe.question import Question
from streams.dedupe.ruling import Outcome
from streams.rules import RULES
from streams.run import Course, Crew
from streams.samples import events

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streams.contract.message import Message
    from streams.dedupe.entry import Entry


class Collector:
    """In the place of dedupe: keeps what comes."""

    def __init__(self) -> None:
        self.pages: defaultdict[str, list[Entry]] = defaultdict(list)

    def __call__(self, source: Message, _: str) -> tuple[Message, ...]:
        question = Question.of(source, RULES)
        if question.entry is not None:
            self.pages[question.item.page_id].append(question.entry)
        return ()

    def close(self) -> None: ...


def ruled(pages: Iterable[list[Entry]]) -> tuple[frozenset[frozenset[bytes]], Counter[str]]:
    """The clusters, and how many items were what."""
    judge, counts = Judge(Index()), Counter[str]()
    clusters: defaultdict[bytes, set[bytes]] = defaultdict(set)
    for page in pages:
        for entry in page:
            ruling = judge.rule(entry)
            judge.index.apply((ruling,))
            clusters[ruling.root].add(ruling.id)
            copy = "exact" if ruling.same else "near"
            counts[copy if ruling.outcome is Outcome.DUPLICATE else ruling.outcome.name.lower()] += 1
    return frozenset(map(frozenset, clusters.values())), counts


def main(orders: int) -> None:
    found = Collector()
    jobs = os.cpu_count() or 1
    with Crew(settings(page_timeout=600.0), jobs) as workers:
        Course(workers, found, jobs, lambda _, __: None)(list(events()))
    pages = list(found.pages.values())
    first, counts = ruled(pages)
    print(f"{counts.total()} items in the order of the files: {len(first)} clusters, {dict(counts)}")
    others = [ruled(random.Random(seed).sample(pages, len(pages))) for seed in range(orders)]
    print(f"in {sum(clusters == first for clusters, _ in others)} of {orders} other orders the same clusters")
    for name in ("unique", "exact", "near", "recrawl"):
        many = [counts[name] for _, counts in others]
        print(f"{name}: {min(many)} to {max(many)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
