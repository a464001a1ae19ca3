"""What the order of arrival may change, and what it may not: the sample pages in many orders."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import pytest

from streams.dedupe.ruling import Outcome
from streams.samples import events, pages
from tests.benchmarks.dedupe.orders import Asked, asked, by_page, by_turns, clusters, name, ruled

if TYPE_CHECKING:
    from collections.abc import Callable

ORDERS = 40
SMALL = 100_000


@cache
def items() -> list[Asked]:
    """Of all samples but the huge ones."""
    return asked(event for page, event in zip(pages(), events(), strict=True) if len(page.body) < SMALL)


@pytest.mark.parametrize("order", [by_page, by_turns])
def test_in_every_order_each_cluster_keeps_its_root(order: Callable[[list[Asked], int], list[Asked]]) -> None:
    """Each item is ruled on once, a copy names an item that was ruled unique before it, the clusters are the same."""
    first = clusters(ruled(items()))
    for seed in range(ORDERS):
        rulings, kept = ruled(order(items(), seed)), set()
        for ruling in rulings:
            if ruling.outcome is Outcome.UNIQUE:
                kept.add(ruling.id)
            assert ruling.root in kept
        assert sorted(ruling.id for ruling in rulings) == sorted(item.entry.id for item in items())
        assert clusters(rulings) == first


def test_a_verdict_hangs_on_the_root_of_its_cluster_and_on_nothing_else() -> None:
    """Orders in which a cluster has the same root agree in what each member is called and how similar it is."""
    verdicts, names = defaultdict(set), defaultdict(set)
    for seed in range(ORDERS):
        for order in (by_page, by_turns):
            for ruling in ruled(order(items(), seed)):
                verdicts[ruling.id, ruling.root].add((name(ruling), ruling.similarity))
                names[ruling.id].add(name(ruling))
    assert {len(found) for found in verdicts.values()} == {1}
    assert max(map(len, names.values())) > 1  # the orders did differ
