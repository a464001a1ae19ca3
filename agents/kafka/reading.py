"""A topic read by somebody who is in no group: from its beginning or from now, to its end or for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiokafka import TopicPartition

from streams.contract.message import Message
from streams.errors import MillraceError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiokafka import AIOKafkaConsumer, ConsumerRecord

_POLL_MS = 500


async def partitions(consumer: AIOKafkaConsumer, topic: str) -> list[TopicPartition]:
    """The partitions of `topic`; raises `MillraceError` when the cluster has no such topic."""
    await consumer.topics()  # asks for all metadata: a consumer that subscribed to nothing has none
    found = consumer.partitions_for_topic(topic)
    if not found:
        raise MillraceError(f"the topic {topic} is missing: `millrace topics create` makes it")
    return [TopicPartition(topic, partition) for partition in sorted(found)]


async def read(
    consumer: AIOKafkaConsumer, topic: str, *, beginning: bool = True, follow: bool = False
) -> AsyncIterator[ConsumerRecord]:
    """The records of `topic`, each partition in order. Without `follow` it stops at what was the end at the call."""
    here = await partitions(consumer, topic)
    ends = await consumer.end_offsets(here)
    starts = await consumer.beginning_offsets(here) if beginning else ends
    consumer.assign(here)
    for partition in here:
        consumer.seek(partition, starts[partition])  # by number: seek_to_beginning and seek_to_end do not hold
    open_ = {partition for partition in here if follow or starts[partition] < ends[partition]}
    while open_:
        for partition, records in (await consumer.getmany(*open_, timeout_ms=_POLL_MS)).items():
            for record in records:
                if follow or record.offset < ends[partition]:
                    yield record
        if not follow:
            open_ = {partition for partition in open_ if await consumer.position(partition) < ends[partition]}


def message(record: ConsumerRecord) -> Message:
    """A record as the stages know it."""
    return Message(record.topic, record.key, record.value, tuple(record.headers))
