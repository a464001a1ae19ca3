"""The way in: a member of the stage's group that puts batches on the agent's channel and commits what is finished."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog
from aiokafka import ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.structs import OffsetAndMetadata
from mode import Service

from agents.host import clients
from agents.host.batch import Batch, Lane
from agents.host.waits import SOON
from agents.host.window import batches_of, with_room
from agents.kafka.marks import Mark, marks, metadata
from agents.settings import group_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aiokafka import AIOKafkaConsumer, ConsumerRecord

    from agents.host.desk import Desk
    from agents.host.topic import BatchTopic
    from agents.host.waits import Waits
    from agents.host.watchdog import Look
    from agents.settings import Settings

    Lanes = dict[TopicPartition, Lane]
    Found = dict[TopicPartition, list[ConsumerRecord[bytes, bytes]]]

log = structlog.get_logger(__name__)
IDLE_MS, BUSY_MS = 500, 20  # how long a poll waits; shorter when some partitions have no room and may get some


class Intake(Service, ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka has no types
    """Back-pressure by asking only for the partitions that have room: pausing them would throw away what was prefetched
    of them. They are paused only for declared waits, so that the member goes on polling and keeps its place.
    """

    mundane_level = "debug"

    def __init__(
        self, settings: Settings, desk: Desk, topic: BatchTopic, waits: Waits, fail: Callable[[BaseException], None]
    ) -> None:
        super().__init__()
        self.stage, self.desk, self.topic = desk.stage, desk, topic
        self.group = group_of(desk.stage)
        self.lanes: Lanes = {}  # replaced, never changed: the watchdog's thread reads it
        self.assigned = False  # whether the group has spoken yet
        self.spare = False  # more members than partitions: to have none is right
        self.consumer: AIOKafkaConsumer | None = None
        self.look: Look | None = None  # the watchdog's last: the consumer knows an end only of what it has fetched
        self.loop_beat = time.monotonic()
        self._settings, self._waits, self._fail = settings, waits, fail
        self._paused = False
        self._marks: dict[TopicPartition, Mark] = {}

    async def on_start(self) -> None:
        with self._waits.late(self.stage, "start", "the broker is not in reach yet", after=SOON):
            self.consumer = await clients.reach(lambda: clients.group_consumer(self._settings, self.group))
        self.consumer.subscribe([str(self.topic)], listener=self)  # after start: it then joins with a broker in reach

    async def on_stop(self) -> None:
        if self.consumer is not None:
            await self._settle(self.lanes)
            await self.consumer.stop()  # leaves the group

    @Service.task
    async def _read(self) -> None:
        while not self.should_stop:
            room = with_room(self.lanes, self._settings.window_records, self._settings.window_bytes)
            if self._hold():
                await self._put(await self._poll((), IDLE_MS))
            elif self.lanes and not room:
                await self._until_freed()
            else:
                await self._put(await self._poll(room, BUSY_MS if len(room) < len(self.lanes) else IDLE_MS))

    async def _poll(self, room: Iterable[TopicPartition], wait_ms: int) -> Found:
        assert self.consumer is not None  # noqa: S101 - tasks begin after on_start
        size = self._settings.batch_records
        found: Found = await self.consumer.getmany(*room, timeout_ms=wait_ms, max_records=size)
        return found

    def _hold(self) -> bool:
        """Pause while a wait is declared, go on when it is over.

        With nothing in hand it reads on in spite of a wait: an open breaker closes only with records to try.
        """
        assert self.consumer is not None  # noqa: S101 - as above
        held = bool(self._waits.of(self.stage)) and any(lane.held_records for lane in self.lanes.values())
        if held:
            self.consumer.pause(*self.lanes)
        elif self._paused:
            self.consumer.resume(*self.lanes)
        self._paused = held
        return held

    def _take(self, found: Found) -> list[Batch]:
        """Note what was read. No `await` since the poll returned: the assignment is still the one it read under."""
        batches = []
        for partition, records in found.items():
            lane = self.lanes[partition]
            for records_of_one, size in batches_of(records, self._settings.batch_bytes):
                batch = Batch(self.desk, lane, records_of_one, size)
                lane.push(batch)
                batches.append(batch)
        return batches

    async def _put(self, found: Found) -> None:
        gaps = self._gaps({partition: records[0].offset for partition, records in found.items()})
        for batch in self._take(found):
            await self.topic.put(batch)  # type: ignore[arg-type]  # Faust: an event; a channel passes on anything
        if not found:
            gaps = await self._skip()
        await self._tell_expired(gaps)

    async def _skip(self) -> dict[TopicPartition, range]:
        """Pass what is on a partition and is no record: a transaction ends with a mark, which would be lag for ever.

        Only between two polls, by whoever polls: else the consumer may stand behind records that nobody has noted yet.
        Says where it has passed something.
        """
        gaps: dict[TopicPartition, range] = {}
        for partition, lane in list(self.lanes.items()):
            if self.consumer is None or self._fetched_end(partition) is None:  # it stands nowhere yet
                continue
            with suppress(KafkaError):  # between two assignments
                at = await self.consumer.position(partition)
                if self.lanes.get(partition) is lane:
                    gaps |= self._gaps({partition: at})
                    lane.skip(at)
        return gaps

    def _gaps(self, at: dict[TopicPartition, int]) -> dict[TopicPartition, range]:
        """The offsets between where each partition was left, here or by its group, and where it stands, if any are."""
        left = {p: self._marks[p].offset for p in at if p in self._marks}
        left |= {p: next_ for p in at if (next_ := self.lanes[p].next) is not None}
        return {p: range(offset, at[p]) for p, offset in left.items() if offset < at[p]}

    async def _tell_expired(self, gaps: dict[TopicPartition, range]) -> None:
        """Of what lies between, say what retention took: only the broker can tell it from the marks of transactions."""
        if not gaps or self.consumer is None:
            return
        with suppress(KafkaError):
            for partition, first in (await self.consumer.beginning_offsets(list(gaps))).items():
                if lost := len(range(gaps[partition].start, min(first, gaps[partition].stop))):
                    self.desk.miss(lost)
                    log.error(
                        "records.expired", stage=self.stage, partition=partition.partition, first=first, records=lost
                    )

    async def _until_freed(self) -> None:
        self.desk.freed.clear()
        try:
            await asyncio.wait_for(self.desk.freed.wait(), IDLE_MS / 1000)
        except TimeoutError:
            return

    @Service.task
    async def _commit_often(self) -> None:
        while not self.should_stop:
            await self.sleep(self._settings.commit_interval)
            await self._commit(self.lanes)

    async def _commit(self, lanes: Lanes) -> None:
        points = {p: at for p, lane in lanes.items() if (at := lane.point()) is not None and at != lane.committed}
        if not points or self.consumer is None:
            return
        try:
            await self.consumer.commit(
                {p: OffsetAndMetadata(at, metadata(at, lanes[p].replay_until)) for p, at in points.items()}
            )
        except KafkaError as exc:  # tried again at the next turn; if it never works, the watchdog sees it
            log.warning("offsets.not_committed", stage=self.stage, error=repr(exc))
        else:
            for partition, at in points.items():
                lanes[partition].committed = at

    async def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Begin with these partitions: called by the consumer when its group has agreed."""
        self.lanes = {p: Lane(p.topic, p.partition, self._marks[p].until if p in self._marks else 0) for p in assigned}
        self.assigned = True
        log.info("partitions.assigned", stage=self.stage, partitions=sorted(p.partition for p in self.lanes))

    async def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:  # noqa: ARG002 - always all of them
        """Let go of all partitions: called by the consumer before its group agrees anew, the first time too.

        Offsets are set back while the group has no members, so this is when to ask for them. (Once partitions are
        assigned there is no time to: the consumer already reads.)
        """
        lanes, self.lanes = self.lanes, {}
        try:
            await self._settle(lanes)
            self._marks = await clients.ask(self._settings, lambda client: marks(client, self.group))
        except Exception as exc:  # noqa: BLE001 - aiokafka would only log what a listener raises
            self._fail(exc)

    async def _settle(self, lanes: Lanes) -> None:
        """Start nothing more of these partitions, let what has started finish, commit."""
        for lane in lanes.values():
            lane.live = False
        end = time.monotonic() + self._settings.drain
        while _busy(lanes) and time.monotonic() < end and not self.crashed:  # noqa: ASYNC110 - many tasks, looked at once
            await asyncio.sleep(0.005)
        await self._commit(lanes)

    @Service.task
    async def _beat(self) -> None:
        while not self.should_stop:
            self.loop_beat = time.monotonic()
            await asyncio.sleep(0.5)

    def gauges(self) -> Iterable[tuple[str, tuple[str, ...], float]]:
        """What lies where, for the metrics."""
        held = sum(lane.held_records for lane in self.lanes.values())
        yield "millrace_inflight_records", (self.stage,), held
        yield "millrace_breaker_open", (self.stage,), float(self.desk.breaker.open)
        for partition, lane in self.lanes.items():
            if (lag := self._lag(partition, lane)) is not None:
                yield "millrace_consumer_lag_records", (self.stage, str(partition.partition)), lag

    def _lag(self, partition: TopicPartition, lane: Lane) -> int | None:
        """From the latest end that anybody saw: while a stage waits, its consumer fetches nothing."""
        at, end = lane.point(), self._fetched_end(partition)
        if (look := self.look) is not None and partition in look.end:
            at = look.at[partition] if at is None else at
            end = max(look.end[partition], end or 0)
        return None if at is None or end is None else max(0, end - at)

    def _fetched_end(self, partition: TopicPartition) -> int | None:
        try:
            return None if self.consumer is None else self.consumer.highwater(partition)
        except KafkaError:  # between two assignments
            return None


def _busy(lanes: Lanes) -> bool:
    return any(lane.busy for lane in lanes.values())
