"""The story from Kafka: from the one partition of each topic in which a URL's records lie."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aiokafka import TopicPartition

from agents.host.partition import partition_of
from agents.kafka.connect import consumer_client
from agents.kafka.reading import message, partitions
from agents.why.about import Asked
from agents.why.told import Told, in_order, told
from streams.contract.topics import CLEAN, CLUSTER, DEAD, DEDUPE, DROPPED, ENRICH, PAGE, RAW, SPLIT

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Sequence

    from aiokafka import AIOKafkaConsumer, ConsumerRecord

    from agents.settings import Settings

STORY = (RAW, SPLIT, PAGE, CLEAN, DEDUPE, ENRICH, DROPPED, DEAD, CLUSTER)
SCATTERED = {RAW.name, DEAD.name}
"""Topics whose keys are others': crawlers choose those of raw, and dead letters keep the key that they came with."""


@dataclass(slots=True)
class Story:
    """What was found, and what retention has removed from where it may have been."""

    told: list[Told] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


async def _records(
    consumer: AIOKafkaConsumer, here: Sequence[TopicPartition], seen: Callable[[int], None]
) -> AsyncGenerator[ConsumerRecord]:
    """All records of some partitions, up to what is their end now."""
    starts, ends = await consumer.beginning_offsets(here), await consumer.end_offsets(here)
    left = [partition for partition in here if starts[partition] < ends[partition]]
    consumer.assign(left)
    for partition in left:
        consumer.seek(partition, starts[partition])
    while left:
        for records in (await consumer.getmany(*left, timeout_ms=500)).values():
            seen(len(records))
            for record in records:
                yield record
        left = [partition for partition in left if await consumer.position(partition) < ends[partition]]


async def _url_of(settings: Settings, asked: Asked, seen: Callable[[int], None]) -> str | None:
    """The URL of a page or item that is named by its id."""
    topic = (PAGE if asked.item is None else SPLIT).name
    here = await partitions(settings, topic)
    async with consumer_client(settings) as consumer, aclosing(_records(consumer, here, seen)) as records:
        async for record in records:
            found = message(record)
            if asked(found):
                return found.header("ce_subject")
    return None


async def story(settings: Settings, asked: Asked, seen: Callable[[int], None]) -> Story:
    """The story of what was asked for; `seen` is told how many more records were read."""
    url = asked.url or await _url_of(settings, asked, seen)
    found = Story()
    if url is None:
        return found
    wanted, whole = Asked(url, asked.page, asked.item), Asked(url)
    async with consumer_client(settings) as consumer:
        for topic in STORY:
            here = await partitions(settings, topic.name)
            if topic.name not in SCATTERED:
                here = [TopicPartition(topic.name, partition_of(url.encode("utf-8", "surrogatepass"), len(here)))]
            before = len(found.told)
            async with aclosing(_records(consumer, here, seen)) as records:
                async for record in records:
                    one = message(record)
                    if (whole if topic in {RAW, PAGE} else wanted)(one):
                        found.told.append(told(one, record.partition, record.offset, _time(record.timestamp)))
            if len(found.told) == before:
                found.removed += await _removed(consumer, here)
    found.told = in_order(found.told)
    return found


async def _removed(consumer: AIOKafkaConsumer, here: Sequence[TopicPartition]) -> list[str]:
    """Partitions of which retention has removed the beginning."""
    starts = await consumer.beginning_offsets(here)
    return [
        f"{at.topic}/{at.partition}: what was before offset {start} is gone" for at, start in starts.items() if start
    ]


def _time(milliseconds: int) -> str:
    return f"{datetime.fromtimestamp(milliseconds / 1000, UTC):%Y-%m-%dT%H:%M:%S}Z"
