"""The topics of a test's stage: filled, and read to their end."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiokafka import TopicPartition
from aiokafka.admin import NewTopic

from agents.kafka.connect import admin_client, consumer_client, producer_client
from agents.settings import Settings
from streams.contract.topics import DEAD, DROPPED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aiokafka import ConsumerRecord

    Records = list[ConsumerRecord[bytes, bytes]]

PARTITIONS = 8


async def make_topics(bootstrap: str, *names: str, partitions: int = PARTITIONS) -> None:
    """Those that are missing."""
    async with admin_client(Settings(kafka_bootstrap=bootstrap)) as admin:
        there = set(await admin.list_topics())
        config = {"max.message.bytes": str(8 << 20)}
        new = [NewTopic(name, partitions, 1, topic_configs=config) for name in names if name not in there]
        if new:
            await admin.create_topics(new)
    await asyncio.sleep(0.5)  # until the broker takes records for them


async def make_stage(bootstrap: str, stage: str) -> None:
    """The topics that a stage of the rig reads and writes."""
    await make_topics(bootstrap, f"{stage}.in", f"{stage}.out", DEAD.name, DROPPED.name)


async def fill(bootstrap: str, topic: str, values: Iterable[tuple[bytes | None, bytes | None]]) -> int:
    """Send records of these keys and values; how many."""
    async with producer_client(Settings(kafka_bootstrap=bootstrap), linger_ms=5) as producer:
        sent = [await producer.send(topic, value, key=key) for key, value in values]
        for future in sent:
            await future
    return len(sent)


def numbered(start: int, stop: int, **more: Any) -> list[tuple[bytes, bytes]]:
    """Records that can be told apart and counted."""
    return [(f"k{n}".encode(), json.dumps({"n": n, **more}).encode()) for n in range(start, stop)]


async def read_all(bootstrap: str, topic: str, *, only_stage: str | None = None) -> Records:
    """Every record of a topic up to its end; of dead letters, those of one stage."""
    settings = Settings(kafka_bootstrap=bootstrap)
    found: Records = []
    partitions = await partitions_of(settings, topic)
    async with consumer_client(settings, max_partition_fetch_bytes=8 << 20) as consumer:
        consumer.assign(partitions)
        first, end = await consumer.beginning_offsets(partitions), await consumer.end_offsets(partitions)
        for partition in partitions:
            consumer.seek(partition, first[partition])
        while any([await consumer.position(p) < end[p] for p in partitions]):
            for records in (await consumer.getmany(timeout_ms=500)).values():
                found += records
    if only_stage is None:
        return found
    return [record for record in found if dict(record.headers).get("millrace.errors.stage") == only_stage.encode()]


async def partitions_of(settings: Settings, topic: str) -> list[TopicPartition]:
    """All partitions of a topic."""
    async with admin_client(settings) as admin:
        (found,) = await admin.describe_topics([topic])
    return [TopicPartition(topic, one["partition"]) for one in found["partitions"]]


async def count(bootstrap: str, topic: str) -> int:
    """How many records a topic holds."""
    settings = Settings(kafka_bootstrap=bootstrap)
    partitions = await partitions_of(settings, topic)
    async with consumer_client(settings) as consumer:
        return sum((await consumer.end_offsets(partitions)).values())


def numbers(records: Records) -> list[int]:
    """The numbers of records that `numbered` made."""
    return [json.loads(record.value)["n"] for record in records]
