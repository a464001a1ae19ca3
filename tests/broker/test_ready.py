"""`/readyz` says no, with the reason, within ten seconds of what keeps a worker from its work; and yes again after."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.broker.rig import river
from tests.broker.rig.workers import crew, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from agents.kafka.local import LocalKafka
    from tests.broker.rig.workers import Crew, Worker

SOON = 10.0


def says(worker: Worker, reason: str) -> bool:
    state = worker.ready()
    return bool(state and not state["ready"] and reason in str(state["stages"]))


def says_yes(worker: Worker) -> bool:
    return bool((worker.ready() or {}).get("ready"))


@contextmanager
def ready_worker(node: LocalKafka, folder: Path, stage: str, **env: str) -> Iterator[tuple[Crew, Worker]]:
    asyncio.run(river.make_stage(node.bootstrap, stage))
    with crew(folder, node.bootstrap, **env) as workers:
        worker = workers.rig(stage)
        until(lambda: says_yes(worker), 60)
        yield workers, worker
        assert worker.running


@pytest.mark.timeout(180)
def test_broker_gone(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """Killed, and there but silent: either way it is said, and no longer once Kafka answers."""
    with ready_worker(own_kafka, tmp_path, "gone") as (_, worker):
        own_kafka.kill()
        took = until(lambda: says(worker, "nobody listens at"), SOON)
        own_kafka.start()
        until(lambda: says_yes(worker), 30)
        assert own_kafka.pid is not None
        os.kill(own_kafka.pid, signal.SIGSTOP)
        try:
            silent = until(lambda: says(worker, "does not answer"), SOON)
        finally:
            os.kill(own_kafka.pid, signal.SIGCONT)
        until(lambda: says_yes(worker), 30)
        print(f"\nsaid no {took:.1f} s after a kill, {silent:.1f} s after a stop")


@pytest.mark.timeout(120)
def test_breaker_open(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """Sixty bad records in a row to a worker that is at work; good ones behind them close it."""
    limits = {"MILLRACE_BREAKER_MAX_CONSECUTIVE": "50", "MILLRACE_BREAKER_COOL_DOWN": "4"}
    with ready_worker(own_kafka, tmp_path, "breaks", **limits) as (_, worker):
        bad = [(b"same", json.dumps({"n": n, "do": "raise"}).encode()) for n in range(60)]
        good = [(b"same", json.dumps({"n": n}).encode()) for n in range(100)]
        asyncio.run(river.fill(own_kafka.bootstrap, "breaks.in", [*bad, *good]))
        took = until(lambda: says(worker, "the breaker is open: 50 dead letters in a row"), SOON)
        until(lambda: says_yes(worker), 30)
        print(f"\nsaid no {took:.1f} s after the records were sent")


@pytest.mark.timeout(120)
def test_partitions_lost(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """While its group cannot agree (one member is frozen, another joins), a worker has none, and says so."""
    with ready_worker(own_kafka, tmp_path, "lost") as (workers, worker):
        frozen = workers.rig("lost", MILLRACE_KAFKA_SESSION_TIMEOUT="20", MILLRACE_WATCHDOG_LIMIT="60")
        until(lambda: says_yes(frozen) and len((worker.ready() or {})["stages"]["lost"]["partitions"]) == 4, 60)
        frozen.signal(signal.SIGSTOP)
        workers.rig("lost")
        until(lambda: workers.workers[-1].lines("worker.started"), 30)
        took = until(lambda: says(worker, "no partition is assigned"), SOON)
        frozen.signal(signal.SIGCONT)
        until(lambda: says_yes(worker) and says_yes(frozen), 60)
        print(f"\nsaid no {took:.1f} s after the group was disturbed")
