"""The topic table on a real cluster."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from agents.kafka import admin
from agents.kafka.connect import admin_client, answered
from agents.settings import Settings
from streams.contract.topics import TOPICS
from streams.errors import UnavailableError

if TYPE_CHECKING:
    from agents.kafka.local import LocalKafka


async def test_what_create_makes_check_accepts(own_kafka: LocalKafka) -> None:
    """Every topic of the table is made once, as the table says."""
    async with admin_client(Settings(kafka_bootstrap=own_kafka.bootstrap)) as client:
        wanted = admin.specs(3, 1)
        assert await admin.create(client, wanted) == [topic.name for topic in TOPICS]
        assert await admin.create(client, wanted) == []
        assert await admin.check(client, wanted) == []


async def test_another_number_of_partitions_is_refused(own_kafka: LocalKafka) -> None:
    """`check` names each topic whose number of partitions would change, and why that is wrong."""
    async with admin_client(Settings(kafka_bootstrap=own_kafka.bootstrap)) as client:
        await admin.create(client, admin.specs(3, 1))
        wrong = [found for found in await admin.check(client, admin.specs(4, 1)) if found.wrong]
    assert {found.what for found in wrong} == {"partitions"}
    assert len(wrong) == sum(topic.partitions is None for topic in TOPICS)
    assert "new topic version" in str(wrong[0])


async def test_a_broker_that_is_away_is_named() -> None:
    """Nobody at the address: one sentence with the address."""
    with pytest.raises(UnavailableError, match=r"nobody listens at 127\.0\.0\.1:1"):
        async with admin_client(Settings(kafka_bootstrap="127.0.0.1:1")):
            pass


async def test_a_broker_that_is_being_started_is_waited_for(own_kafka: LocalKafka) -> None:
    """As long as was said and no longer, and not at all where one answers."""
    await answered(Settings(kafka_bootstrap=own_kafka.bootstrap), 0)
    began = time.monotonic()
    with pytest.raises(UnavailableError):
        await answered(Settings(kafka_bootstrap="127.0.0.1:1"), 1.0)
    assert 1.0 <= time.monotonic() - began < 30.0
