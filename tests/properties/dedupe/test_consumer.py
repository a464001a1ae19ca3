"""Through any series of fetches, edits and removals: what a consumer holds of each cluster."""

from __future__ import annotations

import random

import pytest

from streams.contract import codec
from streams.contract.records import CleanItem, ClusterMember, DedupedItem
from streams.contract.topics import CLUSTER, DEDUPE
from streams.dedupe.local import LocalDedupe
from tests.unit.dedupe.making import AT, item, message


class Consumer:
    """Follows page records, which say what each page holds now, and the cluster topic."""

    def __init__(self) -> None:
        self.dedupe = LocalDedupe()
        self.listed: dict[str, str] = {}  # by URL, the item that the newest page record lists
        self.items: dict[str, DedupedItem] = {}
        self.clusters: dict[str, dict[str, ClusterMember]] = {}

    def fetch(self, record: CleanItem) -> None:
        for made in self.dedupe(message(record), AT):
            if made.topic == DEDUPE.name:
                self.items[record.id] = codec.decode(made.value, DedupedItem)
            elif made.topic == CLUSTER.name:
                member = codec.decode(made.value, ClusterMember)
                self.clusters.setdefault(member.cluster, {})[member.id] = member
        self.listed[record.url] = record.id

    def held(self) -> dict[str, list[str]]:
        """By cluster: its live members that are no duplicates; where there is none, the first live copy, promoted."""
        live = set(self.listed.values())
        found = {}
        for cluster, members in self.clusters.items():
            here = [member for member in members if member in live]
            kept = [member for member in here if self.items[member].duplicate is None]
            found[cluster] = kept or sorted(here)[:1]
        return found


@pytest.mark.parametrize("seed", range(12))
def test_one_live_member_of_each_cluster_that_has_one(seed: int) -> None:
    """Pages that copy each other, change and go: each cluster with a live member is held, by one URL once."""
    chance, consumer = random.Random(seed), Consumer()
    texts = [[f"w{chance.randrange(900)}x" for _ in range(120)] for _ in range(3)]
    urls = [f"https://{number}.example/" for number in range(4)]
    for step in range(40):
        url, text = chance.choice(urls), list(chance.choice(texts))
        for _ in range(chance.choice((0, 1, 2, 8, 20))):
            text[chance.randrange(120)] = f"e{chance.randrange(900)}x"
        if chance.random() < 0.2:
            consumer.listed.pop(url, None)  # 404: a page record without items
        else:
            consumer.fetch(item(" ".join(text), url, step))
        live = set(consumer.listed.values())
        for cluster, kept in consumer.held().items():
            assert bool(kept) == any(member in live for member in consumer.clusters[cluster])
            assert len({consumer.items[member].url for member in kept}) == len(kept)
            own = [member for member in kept if consumer.items[member].duplicate is None]
            assert len({consumer.items[member].url for member in own}) <= 1
