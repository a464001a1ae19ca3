"""Where partitions begin and end, for a consumer that is in no group."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiokafka import AIOKafkaConsumer, TopicPartition


class Bounds(NamedTuple):
    """By partition, the offset of the first record that is still there, and of the next one to be written."""

    starts: dict[TopicPartition, int]
    ends: dict[TopicPartition, int]


async def bounds(consumer: AIOKafkaConsumer, partitions: Sequence[TopicPartition]) -> Bounds:
    """The bounds of partitions of any number of topics; the consumer then has these partitions, paused.

    Of topics that it does not know aiokafka finds one every tenth of a second, when it is asked for offsets; of those
    that are assigned to it, all at once. Paused, no record of them is fetched.
    """
    consumer.assign(partitions)
    consumer.pause(*partitions)
    ends = await consumer.end_offsets(partitions)
    return Bounds(await consumer.beginning_offsets(partitions), ends)
