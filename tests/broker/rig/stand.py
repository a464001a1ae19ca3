"""The whole river over one node as a test handles it: its workers, and PostgreSQL tables that follow it."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import psycopg
from aiokafka.errors import KafkaError

from agents.kafka import admin
from agents.kafka.connect import admin_client, producer_client
from agents.kafka.flow import gauge
from agents.settings import Settings
from agents.stages import STAGES
from tests.broker.rig import river
from tests.broker.rig.workers import Crew, Worker, crew, until
from tests.postgres import postgres

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from agents.kafka.flow import Snapshot
    from agents.kafka.local import LocalKafka
    from streams.contract.message import Message

PARTITIONS = 4
TABLE = [sys.executable, "-m", "examples.consumers.current_table"]


class Stand:
    """A river over one node, and a table that follows it. `alone`: stages with a worker of their own."""

    def __init__(self, node: LocalKafka, workers: Crew, database: str, alone: tuple[str, ...]) -> None:
        self.node, self.workers, self.database = node, workers, database
        self.settings = Settings(kafka_bootstrap=node.bootstrap, partitions=PARTITIONS)
        asyncio.run(self._topics())
        together = [stage for stage in STAGES if stage != "judge" and stage not in alone]
        self.running = {stage: self.start(stage) for stage in ("judge", *alone)} | {"": self.start(*together)}

    async def _topics(self) -> None:
        async with admin_client(self.settings) as client:
            await admin.create(client, admin.specs(PARTITIONS, 1))

    def start(self, *stages: str, newer: bool = False) -> Worker:
        """A worker, under our rules or newer ones."""
        module = ("tests.broker.rig.newer",) if newer else ("agents.cli", "worker")
        return self.workers.start("-m", *module, *stages)

    def replace(self, stage: str, rewind: Callable[[], None]) -> None:
        """Newer rules for a stage: stop it, set it back, start it; killed once while it reads again."""
        self.running[stage].signal(signal.SIGTERM)
        self.running[stage].wait(40)
        rewind()
        began = self.moved(stage)
        self.running[stage] = self.start(stage, newer=True)
        until(lambda: self.moved(stage) > began, 180, 0.2)
        self.running[stage].signal(signal.SIGKILL)
        self.running[stage].wait(10)
        self.running[stage] = self.start(stage, newer=True)
        self.drain()

    def moved(self, stage: str) -> int:
        return asyncio.run(self._snapshot()).stages[stage].done

    async def _snapshot(self) -> Snapshot:
        while True:
            with contextlib.suppress(KafkaError):  # no coordinator yet
                async with gauge(self.settings) as look:
                    return await look()
            await asyncio.sleep(0.5)

    def drain(self, timeout: float = 900) -> None:
        """Until no stage has anything to read, twice in a row."""
        last: list[int] = []

        def still() -> bool:
            nonlocal last
            assert all(worker.running for worker in self.running.values()), "a worker has ended"
            snapshot = asyncio.run(self._snapshot())
            now = [*snapshot.written.values(), *(stage.done for stage in snapshot.stages.values())]
            idle = now == last and not any(stage.lag for stage in snapshot.stages.values())
            last = now
            return idle

        until(still, timeout, 1.0)

    def push(self, sources: Iterable[Message], times: Iterable[int | None] | None = None) -> None:
        """Send records, in order. `times`: their timestamps in Kafka, in milliseconds; now without."""

        async def send() -> None:
            async with producer_client(self.settings) as producer:
                for one, at in zip(sources, times or itertools.repeat(None), strict=False):
                    await producer.send(one.topic, one.value, key=one.key, timestamp_ms=at)
                await producer.flush()

        asyncio.run(send())

    def follower(self, *options: str) -> list[str]:
        """The command that keeps the table."""
        return [*TABLE, "--kafka", self.node.bootstrap, "--database", self.database, *options]

    def documents(self) -> list[dict[str, Any]]:
        """The rows of the table as it is: whole enriched items."""
        with psycopg.connect(self.database) as connection:
            return [value for (value,) in connection.execute("select value from document").fetchall()]

    def rows(self) -> list[dict[str, Any]]:
        """Those of the table once it has read all there is."""
        subprocess.run(self.follower("--until-end"), check=True, timeout=300)
        return self.documents()

    def read(self, topic: str) -> list[Any]:
        return asyncio.run(river.read_all(self.node.bootstrap, topic))


@contextlib.contextmanager
def standing(node: LocalKafka, folder: Path, *alone: str) -> Iterator[Stand]:
    """A stand, for as long as the `with` lasts."""
    env = {
        "MILLRACE_PARTITIONS": str(PARTITIONS),
        "MILLRACE_PAGE_TIMEOUT": "20",  # a busy machine is no fault of a page
        "MILLRACE_DRAIN": "25",
        "MILLRACE_WATCHDOG_LIMIT": "60",
    }
    with postgres() as database, crew(folder, node.bootstrap, **env) as workers:
        yield Stand(node, workers, database, alone)
