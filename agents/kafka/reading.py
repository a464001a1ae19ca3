"""A topic read by somebody who is in no group: from its beginning or from now, to its end or for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiokafka import TopicPartition

from agents.kafka.connect import admin_client, consumer_client
from streams.contract.message import Message
from streams.errors import MillraceError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from aiokafka import AIOKafkaConsumer, ConsumerRecord

    from agents.settings import Settings

_POLL_MS = 500


async def partitions(settings: Settings, topic: str) -> list[TopicPartition]:
    """The partitions of `topic`; raises `MillraceError` when the cluster has no such topic."""
    return (await partitions_of(settings, [topic]))[topic]


async def partitions_of(settings: Settings, topics: Sequence[str]) -> dict[str, list[TopicPartition]]:
    """Those of several, by topic, asked at once."""
    async with admin_client(settings) as client:
        found = await client.describe_topics(list(topics))
    if missing := [one["topic"] for one in found if one["error_code"]]:
        raise MillraceError(f"the topic {missing[0]} is missing: `millrace topics create` makes it")
    numbers = {one["topic"]: sorted(p["partition"] for p in one["partitions"]) for one in found}
    return {topic: [TopicPartition(topic, number) for number in numbers[topic]] for topic in topics}


async def read(
    settings: Settings, topic: str, *, beginning: bool = True, since: int | None = None, follow: bool = False
) -> AsyncGenerator[ConsumerRecord]:
    """The records of `topic`, each partition in order: all, those since a time (ms), or those from now on.

    Without `follow` it stops at what was the end at the call.
    """
    here = await partitions(settings, topic)
    async with consumer_client(settings) as consumer:
        ends = await consumer.end_offsets(here)
        starts = await _starts(consumer, here, ends, beginning=beginning, since=since)
        consumer.assign(here)
        for partition in here:
            consumer.seek(partition, starts[partition])  # by number: seek_to_beginning and seek_to_end do not hold
        left = {partition for partition in here if follow or starts[partition] < ends[partition]}
        while left:
            for partition, records in (await consumer.getmany(*left, timeout_ms=_POLL_MS)).items():
                for record in records:
                    if follow or record.offset < ends[partition]:
                        yield record
            if not follow:
                left = {partition for partition in left if await consumer.position(partition) < ends[partition]}


async def _starts(
    consumer: AIOKafkaConsumer, here: list[TopicPartition], ends: dict[TopicPartition, int], *,
    beginning: bool, since: int | None,
) -> dict[TopicPartition, int]:  # fmt: skip
    if since is not None:
        found = await consumer.offsets_for_times(dict.fromkeys(here, since))
        return {partition: ends[partition] if at is None else at.offset for partition, at in found.items()}
    return dict(await consumer.beginning_offsets(here)) if beginning else ends


def message(record: ConsumerRecord) -> Message:
    """A record as the stages know it."""
    return Message(record.topic, record.key, record.value, tuple(record.headers))
