"""Bad raw events through the real stages: each ends somewhere, with a reason, and no worker ends with it."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from agents.kafka import admin
from agents.kafka.connect import admin_client, producer_client
from agents.settings import Settings
from streams.contract.topics import CLEAN, DEAD, DROPPED, PAGE, RAW, SPLIT
from tests.broker.rig import river
from tests.broker.rig.rubbish import Bad, rubbish
from tests.broker.rig.workers import LIFTED, crew, until

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka

REASONS = {"undecodable", "stage_failed", "limit_exceeded", "timed_out", "crashed", "output_too_large"}
LIMITS = {"MILLRACE_PAGE_TIMEOUT": "5", "MILLRACE_BATCH_RECORDS": "500", **LIFTED}


async def send(bootstrap: str, bad: list[Bad]) -> None:
    async with admin_client(Settings(kafka_bootstrap=bootstrap)) as client:
        await admin.create(client, admin.specs(8, 1))
    await asyncio.sleep(0.5)
    async with producer_client(Settings(kafka_bootstrap=bootstrap)) as producer:
        for one in bad:
            await producer.send(RAW.name, one.value, key=one.key, headers=one.headers)
        await producer.flush()


async def ends(bootstrap: str) -> tuple[set[str], Counter[str]]:
    """The ids of raw events that ended on some topic, and how many are dead for which reason."""
    found: set[str] = set()
    for topic in (PAGE, SPLIT, DROPPED):
        for record in await river.read_all(bootstrap, topic.name):
            found.add(dict(record.headers)["ce_causationid"].decode())
    reasons: Counter[str] = Counter()
    for letter in await river.read_all(bootstrap, DEAD.name):
        headers = dict(letter.headers)
        if headers["millrace.errors.stage"] == b"split":
            found.add(headers["ce_id"].decode())
        reasons[headers["millrace.errors.reason"].decode()] += 1
    return found, reasons


async def lag(bootstrap: str) -> int:
    """What split and clean have not finished."""
    settings, left = Settings(kafka_bootstrap=bootstrap), 0
    async with admin_client(settings) as client:
        for group, topic in (("millrace-split", RAW), ("millrace-clean", SPLIT)):
            done = await client.list_consumer_group_offsets(group)
            total = await river.count(bootstrap, topic.name)
            left += total - sum(at.offset for partition, at in done.items() if partition.topic == topic.name)
    return left


@pytest.mark.timeout(180)
@pytest.mark.parametrize(("count", "rare"), [(2000, 3)])
def test_every_bad_event_ends_somewhere(own_kafka: LocalKafka, tmp_path: Path, count: int, rare: int) -> None:
    """Two thousand of them: in an output, dropped or dead with a reason of the list; the same worker at the end."""
    bad = list(rubbish(count, seed=11, rare=rare))
    asyncio.run(send(own_kafka.bootstrap, bad))
    with crew(tmp_path, own_kafka.bootstrap, **LIMITS) as workers:
        worker = workers.start("-m", "agents.cli", "worker", "split", "clean")
        until(lambda: worker.lines("partitions.assigned"), 40)
        until(lambda: asyncio.run(lag(own_kafka.bootstrap)) == 0, 120, 1.0)
        assert worker.running, worker.log.read_text()[-2000:]
        worker.signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    found, reasons = asyncio.run(ends(own_kafka.bootstrap))
    assert {one.id for one in bad} - found == set()
    assert set(reasons) <= REASONS
    assert asyncio.run(river.count(own_kafka.bootstrap, CLEAN.name)) > 0, "what could be read went on"
