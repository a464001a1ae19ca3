"""The whole river on this machine: a Kafka, the topics, a worker a stage."""

from __future__ import annotations

import asyncio
import fcntl
import shutil
from contextlib import ExitStack, asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import structlog

from agents.kafka import admin
from agents.kafka.connect import admin_client
from agents.kafka.local import LocalKafka, free_port
from agents.stages import STAGES
from agents.supervisor import Supervisor, Worker
from streams.errors import MillraceError, UsageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from agents.settings import Settings

log = structlog.get_logger(__name__)

_TICK = 0.25
# The judge rules alone: a second one would only wait.
_ALONE = frozenset({"judge"})


@contextmanager
def kafka_here(settings: Settings, folder: Path, port: int | None, *, fresh: bool) -> Iterator[LocalKafka | None]:
    """A Kafka of our own in `folder` while this lasts; None where one is configured. One process a folder."""
    if settings.kafka_bootstrap:
        yield None
        return
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        lock = stack.enter_context((folder / "lock").open("w"))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"another `millrace up` is using {folder}: stop it, or name another --data") from None
        if fresh:
            shutil.rmtree(folder / "kafka", ignore_errors=True)
        yield stack.enter_context(LocalKafka(folder / "kafka", port=port))


async def make_topics(settings: Settings) -> None:
    """Create what is missing; raises `MillraceError` where what is there is wrong."""
    wanted = admin.specs(settings.partitions, settings.replication_factor)
    async with admin_client(settings) as client:
        created = await admin.create(client, wanted)
        wrong = [found for found in await admin.check(client, wanted) if found.wrong]
    if wrong:
        raise MillraceError("; ".join(map(str, wrong)))
    log.info("topics.there", created=len(created), all=len(wanted))


def crew(bootstrap: str, per_stage: int, logs: Path | None) -> Supervisor:
    """`per_stage` workers of each stage, one judge; each listens on a port of its own. `logs`: a folder for files."""
    env = {"MILLRACE_KAFKA_BOOTSTRAP": bootstrap}
    names = [(stage, n) for stage in STAGES for n in range(1 if stage in _ALONE else per_stage)]
    return Supervisor(
        [
            Worker(
                name := stage if per_stage == 1 or stage in _ALONE else f"{stage}-{number + 1}",
                stage,
                free_port(),
                env,
                None if logs is None else logs / f"{name}.log",
            )
            for stage, number in names
        ]
    )


@asynccontextmanager
async def tended(supervisor: Supervisor, kafka: LocalKafka | None, grace: float) -> AsyncIterator[None]:
    """While this lasts, workers and Kafka are started and started again; afterwards the workers are stopped."""
    task = asyncio.create_task(_tend(supervisor, kafka))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.to_thread(supervisor.stop, grace)


def _again(kafka: LocalKafka) -> None:
    try:
        kafka.start()
    except MillraceError as exc:
        log.error("kafka.not_started", error=str(exc))  # noqa: TRY400 - the message says it all, and it is tried again


async def _tend(supervisor: Supervisor, kafka: LocalKafka | None) -> None:
    while True:
        if kafka is not None and kafka.pid is None:
            log.warning("kafka.ended")
            await asyncio.to_thread(_again, kafka)
        supervisor.tend()
        await asyncio.sleep(_TICK)
