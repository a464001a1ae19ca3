"""Homes and a judge on a real Kafka: what they say of a stream with copies in it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from agents.settings import Settings
from streams.contract.topics import CASE, RULING
from streams.dedupe.sitting import Case, Sitting
from streams.dedupe.store import MemoryStore
from tests.broker.dedupe import items
from tests.broker.rig import river
from tests.broker.rig.workers import crew, until

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka

WORKER = ("-m", "agents.cli", "worker")


def stats(bootstrap: str) -> dict[str, Any]:
    """What the command says."""
    command = [sys.executable, "-m", "agents.cli", "dedupe", "stats", "--json"]
    env = {**os.environ, "MILLRACE_KAFKA_BOOTSTRAP": bootstrap}
    found: dict[str, Any] = json.loads(subprocess.run(command, env=env, check=True, capture_output=True).stdout)
    return found


@pytest.mark.timeout(150)
def test_homes_and_a_judge_find_every_copy(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """Near copies in different partitions, asked about by two homes at once: one unique a story, all in its cluster."""
    asyncio.run(items.make_topics(own_kafka.bootstrap))
    crowd = items.stories(1500, 1, 0.3)
    with crew(tmp_path, own_kafka.bootstrap) as workers:
        judge, *homes = (workers.start(*WORKER, stage) for stage in ("judge", "dedupe", "dedupe"))
        until(lambda: all((found := one.ready()) and found["ready"] for one in (judge, *homes)), 60, 0.5)
        asyncio.run(items.push(own_kafka.bootstrap, [one for _, one in crowd]))
        until(lambda: len(items.verdicts(own_kafka.bootstrap)) == len(crowd), 60, 0.5)
        for worker in (judge, *homes):
            worker.signal(signal.SIGTERM)
        assert [worker.wait(30) for worker in (judge, *homes)] == [0, 0, 0]
    found = items.deduped(own_kafka.bootstrap)
    by_story: dict[int, list[str]] = defaultdict(list)
    for story, one in crowd:
        by_story[story].append(one.id)
    for story, ids in by_story.items():
        uniques = [item for item in ids if found[item].duplicate is None]
        assert len(uniques) == 1, (story, ids)
        assert {found[item].cluster for item in ids} == set(uniques)
    assert all(len(values) == 1 for values in items.verdicts(own_kafka.bootstrap).values())
    there = items.members(own_kafka.bootstrap)
    assert set(there) == {f"{one.cluster}/{item}" for item, one in found.items()}
    counted = stats(own_kafka.bootstrap)
    assert counted["live_items"] == len(crowd)
    assert counted["live_uniques"] == len(by_story)
    assert counted["clusters"][0]["members"] == max(len(ids) for ids in by_story.values())
    cases = asyncio.run(river.read_all(own_kafka.bootstrap, CASE.name))
    rulings = asyncio.run(river.read_all(own_kafka.bootstrap, RULING.name))
    sitting = Sitting(MemoryStore(Settings().dedupe_period), Settings().dedupe_period)
    for at, (case, ruling) in enumerate(zip(cases, rulings, strict=True)):
        (again,) = sitting.rule([Case.of(case.value, case.timestamp)])
        assert again == ruling.value, "the recorded cases, ruled on without a broker, give the same bytes"
        sitting.hear([(at, again)])
