"""Whatever dies, no record is lost: workers killed, Kafka killed, in the middle of the work."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.broker.rig import river
from tests.broker.rig.workers import crew, until

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka


def output(node: LocalKafka, stage: str) -> int:
    return asyncio.run(river.count(node.bootstrap, f"{stage}.out"))


@pytest.mark.long
@pytest.mark.timeout(150)
def test_nothing_is_lost_when_workers_and_kafka_are_killed(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """Three kills of a random worker and one of Kafka: every record comes out, twice only as the same record."""
    stage, total, rng = "kill", 6000, random.Random(7)
    asyncio.run(river.make_stage(own_kafka.bootstrap, stage))
    asyncio.run(river.fill(own_kafka.bootstrap, f"{stage}.in", river.numbered(0, total, ms=5)))
    with crew(tmp_path, own_kafka.bootstrap) as workers:
        pair = [workers.rig(stage), workers.rig(stage)]
        for kill in range(3):
            began = output(own_kafka, stage)
            until(lambda began=began: output(own_kafka, stage) > began + 300, 40, 0.3)  # type: ignore[misc]
            at = rng.randrange(2)
            pair[at].signal(signal.SIGKILL)
            pair[at] = workers.rig(stage)
            if kill == 1:
                own_kafka.kill()
                time.sleep(3)
                own_kafka.start()
                back = output(own_kafka, stage)
                assert until(lambda: output(own_kafka, stage) > back, 60, 0.3) < 60  # noqa: B023
        until(lambda: len(distinct(own_kafka, stage)) == total, 60, 1.0)
        for worker in pair:
            assert worker.running, worker.log.read_text()[-3000:]
            worker.signal(signal.SIGTERM)
        assert [worker.wait(30) for worker in pair] == [0, 0]
    found = distinct(own_kafka, stage)
    assert sorted(found) == list(range(total))
    assert all(len(values) == 1 for values in found.values()), "a duplicate is the same record"


def distinct(node: LocalKafka, stage: str) -> dict[int, Counter[bytes]]:
    found: dict[int, Counter[bytes]] = {}
    records = asyncio.run(river.read_all(node.bootstrap, f"{stage}.out"))
    for number, record in zip(river.numbers(records), records, strict=True):
        found.setdefault(number, Counter())[record.value] += 1
    return found
