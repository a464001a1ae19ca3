"""How the river is, stage by stage, as Kafka alone can tell."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import orjson
from aiokafka import TopicPartition

from agents.dead.letter import SETTLED_AS
from agents.kafka.bounds import bounds
from agents.kafka.connect import admin_client, consumer_client
from agents.kafka.groups import Member, members
from agents.needs import READS, WRITES
from agents.settings import group_of
from streams.contract.dead import PREFIX
from streams.contract.message import texts
from streams.contract.topics import DEAD, DROPPED, Topic

if TYPE_CHECKING:
    from aiokafka import AIOKafkaConsumer
    from aiokafka.admin import AIOKafkaAdminClient

    from agents.settings import Settings

# What each stage reads and what it mainly writes, in the order of the river.
STAGES: dict[str, tuple[Topic, Topic]] = {stage: (READS[stage][0], WRITES[stage][0]) for stage in READS}
# Rates are means over so long.
MINUTE_MS = 60_000
# Of dropped and dead so many are read at most, the latest: they are there to show what kinds there are.
SAMPLE = 20_000


class StageCondition(NamedTuple):
    """Rates in records a second, over the last minute. `oldest`: seconds since the first unfinished record came."""

    stage: str
    lag: int
    rate_in: float
    rate_out: float
    oldest: float | None
    workers: list[Member]
    dropped: dict[str, int]
    dead: dict[str, int]


class _Ends(NamedTuple):
    starts: dict[TopicPartition, int]
    ends: dict[TopicPartition, int]
    minute_ago: dict[TopicPartition, int]


async def conditions(settings: Settings, since_ms: int) -> list[StageCondition]:
    """Of every stage. Dropped and dead are counted over the last `since_ms`."""
    async with admin_client(settings) as client, consumer_client(settings) as consumer:
        found = await _ends(client, consumer)
        workers = await members(client, list(STAGES))
        rated = [await _flow(client, consumer, stage, found) for stage in STAGES]
        dropped = await _counted(consumer, found.ends, DROPPED, since_ms)
        dead = await _counted(consumer, found.ends, DEAD, since_ms)
    return [
        StageCondition(stage, *numbers, workers[stage], dropped.get(stage, {}), dead.get(stage, {}))
        for stage, numbers in zip(STAGES, rated, strict=True)
    ]


async def _ends(client: AIOKafkaAdminClient, consumer: AIOKafkaConsumer) -> _Ends:
    names = {topic.name for pair in STAGES.values() for topic in pair} | {DROPPED.name, DEAD.name}
    topics = await client.describe_topics(sorted(names))
    here = [TopicPartition(t["topic"], p["partition"]) for t in topics for p in t["partitions"]]
    starts, ends = await bounds(consumer, here)
    return _Ends(starts, ends, await _at(consumer, ends, MINUTE_MS))


async def _at(consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int], ago_ms: int) -> dict[TopicPartition, int]:
    """The offsets of so long ago; the end where nothing was written since."""
    then = max(0, int(time.time() * 1000) - ago_ms)  # aiokafka raises for what is before the epoch
    found = await consumer.offsets_for_times(dict.fromkeys(ends, then))
    return {partition: found[partition].offset if found.get(partition) else end for partition, end in ends.items()}


async def _flow(
    client: AIOKafkaAdminClient, consumer: AIOKafkaConsumer, stage: str, found: _Ends
) -> tuple[int, float, float, float | None]:
    reads, writes = STAGES[stage]
    committed = await client.list_consumer_group_offsets(group_of(stage))
    behind = {}
    for partition in _of(found.ends, reads):
        at = max(committed[partition].offset if partition in committed else -1, found.starts[partition])
        if at < found.ends[partition]:
            behind[partition] = at
    lag = sum(found.ends[partition] - at for partition, at in behind.items())
    return lag, _rate(found, reads), _rate(found, writes), await _oldest(consumer, behind)


def _of(partitions: dict[TopicPartition, int], topic: Topic) -> list[TopicPartition]:
    return [partition for partition in partitions if partition.topic == topic.name]


def _rate(found: _Ends, topic: Topic) -> float:
    new = sum(found.ends[partition] - found.minute_ago[partition] for partition in _of(found.ends, topic))
    return new * 1000 / MINUTE_MS


async def _oldest(consumer: AIOKafkaConsumer, behind: dict[TopicPartition, int]) -> float | None:
    """Seconds since the first unfinished record of any partition was written."""
    if not behind:
        return None
    consumer.assign(list(behind))
    for partition, at in behind.items():
        consumer.seek(partition, at)
    first: dict[TopicPartition, int] = {}
    deadline = time.monotonic() + 5.0
    while len(first) < len(behind) and time.monotonic() < deadline:
        left = [partition for partition in behind if partition not in first]
        for partition, records in (await consumer.getmany(*left, timeout_ms=500, max_records=len(left))).items():
            first.setdefault(partition, records[0].timestamp)
    return max(0.0, time.time() - min(first.values()) / 1000) if first else None


async def _counted(
    consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int], topic: Topic, since_ms: int
) -> dict[str, Counter[str]]:
    """By stage and reason, the latest records of a topic."""
    mine = {partition: ends[partition] for partition in _of(ends, topic)}
    starts = await _at(consumer, mine, since_ms)
    starts = {partition: max(at, mine[partition] - SAMPLE // len(mine)) for partition, at in starts.items()}
    left = {partition for partition, at in starts.items() if at < mine[partition]}
    counted: dict[str, Counter[str]] = {}
    if not left:
        return counted
    consumer.assign(list(left))
    for partition in left:
        consumer.seek(partition, starts[partition])
    while left:
        for records in (await consumer.getmany(*left, timeout_ms=500)).values():
            for record in records:
                for stage, reason in _reasons(topic, texts(record.headers), record.value):
                    counted.setdefault(stage, Counter())[reason] += 1
        left = {partition for partition in left if await consumer.position(partition) < mine[partition]}
        await asyncio.sleep(0)
    return counted


def _reasons(topic: Topic, headers: dict[str, str], value: bytes | None) -> list[tuple[str, str]]:
    if topic is DEAD:
        if SETTLED_AS in headers:
            return []
        return [(headers.get(PREFIX + "stage", "?"), headers.get(PREFIX + "reason", "?"))]
    try:
        record = orjson.loads(value or b"")
        parts = [(record["stage"], part["reason"]) for part in record.get("parts", ())]
        return [(record["stage"], record["reason"])] if record.get("whole") else parts
    except (ValueError, KeyError, TypeError):
        return []
