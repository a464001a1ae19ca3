"""Producers that send in transactions: what Kafka writes besides their records holds nobody up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from aiokafka import TopicPartition

from agents.kafka.connect import admin_client, consumer_client, producer_client
from agents.settings import Settings
from tests.broker.rig import river
from tests.broker.rig.workers import crew, until

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka
    from tests.broker.conftest import ConfiguredKafka

STAGE = "transactions"
FRESH, READ = TopicPartition(f"{STAGE}.in", 0), TopicPartition(f"{STAGE}.in", 1)


async def fill(settings: Settings) -> None:
    """A record on two partitions each, and behind it the mark of its transaction; on one the group is at the mark."""
    async with producer_client(settings, transactional_id=STAGE) as producer, producer.transaction():
        for partition in (FRESH, READ):
            await producer.send_and_wait(partition.topic, b'{"n": 1}', partition=partition.partition)
    async with consumer_client(settings, group_id=f"millrace-{STAGE}") as consumer:
        consumer.assign([READ])
        await consumer.commit({READ: 1})


async def left(settings: Settings) -> list[int]:
    """What the group has not finished of either partition, as everybody sees it who asks Kafka."""
    async with admin_client(settings) as admin, consumer_client(settings) as consumer:
        done = await admin.list_consumer_group_offsets(f"millrace-{STAGE}")
        ends = await consumer.end_offsets([FRESH, READ])
    return [ends[one] - done[one].offset if one in done else ends[one] for one in (FRESH, READ)]


@pytest.mark.timeout(120)
def test_the_mark_of_a_transaction_is_no_lag(kafka: LocalKafka | ConfiguredKafka, tmp_path: Path) -> None:
    """It would never be finished: the watchdog would end one worker after the other."""
    settings = Settings(kafka_bootstrap=kafka.bootstrap)
    asyncio.run(river.make_stage(kafka.bootstrap, STAGE))
    asyncio.run(fill(settings))
    assert asyncio.run(left(settings)) == [2, 1]
    with crew(tmp_path, kafka.bootstrap) as workers:
        worker = workers.rig(STAGE)
        until(lambda: asyncio.run(left(settings)) == [0, 0], 20)
        assert worker.running
    assert len(asyncio.run(river.read_all(kafka.bootstrap, f"{STAGE}.out"))) == 1
