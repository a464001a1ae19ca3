"""The story from Kafka: from the one partition of each topic in which a URL's records lie."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agents.host.partition import partition_of
from agents.kafka.bounds import bounds
from agents.kafka.connect import consumer_client
from agents.kafka.reading import message, partitions, partitions_of
from agents.why.about import Asked
from agents.why.told import Told, in_order, told
from streams.contract.topics import CLEAN, CLUSTER, DEAD, DEDUPE, DROPPED, ENRICH, PAGE, RAW, SPLIT
from streams.instant import moment

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Sequence

    from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

    from agents.settings import Settings

STORY = (RAW, SPLIT, PAGE, CLEAN, DEDUPE, ENRICH, DROPPED, DEAD, CLUSTER)


@dataclass(slots=True)
class Story:
    """What was found, and what retention has removed from where it may have been."""

    told: list[Told] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


async def _records(
    consumer: AIOKafkaConsumer, here: Sequence[TopicPartition], seen: Callable[[int], None]
) -> AsyncGenerator[ConsumerRecord]:
    """All records of some partitions, up to what is their end now."""
    if not here:
        return
    starts, ends = await bounds(consumer, here)
    left = [partition for partition in here if starts[partition] < ends[partition]]
    consumer.assign(left)
    for partition in left:
        consumer.seek(partition, starts[partition])
    while left:
        for records in (await consumer.getmany(*left, timeout_ms=500)).values():
            seen(len(records))
            for record in records:
                yield record
        done = [partition for partition in left if await consumer.position(partition) >= ends[partition]]
        consumer.pause(*done)  # the others are then not kept waiting for news of these
        left = [partition for partition in left if partition not in done]


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
    places = await partitions_of(settings, [topic.name for topic in STORY])
    own = [_own(here, url) for name, here in places.items() if name != DEAD.name] + places[DEAD.name]
    async with consumer_client(settings) as consumer:
        found.told = await _told(consumer, own, Asked(url, asked.page, asked.item), seen)
        if not any(one.topic == RAW.name for one in found.told):  # its key was not the URL: it may be anywhere
            rest = [partition for partition in places[RAW.name] if partition not in own]
            found.told += await _told(consumer, rest, Asked(url), seen)
        missing = {topic.name for topic in STORY} - {one.topic for one in found.told}
        found.removed = await _removed(consumer, [at for name in missing for at in places[name]])
    found.told = in_order(found.told)
    return found


def _own(here: Sequence[TopicPartition], url: str) -> TopicPartition:
    """The partition of a topic in which the records of a URL lie."""
    return here[partition_of(url.encode("utf-8", "surrogatepass"), len(here))]


async def _told(
    consumer: AIOKafkaConsumer, here: Sequence[TopicPartition], asked: Asked, seen: Callable[[int], None]
) -> list[Told]:
    whole = Asked(asked.url)  # an item's story has its page's raw event and record too
    told_all: list[Told] = []
    async with aclosing(_records(consumer, here, seen)) as records:
        async for record in records:
            one = message(record)
            if (whole if record.topic in {RAW.name, PAGE.name} else asked)(one):
                told_all.append(told(one, record.partition, record.offset, _time(record.timestamp)))
    return told_all


async def _removed(consumer: AIOKafkaConsumer, here: Sequence[TopicPartition]) -> list[str]:
    """Partitions of which retention has removed the beginning."""
    starts = (await bounds(consumer, here)).starts if here else {}
    return [
        f"{at.topic}/{at.partition}: what was before offset {start} is gone" for at, start in starts.items() if start
    ]


def _time(milliseconds: int) -> str:
    return f"{moment(milliseconds):%Y-%m-%dT%H:%M:%S}Z"
