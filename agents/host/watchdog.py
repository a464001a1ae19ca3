"""Ends a worker that stands still, so that somebody else takes its partitions.

It stands still when an assigned partition has lag and neither its commit nor its batch moves; when nothing is assigned
and the group has lag and does not move; or when the main loop does not come round. A declared wait is no standing
still, nor is a broker that does not answer: nobody can move then.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from agents.host import clients

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aiokafka import AIOKafkaConsumer
    from aiokafka.admin import AIOKafkaAdminClient

    from agents.host.intake import Intake
    from agents.host.waits import Waits
    from agents.settings import Settings

log = structlog.get_logger(__name__)
EXIT_CODE = 71


class Look(NamedTuple):
    """What one look at the broker saw: how far each partition is finished, and where it ends."""

    at: Mapping[TopicPartition, int]
    end: Mapping[TopicPartition, int]


class Marks:
    """What of an intake should move, and since when it has not."""

    def __init__(self) -> None:
        self._known: dict[TopicPartition, tuple[object, float]] = {}

    def clear(self) -> None:
        self._known = {}

    def note(self, look: Look, beats: Mapping[TopicPartition, int], now: float) -> None:
        """`beats`: of the partitions assigned here. With none assigned, the group as a whole has to move."""
        whole = tuple(look.at.values())
        fresh: dict[TopicPartition, tuple[object, float]] = {}
        for partition, at in look.at.items():
            moves: object = (at, beats[partition]) if partition in beats else whole
            known, since = self._known.get(partition, (None, now))
            fresh[partition] = moves, since if moves == known and at < look.end[partition] else now
        self._known = fresh

    def oldest(self, now: float) -> tuple[TopicPartition, float] | None:
        """The partition that has stood longest, and for how many seconds."""
        if not self._known:
            return None
        partition = min(self._known, key=lambda one: self._known[one][1])
        return partition, now - self._known[partition][1]


class Watchdog(threading.Thread):
    """A thread with a loop and clients of its own, which only ask: the main loop may be what stands still."""

    def __init__(
        self,
        settings: Settings,
        intakes: Mapping[str, Intake],
        waits: Waits,
        fire: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(daemon=True, name="watchdog")
        self._settings, self._intakes, self._waits = settings, intakes, waits
        self._every, self._limit = settings.watchdog_interval, settings.watchdog_limit
        self._fire = fire or end_process
        self._marks = {stage: Marks() for stage in intakes}
        self._starting = dict.fromkeys(intakes, 0.0)

    def run(self) -> None:
        try:
            asyncio.run(self._watch())
        except BaseException as exc:  # noqa: BLE001 - a thread that dies in silence watches nothing
            self._fire(f"the watchdog itself broke: {exc!r}")

    async def _watch(self) -> None:
        beating = asyncio.create_task(self._watch_loop())  # whether Kafka answers or not
        consumer = await clients.reach(lambda: clients.plain_consumer(self._settings))
        admin = await clients.reach(lambda: clients.admin(self._settings))
        while not beating.done():
            before = time.monotonic()
            await asyncio.sleep(self._every)
            if time.monotonic() - before > 3 * self._every:  # this process was stopped: it could not move
                self._forget()
            for stage, intake in self._intakes.items():
                await self._round(stage, intake, consumer, admin)
        beating.result()

    def _forget(self) -> None:
        for marks in self._marks.values():
            marks.clear()

    async def _round(self, stage: str, intake: Intake, consumer: AIOKafkaConsumer, admin: AIOKafkaAdminClient) -> None:
        marks, lanes = self._marks[stage], intake.lanes
        try:
            async with asyncio.timeout(self._every):
                look = await look_at(intake, consumer, admin)
                if not lanes:
                    intake.spare = await has_spare(intake.group, len(look.at), admin)
        except (KafkaError, OSError, TimeoutError) as exc:
            log.warning("watchdog.blind", stage=stage, error=repr(exc))
            marks.clear()
            return
        intake.look = look
        if self._waits.excuse(stage):
            marks.clear()
            return
        self._starting[stage] = 0.0 if intake.consumer is not None else self._starting[stage] + self._every
        if self._starting[stage] > self._limit:
            self._fire(f"{stage} has not started after {self._starting[stage]:.0f} s although Kafka answers")
        now = time.monotonic()
        marks.note(look, {partition: lane.beats for partition, lane in lanes.items()}, now)
        if (oldest := marks.oldest(now)) and oldest[1] > self._limit - self._every:  # it may have stood before the look
            where, stood = oldest
            at, end = look.at[where], look.end[where]
            self._fire(f"{where.topic}/{where.partition} stands at {at} of {end} for {stood:.0f} s")

    async def _watch_loop(self) -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(1.0)
            now = time.monotonic()
            for stage, intake in self._intakes.items():
                if now - before > 3.0 or intake.consumer is None:  # the process was stopped, or has not begun
                    intake.loop_beat = now
                if (late := now - intake.loop_beat) > self._limit:
                    self._fire(f"the main loop is {late:.0f} s late ({stage})")


async def look_at(intake: Intake, consumer: AIOKafkaConsumer, admin: AIOKafkaAdminClient) -> Look:
    """How far the partitions of this worker are finished; those of the whole topic when it has none."""
    done = await admin.list_consumer_group_offsets(intake.group)
    topic = str(intake.topic)
    partitions = list(intake.lanes) or [TopicPartition(topic, n) for n in await numbers_of(admin, topic)]
    first, end = await consumer.beginning_offsets(partitions), await consumer.end_offsets(partitions)
    at = {p: max(done[p].offset if p in done else 0, first[p]) for p in partitions}  # what has expired is no lag
    return Look(at, end)


async def numbers_of(admin: AIOKafkaAdminClient, topic: str) -> list[int]:
    """The partitions of a topic."""
    return sorted(one["partition"] for found in await admin.describe_topics([topic]) for one in found["partitions"])


async def has_spare(group: str, partitions: int, admin: AIOKafkaAdminClient) -> bool:
    """Whether the group has more members than the topic has partitions, so that some are rightly without."""
    for answer in await admin.describe_consumer_groups([group]):
        for described in answer.groups:
            return 0 < partitions < len(described[5])
    return False


def end_process(why: str) -> None:
    """End at once: nothing that hangs can hold this off. What is unfinished was not committed."""
    log.critical("watchdog.fired", reason=why)
    logging.shutdown()
    os._exit(EXIT_CODE)
