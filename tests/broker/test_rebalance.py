"""Workers come and go under load: nothing is lost, nothing stands still for long, a stop commits what it finished."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from typing import TYPE_CHECKING, Self

import pytest

from tests.broker.rig import river
from tests.broker.rig.workers import crew, until

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka
    from tests.broker.conftest import ConfiguredKafka
    from tests.broker.rig.workers import Worker


class Flow(threading.Thread):
    """Watches the output of a stage: how much there is, and the longest silence so far while there was work."""

    def __init__(self, bootstrap: str, stage: str, total: int) -> None:
        super().__init__(daemon=True)
        self.bootstrap, self.topic, self.total = bootstrap, f"{stage}.out", total
        self.count, self.silence = 0, 0.0
        self._end = threading.Event()

    def run(self) -> None:
        asyncio.run(self._watch())

    async def _watch(self) -> None:
        last = time.monotonic()
        while not self._end.is_set():
            count = await river.count(self.bootstrap, self.topic)
            now = time.monotonic()
            if count > self.count and self.count:
                self.silence = max(self.silence, now - last)
            if count != self.count:
                self.count, last = count, now
            await asyncio.sleep(0.2)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self.join()


@pytest.mark.timeout(120)
def test_workers_come_and_go_under_load(kafka: LocalKafka | ConfiguredKafka, tmp_path: Path) -> None:
    """1, 4, 2, 1 workers: every record once and none twice, no silence of 30 s, every stop clean."""
    stage, total = "rebalance", 4500
    asyncio.run(river.make_stage(kafka.bootstrap, stage))
    asyncio.run(river.fill(kafka.bootstrap, f"{stage}.in", river.numbered(0, total, ms=4)))
    with crew(tmp_path, kafka.bootstrap) as workers, Flow(kafka.bootstrap, stage, total) as flow:
        first = workers.rig(stage)
        moved(flow)
        others = [workers.rig(stage) for _ in range(3)]
        until(lambda: all(holds(worker) for worker in [first, *others]), 40)
        moved(flow)
        stop(first, others.pop())
        moved(flow)
        stop(others.pop())
        until(lambda: flow.count >= total, 60)
        time.sleep(1)
        stop(others.pop())
    assert flow.silence < 30
    found = river.numbers(asyncio.run(river.read_all(kafka.bootstrap, f"{stage}.out")))
    assert sorted(found) == list(range(total)), "each once: what was finished was committed at every hand-over"


def moved(flow: Flow, by: int = 400) -> None:
    target = min(flow.count + by, flow.total)  # on a busy machine all of it may be through by now
    until(lambda: flow.count >= target, 60)


def holds(worker: Worker) -> bool:
    state = worker.ready()
    return bool(state and any(stage["partitions"] for stage in state["stages"].values()))


def stop(*workers: Worker) -> None:
    for worker in workers:
        worker.signal(signal.SIGTERM)
    assert [worker.wait(30) for worker in workers] == [0] * len(workers)


@pytest.mark.timeout(120)
def test_a_frozen_worker_loses_its_partitions_to_the_other(kafka: LocalKafka | ConfiguredKafka, tmp_path: Path) -> None:
    """SIGSTOP of one of two: the other has everything within 60 s, nothing is lost, nothing is dead."""
    stage, total = "frozen", 3000
    asyncio.run(river.make_stage(kafka.bootstrap, stage))
    asyncio.run(river.fill(kafka.bootstrap, f"{stage}.in", river.numbered(0, total, ms=4)))
    with crew(tmp_path, kafka.bootstrap) as workers:
        one, two = workers.rig(stage), workers.rig(stage)
        until(lambda: holds(one) and holds(two), 40)
        one.signal(signal.SIGSTOP)
        assert until(lambda: len(set(river.numbers(out(kafka, stage)))) == total, 60, 0.5) < 60
        one.signal(signal.SIGCONT)
        until(lambda: holds(one), 30)
        assert one.running
        assert two.running
        stop(one, two)
    assert asyncio.run(river.read_all(kafka.bootstrap, "millrace.dead.v1", only_stage=stage)) == []


@pytest.mark.long
@pytest.mark.timeout(120)
def test_a_worker_whose_handler_hangs_ends_itself(kafka: LocalKafka | ConfiguredKafka, tmp_path: Path) -> None:
    """A handler that never returns: the watchdog ends that worker (71), the other takes over, nothing is lost."""
    stage, total = "stuck", 3000
    asyncio.run(river.make_stage(kafka.bootstrap, stage))
    asyncio.run(river.fill(kafka.bootstrap, f"{stage}.in", river.numbered(0, total)))
    with crew(tmp_path, kafka.bootstrap, MILLRACE_DRAIN="2", MILLRACE_WATCHDOG_LIMIT="19") as workers:
        bad, good = workers.rig(stage, "stuck"), workers.rig(stage, "loop")
        assert bad.wait(60) == 71
        until(lambda: len(set(river.numbers(out(kafka, stage)))) == total, 60, 0.5)
        assert good.running
        stop(good)


def out(node: LocalKafka | ConfiguredKafka, stage: str) -> river.Records:
    return asyncio.run(river.read_all(node.bootstrap, f"{stage}.out"))
