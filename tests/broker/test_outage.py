"""Kafka is away: at the start of a worker, at its end, and for longer than any request waits."""

from __future__ import annotations

import asyncio
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.broker.rig import river
from tests.broker.rig.workers import crew, until

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka


@pytest.mark.timeout(120)
def test_a_worker_waits_for_a_broker_that_is_away(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """It starts without one, alive and not ready with the reason, may be stopped, and is ready when Kafka comes."""
    asyncio.run(river.make_stage(own_kafka.bootstrap, "away"))
    own_kafka.kill()
    with crew(tmp_path, own_kafka.bootstrap) as workers:
        one, two = workers.rig("away"), workers.rig("away")
        until(lambda: "not in reach" in str(one.ready()), 30)
        until(lambda: two.get("/healthz"), 30)
        two.signal(signal.SIGTERM)
        assert two.wait(10) == 0
        own_kafka.start()
        until(lambda: (one.ready() or {}).get("ready"), 60)
        one.signal(signal.SIGTERM)
        assert one.wait(20) == 0


@pytest.mark.long
@pytest.mark.timeout(180)
def test_an_outage_longer_than_a_request_loses_nothing(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """40 s away with requests that wait 8 s: the worker says so, no worker ends, every record comes out."""
    stage, total = "outage", 6000
    asyncio.run(river.make_stage(own_kafka.bootstrap, stage))
    asyncio.run(river.fill(own_kafka.bootstrap, f"{stage}.in", river.numbered(0, total, ms=3)))
    with crew(tmp_path, own_kafka.bootstrap, MILLRACE_KAFKA_REQUEST_TIMEOUT="8") as workers:
        worker = workers.rig(stage)
        until(lambda: asyncio.run(river.count(own_kafka.bootstrap, f"{stage}.out")) > 500, 60)
        own_kafka.kill()
        until(lambda: "wait for the broker" in str(worker.ready()), 40)
        time.sleep(25)
        own_kafka.start()
        until(lambda: len(set(river.numbers(out(own_kafka, stage)))) == total, 90, 1.0)
        assert worker.running
        until(lambda: (worker.ready() or {}).get("ready"), 20)


def out(node: LocalKafka, stage: str) -> river.Records:
    return asyncio.run(river.read_all(node.bootstrap, f"{stage}.out"))
