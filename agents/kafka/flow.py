"""What flows: how much each topic holds, and how far behind each stage is. Asked of Kafka alone."""

from __future__ import annotations

import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple

from aiokafka import TopicPartition

from agents.kafka.bounds import bounds
from agents.kafka.condition import STAGES
from agents.kafka.connect import admin_client, consumer_client
from agents.settings import group_of
from streams.contract.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiokafka import AIOKafkaConsumer
    from aiokafka.admin import AIOKafkaAdminClient

    from agents.settings import Settings

READS = {stage: topics[0] for stage, topics in STAGES.items()}


class Progress(NamedTuple):
    """Of one stage, in records: `done` of all that was ever on its topic, `lag` still before it."""

    done: int
    lag: int


class Snapshot(NamedTuple):
    """`at`: seconds of a monotonic clock. `written`: records ever written to each topic."""

    at: float
    written: dict[str, int]
    stages: dict[str, Progress]


class Gauge:
    """Takes snapshots over two open connections."""

    def __init__(self, client: AIOKafkaAdminClient, consumer: AIOKafkaConsumer) -> None:
        self._client, self._consumer = client, consumer

    async def __call__(self) -> Snapshot:
        partitions = await self._partitions()
        starts, ends = await bounds(self._consumer, partitions)
        written: dict[str, int] = {}
        for partition, end in ends.items():
            written[partition.topic] = written.get(partition.topic, 0) + end
        stages = {stage: await self._progress(stage, topic.name, starts, ends) for stage, topic in READS.items()}
        return Snapshot(time.monotonic(), written, stages)

    async def _partitions(self) -> list[TopicPartition]:
        topics = await self._client.describe_topics([topic.name for topic in TOPICS])
        return [TopicPartition(t["topic"], p["partition"]) for t in topics for p in t["partitions"]]

    async def _progress(
        self, stage: str, topic: str, starts: dict[TopicPartition, int], ends: dict[TopicPartition, int]
    ) -> Progress:
        committed = await self._client.list_consumer_group_offsets(group_of(stage))
        done = lag = 0
        for partition, end in ends.items():
            if partition.topic == topic:
                at = committed[partition].offset if partition in committed else -1
                at = max(at, starts[partition])
                done, lag = done + at, lag + end - at
        return Progress(done, lag)


@asynccontextmanager
async def gauge(settings: Settings) -> AsyncIterator[Gauge]:
    """A gauge, for as long as the `async with` lasts."""
    async with admin_client(settings) as client, consumer_client(settings) as consumer:
        yield Gauge(client, consumer)
