"""What a worker says over HTTP."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from aiokafka import TopicPartition

from agents.host.endpoints import Endpoints
from agents.host.metrics import Meter
from agents.host.waits import Waits

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Site:
    """Endpoints over one stage whose state the test sets."""

    def __init__(self) -> None:
        self.waits = Waits()
        self.intake = SimpleNamespace(lanes={TopicPartition("t", 3): None}, spare=False, consumer=object())
        intakes: Any = {"split": self.intake}
        self.endpoints = Endpoints("127.0.0.1", 0, intakes, self.waits, Meter("1", "2").registry)

    async def get(self, path: str) -> tuple[int, str]:
        url = f"http://127.0.0.1:{self.endpoints.port}{path}"
        async with aiohttp.ClientSession() as client, client.get(url) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    made = Site()
    await made.endpoints.on_start()
    yield made
    await made.endpoints.on_stop()


async def test_ready_means_partitions_and_no_wait(site: Site) -> None:
    """200 with the partitions of each stage; 503 with every reason while a wait is declared, then 200 again."""
    status, text = await site.get("/readyz")
    assert status == 200
    assert '"partitions": [3]' in text
    with site.waits.declared("split", "breaker", "the breaker is open: 50 dead letters in a row"):
        status, text = await site.get("/readyz")
        assert status == 503
        assert "50 dead letters in a row" in text
    assert (await site.get("/readyz"))[0] == 200


async def test_no_partition_is_not_ready_unless_there_are_none_to_spare(site: Site) -> None:
    """A group that formed while its broker came back is assigned nothing: that must show."""
    site.intake.lanes = {}
    status, text = await site.get("/readyz")
    assert status == 503
    assert "no partition is assigned" in text
    site.intake.spare = True
    assert (await site.get("/readyz"))[0] == 200


async def test_alive_is_not_ready(site: Site) -> None:
    """A declared wait is no reason to kill a worker."""
    with site.waits.declared("split", "breaker", "open"):
        assert (await site.get("/healthz"))[0] == 200


async def test_metrics_are_prometheus_text(site: Site) -> None:
    """As Prometheus reads it."""
    status, text = await site.get("/metrics")
    assert status == 200
    assert "# TYPE millrace_build_info gauge" in text
