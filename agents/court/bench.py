"""The judge at work: cases from its partition in groups, each appended whole, heard, and only then finished."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

import structlog
from aiokafka.errors import KafkaError
from mode import Service

from agents.court.tail import Tail
from agents.host import clients
from agents.host.waits import EVERY_STAGE, SOON
from streams.contract.dead import Dead
from streams.contract.topics import RULING
from streams.dedupe.sitting import Case, Sitting, next_group
from streams.errors import MillraceError, UndecodableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aiokafka import AIOKafkaProducer

    from agents.host.batch import Batch, Lane, Outcome
    from agents.host.waits import Waits
    from agents.settings import Settings
    from streams.dedupe.rocks import RocksStore

T = TypeVar("T")

log = structlog.get_logger(__name__)


class AppendFailedError(MillraceError):
    """Nobody knows whether a group is on the log: the process ends, and the next one reads what is there."""


class Bench(Service):
    """Handler of the case topic, and the one who listens to the ruling log for its store, with or without a partition.

    So warm standby, a cold start and work are one: the store is what the log says, and a judge that takes over reads on
    to the end of the log before its first case.
    """

    mundane_level = "debug"

    def __init__(
        self,
        stage: str,
        settings: Settings,
        waits: Waits,
        open_store: Callable[[], RocksStore],
        fail: Callable[[BaseException], None],
    ) -> None:
        super().__init__()
        self._stage, self._settings, self._waits, self._open = stage, settings, waits, open_store
        self._tail = Tail(settings, waits, self._start_at, self._hear, fail)
        self._turn = asyncio.Lock()  # groups are ruled one after the other, in the order of the log
        self._thread = ThreadPoolExecutor(1, "judge-store")  # all that reads or writes it: the loop is the heartbeats'
        self._lane: Lane | None = None
        self._store: RocksStore
        self._sitting: Sitting
        self._producer: AIOKafkaProducer

    async def on_start(self) -> None:
        self._store = self._open()
        self._sitting = Sitting(self._store, self._store.period)
        with self._waits.late(EVERY_STAGE, "start", "the broker is not in reach yet", after=SOON):
            self._producer = await clients.reach(
                lambda: clients.producer(
                    self._settings,
                    linger_ms=0,
                    max_batch_size=self._settings.kafka_max_record_bytes,
                    compression_type=None,  # sketches are noise
                )
            )
        await self.add_runtime_dependency(self._tail)

    async def on_stop(self) -> None:
        await self._producer.stop()

    async def on_shutdown(self) -> None:
        """After the tail has ended."""
        await self._at_store(self._store.close)
        self._thread.shutdown()

    def _start_at(self, first: int, end: int) -> int:
        if self._store.applied >= end:
            log.warning("state.of_another_log", applied=self._store.applied, end=end)
            self._store.reset()
        return max(first, self._store.applied + 1)

    async def _hear(self, messages: Sequence[tuple[int, bytes | None]]) -> None:
        await self._at_store(self._sitting.hear, messages)

    async def _at_store(self, work: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    @Service.task
    async def _recover_at_start(self) -> None:
        await self._recover()

    async def _recover(self) -> None:
        with self._waits.declared(self._stage, "recovering", "reads the ruling log to its end"):
            end = await self._tail.end()
            await self._tail.until(end)
            await self._at_store(self._store.settle)
        log.info("judge.recovered", end=end, applied=self._store.applied)

    async def __call__(self, batch: Batch) -> Sequence[Outcome]:
        """Outcomes of the batch's cases, all without messages of their own: the answers are on the ruling log."""
        async with self._turn:
            if batch.lane is not self._lane:  # another judge may have ruled since
                await self._recover()
                self._lane = batch.lane
            outcomes, cases = _read(batch)
            while cases and batch.live:
                group = cases[: next_group(cases)]
                await self._append(await self._at_store(self._sitting.rule, group))
                cases = cases[len(group) :]
                batch.beat()
            return () if cases else outcomes

    async def _append(self, messages: Sequence[bytes]) -> None:
        """All of a group as one record batch: on the log whole or not at all. Returns once it was heard from there."""
        batch = self._producer.create_batch()
        for message in messages:
            if batch.append(key=None, value=message, timestamp=None) is None:
                raise AppendFailedError("a group of rulings is larger than a request may be")
        try:
            sent = await self._producer.send_batch(batch, RULING.name, partition=0)
            told = await sent
            end = told.offset + len(messages) if told.offset >= 0 else await self._tail.end()
        except KafkaError as exc:
            raise AppendFailedError(f"{RULING.name}: {exc!r}") from exc
        await self._tail.until(end)


def _read(batch: Batch) -> tuple[list[Outcome], list[Case]]:
    """Rubbish is dead: nobody waits for it. A case of a newer version raises: another judge has to answer it."""
    outcomes: list[Outcome] = []
    cases = []
    for record in batch.records:
        try:
            cases.append(Case.of(record.value, record.timestamp))
        except UndecodableError as exc:
            outcomes.append(Dead.of(exc))
        else:
            outcomes.append(())
    return outcomes, cases
