"""Whatever dies, each story keeps exactly one unique, and no verdict changes."""

from __future__ import annotations

import asyncio
import signal
import time
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from tests.broker.dedupe import items
from tests.broker.rig.workers import Crew, Worker, crew, until

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka
    from streams.contract.records import CleanItem

WORKER = ("-m", "agents.cli", "worker")


def check(bootstrap: str, crowd: list[tuple[int, CleanItem]]) -> None:
    """Every item has one verdict; every story one unique, and all of it in that one's cluster."""
    ids_of_crowd = {one.id for _, one in crowd}
    verdicts = {item: values for item, values in items.verdicts(bootstrap).items() if item in ids_of_crowd}
    found = items.deduped(bootstrap)
    assert set(verdicts) == ids_of_crowd
    assert all(len(values) == 1 for values in verdicts.values()), "a verdict changed"
    by_story: dict[int, list[str]] = defaultdict(list)
    for story, one in crowd:
        by_story[story].append(one.id)
    for story, ids in by_story.items():
        uniques = {item for item in ids if found[item].duplicate is None}
        assert len(uniques) == 1, (story, uniques)
        assert {found[item].cluster for item in ids} == uniques


def kill_and_replace(workers: Crew, crew_of: dict[str, list[Worker]], stage: str) -> None:
    crew_of[stage].pop(0).signal(signal.SIGKILL)
    crew_of[stage].append(workers.start(*WORKER, stage))


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("count", "rounds"), [(4000, 1), pytest.param(20_000, 4, marks=[pytest.mark.long, pytest.mark.timeout(900)])]
)
def test_kills_of_homes_of_the_judge_and_of_kafka(
    own_kafka: LocalKafka, tmp_path: Path, count: int, rounds: int
) -> None:
    """kill -9 of a home and of the judge, Kafka killed and restarted, 30 % copies: each story has one unique."""
    asyncio.run(items.make_topics(own_kafka.bootstrap))
    before = items.verdicts(own_kafka.bootstrap)
    crowd = items.stories(count, rounds, 0.3, site=f"kill{rounds}")

    def through() -> int:
        return len(items.verdicts(own_kafka.bootstrap)) - len(before)

    with crew(tmp_path, own_kafka.bootstrap, MILLRACE_BATCH_RECORDS="50") as workers:
        crew_of = {"judge": [workers.start(*WORKER, "judge") for _ in range(2)]}
        crew_of["dedupe"] = [workers.start(*WORKER, "dedupe") for _ in range(2)]
        asyncio.run(items.push(own_kafka.bootstrap, [one for _, one in crowd]))
        until(lambda: through() > 50, 60, 0.2)
        for round_ in range(rounds):
            kill_and_replace(workers, crew_of, "dedupe")
            time.sleep(1)
            kill_and_replace(workers, crew_of, "judge")
            time.sleep(1)
            if round_ == 0:
                own_kafka.kill()
                time.sleep(3)
                own_kafka.start()
            time.sleep(8 if round_ + 1 < rounds else 0)
        until(lambda: through() >= count, 120 * rounds, 1.0)
    check(own_kafka.bootstrap, crowd)
