"""What of dedupe depends on the order of arrival: `python -m tests.benchmarks.dedupe.orders [ORDERS]`.

The items of the sample pages, ruled on in the order of the files; in ORDERS (30) others page by page; and in as many in
which partitions take turns, as on Kafka: pages of one URL in order, those of others in between.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from streams.contract.topics import CLEAN
from streams.dedupe.index import Index
from streams.dedupe.judge import Judge
from streams.dedupe.question import Question
from streams.dedupe.ruling import Outcome
from streams.river import whole_river
from streams.rules import RULES
from streams.samples import events
from streams.settings import StageSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from streams.contract.message import Message
    from streams.dedupe.entry import Entry
    from streams.dedupe.ruling import Ruling

AT = "2026-01-01T00:00:00Z"
PARTITIONS = 8
TURN = 60
"""Items of a partition at most before another has its turn."""


class Asked(NamedTuple):
    """An item of which the judge is asked."""

    page: str
    url: str
    entry: Entry


def asked(pages: Iterable[Message]) -> list[Asked]:
    """What is asked about the items of raw pages, in their order."""
    river = whole_river(StageSettings())
    clean = (made for page in pages for made in river(page, AT) if made.topic == CLEAN.name)
    questions = [Question.of(made, RULES) for made in clean]
    return [Asked(one.item.page_id, one.item.url, one.entry) for one in questions if one.entry is not None]


def by_page(items: Sequence[Asked], seed: int) -> list[Asked]:
    """Pages in any order, each whole."""
    pages = defaultdict(list)
    for item in items:
        pages[item.page].append(item)
    return [item for page in random.Random(seed).sample([*pages.values()], len(pages)) for item in page]


def by_turns(items: Sequence[Asked], seed: int) -> list[Asked]:
    """URLs on partitions by chance; each partition in order, a few items of it at a time."""
    chance = random.Random(seed)
    where: defaultdict[str, int] = defaultdict(partial(chance.randrange, PARTITIONS))
    left = defaultdict(list)
    for item in items:
        left[where[item.url]].append(item)
    found = []
    while left:
        partition = chance.choice(sorted(left))
        turn = chance.randint(1, TURN)
        found += left[partition][:turn]
        del left[partition][:turn]
        if not left[partition]:
            del left[partition]
    return found


def ruled(items: Iterable[Asked]) -> list[Ruling]:
    """The ruling on each, in that order."""
    judge, found = Judge(Index()), []
    for item in items:
        found.append(judge.rule(item.entry))
        judge.index.apply(found[-1:])
    return found


def name(ruling: Ruling) -> str:
    """What a consumer calls it."""
    copy = "exact" if ruling.same else "near"
    return copy if ruling.outcome is Outcome.DUPLICATE else ruling.outcome.name.lower()


def clusters(rulings: Iterable[Ruling]) -> frozenset[frozenset[bytes]]:
    """Which items are one document."""
    found: defaultdict[bytes, set[bytes]] = defaultdict(set)
    for ruling in rulings:
        found[ruling.root].add(ruling.id)
    return frozenset(map(frozenset, found.values()))


def main(orders: int) -> None:
    items = asked(events())
    first = ruled(items)
    counts = Counter(map(name, first))
    print(f"{len(items)} items in the order of the files: {len(clusters(first))} clusters, {dict(counts)}")
    for order in (by_page, by_turns):
        others = [ruled(order(items, seed)) for seed in range(orders)]
        same = sum(clusters(other) == clusters(first) for other in others)
        print(f"{order.__name__}: in {same} of {orders} other orders the same clusters")
        found = [Counter(map(name, other)) for other in others]
        for one in ("unique", "exact", "near", "recrawl"):
            print(f"  {one}: {min(many[one] for many in found)} to {max(many[one] for many in found)}")
        copies = [many["exact"] + many["near"] for many in found]
        print(f"  exact and near: {min(copies)} to {max(copies)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
