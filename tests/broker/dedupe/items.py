"""Clean items for the tests of dedupe on Kafka, and what became of them."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from typing import TYPE_CHECKING

from agents.host.partition import partition_for
from agents.kafka import admin
from agents.kafka.connect import admin_client, producer_client
from agents.settings import Settings
from streams.contract import codec
from streams.contract.ids import digest, item_id
from streams.contract.message import Message
from streams.contract.records import CleanItem, ClusterMember, DedupedItem, Quality
from streams.contract.topics import CLEAN, CLUSTER, DEDUPE
from tests.broker.rig import river

if TYPE_CHECKING:
    from collections.abc import Sequence


def item(text: str, url: str) -> CleanItem:
    page = digest(b"page", url.encode())
    spans = ((0, len(text)),)
    return CleanItem(
        id=item_id(page, "article", spans), page_id=page, url=url, kind="article", page_kind="article", main=True,
        order=0, spans=spans, text=text, quality=Quality(),
    )  # fmt: skip


def stories(count: int, seed: int, copies: float, site: str = "site") -> list[tuple[int, CleanItem]]:
    """`count` items of so many stories that the share `copies` are near ones of another, each with its story."""
    chance = random.Random(seed)
    originals = round(count * (1 - copies))
    bodies = [[f"w{chance.randrange(4000)}x" for _ in range(90)] for _ in range(originals)]
    found = []
    for number in range(count):
        story = number if number < originals else chance.randrange(originals)
        body = list(bodies[story])
        if number >= originals:
            body[chance.randrange(90)] = "edited"
        found.append((story, item(" ".join(body), f"https://{site}{number}.example/story")))
    chance.shuffle(found)
    return found


async def make_topics(bootstrap: str, partitions: int = 8) -> None:
    """All of the contract's."""
    settings = Settings(kafka_bootstrap=bootstrap, partitions=partitions)
    async with admin_client(settings) as client:
        await admin.create(client, admin.specs(partitions, 1))
    await asyncio.sleep(0.5)


async def push(bootstrap: str, items: Sequence[CleanItem], partitions: int = 8) -> None:
    async with producer_client(Settings(kafka_bootstrap=bootstrap), linger_ms=5) as producer:
        sent = []
        for one in items:
            message = Message(CLEAN.name, one.id.encode(), codec.encode(one), (), one.url.encode())
            where = partition_for(message, partitions)
            sent.append(await producer.send(CLEAN.name, message.value, key=message.key, partition=where))
        for future in sent:
            await future


def verdicts(bootstrap: str) -> dict[str, set[bytes]]:
    """By item id, the different values on the dedupe topic: one, if a verdict is repeated."""
    found: dict[str, set[bytes]] = defaultdict(set)
    for record in asyncio.run(river.read_all(bootstrap, DEDUPE.name)):
        found[record.key.decode()].add(record.value)
    return found


def deduped(bootstrap: str) -> dict[str, DedupedItem]:
    return {key: codec.decode(next(iter(values)), DedupedItem) for key, values in verdicts(bootstrap).items()}


def members(bootstrap: str) -> dict[str, ClusterMember]:
    """The cluster topic as a consumer of a compacted topic has it."""
    records = asyncio.run(river.read_all(bootstrap, CLUSTER.name))
    return {record.key.decode(): codec.decode(record.value, ClusterMember) for record in records}
