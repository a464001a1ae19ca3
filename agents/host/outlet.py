"""The way out: one idempotent producer a process; a record's outputs are done when the broker has them all."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import structlog
from aiokafka.errors import KafkaError, KafkaTimeoutError, MessageSizeTooLargeError
from mode import Service

from agents.host import clients
from agents.host.partition import partition_for
from agents.host.retry import persist
from agents.host.waits import EVERY_STAGE, SOON
from agents.settings import group_of
from streams.contract.dead import PREFIX, Dead
from streams.contract.message import Message
from streams.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from aiokafka import AIOKafkaProducer, ConsumerRecord

    from agents.host.batch import Outcome
    from agents.host.waits import Waits
    from agents.settings import Settings

    Record: TypeAlias = "ConsumerRecord[bytes, bytes]"
    Sent: TypeAlias = list[asyncio.Future[object]]

log = structlog.get_logger(__name__)
T = TypeVar("T")
LATE = 10.0  # seconds after which a delivery that hangs is said to wait for the broker
YIELD_EVERY = 0.01  # heartbeats share the loop


class Outlet(Service):
    """A producer never gives up a batch by itself: an outage is sat out, and a declared wait says so.

    The watchdog does not take that wait for an excuse: it asks the broker itself, and ends a worker whose sends hang
    while the broker answers.
    """

    mundane_level = "debug"

    def __init__(self, settings: Settings, waits: Waits) -> None:
        super().__init__()
        self._settings, self._waits = settings, waits
        self._partitions: dict[str, int] = {}
        self.producer: AIOKafkaProducer

    async def on_start(self) -> None:
        with self._waits.late(EVERY_STAGE, "start", "the broker is not in reach yet", after=SOON):
            self.producer = await clients.reach(lambda: clients.producer(self._settings))

    async def on_stop(self) -> None:
        await self.producer.stop()

    async def deliver(
        self, stage: str, records: Sequence[Record], outcomes: Sequence[Outcome], handed: Callable[[], None]
    ) -> list[Outcome]:
        """Send what these records became. Returns once the broker has all of it, with the outcomes as sent.

        `handed` is called once the producer has all of it: what it is given later goes out later.
        """
        reason = "outputs wait for the broker"
        with self._waits.late(stage, "broker", reason, after=LATE, excuses=False):
            sent: list[Sent] = []
            final: list[Outcome] = []
            since = time.monotonic()
            for record, outcome in zip(records, outcomes, strict=True):
                futures, outcome_sent = await self._send(stage, record, outcome)
                sent.append(futures)
                final.append(outcome_sent)
                if time.monotonic() - since > YIELD_EVERY:
                    await asyncio.sleep(0)
                    since = time.monotonic()
            handed()
            for at, futures in enumerate(sent):
                if (late := await self._settle(stage, records[at], futures)) is not None:
                    final[at] = late
        return final

    async def _send(self, stage: str, record: Record, outcome: Outcome) -> tuple[Sent, Outcome]:
        """Hand over the outputs of one record; one that is too large makes the record a dead letter."""
        if isinstance(outcome, Dead):
            return [await self._hand_over(stage, self._letter(stage, record, outcome))], outcome
        try:
            return [await self._hand_over(stage, message) for message in outcome], outcome
        except MessageSizeTooLargeError as exc:  # a crash would come back with it for ever
            return await self._send(stage, record, too_large(exc))

    async def _settle(self, stage: str, record: Record, futures: Sent) -> Outcome | None:
        """Wait for the outputs of one record; what replaced its outcome, if the broker refused one for its size."""
        refused = None
        for future in futures:
            try:
                await future
            except MessageSizeTooLargeError as exc:  # the topic's limit is below ours
                refused = too_large(exc)
        if refused is not None:
            await (await self._hand_over(stage, self._letter(stage, record, refused)))
        return refused

    async def _hand_over(self, stage: str, message: Message) -> asyncio.Future[object]:
        if (count := self._partitions.get(message.topic)) is None:
            count = await self._count(stage, message.topic)
        partition = partition_for(message, count)

        async def send() -> asyncio.Future[object]:
            headers = list(message.headers)
            send = self.producer.send(message.topic, message.value, message.key, partition, None, headers)
            future: asyncio.Future[object] = await send
            return future

        try:
            return await send()
        except KafkaTimeoutError:  # no room in the producer for so long: the broker is away
            return await self._persist(send, stage, "the broker")

    async def _count(self, stage: str, topic: str) -> int:
        """The number of partitions of a topic, asked once: it never changes (`topics check` refuses that)."""

        async def ask() -> int:
            return len(await self.producer.partitions_for(topic))

        self._partitions[topic] = await self._persist(ask, stage, f"topic {topic}")
        return self._partitions[topic]

    async def _persist(self, call: Callable[[], Awaitable[T]], stage: str, name: str) -> T:
        return await persist(call, waits=self._waits, stage=stage, name=name, attempts=self._settings.retry_attempts)

    def _letter(self, stage: str, record: Record, dead: Dead) -> Message:
        """The dead letter of a record as it came. One too large for a letter is named by where it stands."""
        source = Message(record.topic, record.key, record.value, tuple(record.headers))
        log.warning(
            "record.dead",
            stage=stage,
            topic=record.topic,
            partition=record.partition,
            offset=record.offset,
            page_id=source.header("ce_correlationid"),
            trace_id=source.header("traceparent"),
            reason=dead.reason,
            exception=dead.exception,
        )
        where = {
            "topic": record.topic,
            "partition": str(record.partition),
            "offset": str(record.offset),
            "timestamp": str(record.timestamp),
            "stage": stage,
            "attempts": "1",
            "rulesversion": RULES,
            "group": group_of(stage),
            "failedat": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }
        letter = dead.letter(source, where)
        if letter.key is None and letter.value is None:  # aiokafka sends no record without either
            return letter._replace(value=b"")
        room = self._settings.kafka_max_record_bytes - 4096
        if size_of(letter) < room:
            return letter
        ours = tuple(header for header in letter.headers if header[0].startswith(PREFIX))
        key = letter.key if letter.key and len(letter.key) < room // 2 else None
        return letter._replace(key=key, value=b"", headers=ours)


def size_of(message: Message) -> int:
    """About what a message takes in a batch, in bytes."""
    headers = sum(len(name) + len(value or b"") + 10 for name, value in message.headers)
    return len(message.key or b"") + len(message.value or b"") + headers


def too_large(exc: KafkaError) -> Dead:
    """What a record becomes that has an output above the limit."""
    return Dead("output_too_large", type(exc).__name__, str(exc))
