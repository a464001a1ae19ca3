"""A stage set back on its topic: what it would read again, and the offsets that make it do so.

Only backwards: what was not read yet is not passed over. Outputs overwrite what is there, since ids are of contents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aiokafka.errors import IllegalGenerationError, RebalanceInProgressError, UnknownMemberIdError
from aiokafka.structs import OffsetAndMetadata

from agents.kafka.connect import admin_client, consumer_client
from agents.kafka.groups import members
from agents.kafka.marks import marks, metadata
from agents.kafka.reading import partitions
from agents.settings import group_of
from streams.errors import MillraceError, UsageError
from streams.instant import milliseconds
from streams.river import READ_BY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiokafka import AIOKafkaConsumer, TopicPartition

    from agents.settings import Settings

TOPIC_OF = {stage: topic for topic, stage in READ_BY.items()}
EARLIEST = "earliest"


class Part(NamedTuple):
    """One partition: `at` is where the group stands, `to` where it goes, `until` where the repetition ends."""

    partition: int
    at: int
    to: int
    until: int

    @property
    def again(self) -> int:
        """Records that are read once more, holes that compaction has left among them."""
        return self.at - self.to


async def plan(settings: Settings, stage: str, to: str) -> list[Part]:
    """Where each partition of the stage's group would go. `to`: a time, "earliest", or offsets `0:120,3:88`.

    Raises `UsageError` for what is no stage or no place, `MillraceError` while the group has members.
    """
    if stage not in TOPIC_OF:
        raise UsageError(f"no stage {stage!r} to rewind: there are {', '.join(TOPIC_OF)}")
    group, here = group_of(stage), await partitions(settings, TOPIC_OF[stage])
    async with admin_client(settings) as client:
        people = (await members(client, [stage]))[stage]
        stands = await marks(client, group)
    if people:
        raise MillraceError(
            f"{len(people)} workers of {stage} are running: stop them first "
            "(one that was killed counts until its session has run out)"
        )
    async with consumer_client(settings) as consumer:
        first = await consumer.beginning_offsets(here)
        wanted = await _wanted(consumer, to, here, first)
    parts = []
    for partition, mark in sorted(stands.items()):
        if partition in wanted:
            target = min(max(wanted[partition], first[partition]), mark.offset)
            parts.append(Part(partition.partition, mark.offset, target, max(mark.until, mark.offset)))
    return parts


async def rewind(settings: Settings, stage: str, parts: list[Part]) -> None:
    """Commit the offsets of a plan. Kafka refuses if somebody has joined the group since."""
    there = {partition.partition: partition for partition in await partitions(settings, TOPIC_OF[stage])}
    points = {there[p.partition]: OffsetAndMetadata(p.to, metadata(p.to, p.until)) for p in parts if p.again}
    if not points:
        return
    async with consumer_client(settings, group_id=group_of(stage)) as consumer:
        consumer.assign(list(points))
        try:
            await consumer.commit(points)
        except (UnknownMemberIdError, IllegalGenerationError, RebalanceInProgressError) as exc:
            raise MillraceError(f"a worker of {stage} has started meanwhile: nothing was changed") from exc


async def _wanted(
    consumer: AIOKafkaConsumer, to: str, here: list[TopicPartition], first: Mapping[TopicPartition, int]
) -> dict[TopicPartition, int]:
    if to == EARLIEST:
        return dict(first)
    if (offsets := _offsets(to)) is not None:
        unknown = offsets.keys() - {partition.partition for partition in here}
        if unknown:
            raise UsageError(f"--to {to}: no partition {min(unknown)}, there are {len(here)}")
        return {partition: offsets[partition.partition] for partition in here if partition.partition in offsets}
    found = await consumer.offsets_for_times(dict.fromkeys(here, milliseconds(to)))
    return {partition: at.offset for partition, at in found.items() if at is not None}


def _offsets(text: str) -> dict[int, int] | None:
    """`0:120,3:88` by partition; None when it is nothing like it."""
    pairs = [part.split(":") for part in text.split(",")]
    if not all(len(pair) == 2 and pair[0].isdigit() and pair[1].isdigit() for pair in pairs):
        return None
    return {int(partition): int(offset) for partition, offset in pairs}
