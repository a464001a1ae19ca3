"""What workers on this machine tell, and how it is shown."""

from __future__ import annotations

from contextlib import asynccontextmanager
from io import StringIO
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from aiohttp import web
from rich.console import Console

from agents.cli.status import _ranges, entry, table
from agents.cli.up_table import picture
from agents.kafka.condition import STAGES, StageCondition
from agents.kafka.flow import Progress, Snapshot
from agents.kafka.groups import Member
from agents.kafka.local import free_port
from agents.readiness import Told, said, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

METRICS = """# HELP millrace_inflight_records records read and not finished
millrace_inflight_records{stage="split"} 12.0
millrace_breaker_open{stage="split"} 1.0
millrace_inflight_records{stage="clean"} 3.0
"""


@asynccontextmanager
async def _worker(ready: dict[str, Any]) -> AsyncIterator[int]:
    async def metrics(_: web.Request) -> web.Response:
        return web.Response(text=METRICS)

    async def readyz(_: web.Request) -> web.Response:
        return web.json_response(ready, status=200 if ready["ready"] else 503)

    app = web.Application()
    app.add_routes([web.get("/metrics", metrics), web.get("/readyz", readyz)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port := free_port())
    await site.start()
    yield port
    await runner.cleanup()


def _process(port: int, pid: int | None = 1, code: int | None = None) -> Any:
    return SimpleNamespace(http_port=port, pid=pid, exit=code, stage="split", restarts=1)


async def test_a_worker_says_why_it_is_not_ready() -> None:
    """The reasons of all its stages, one that starts, and one that has just ended."""
    reasons = {"split": {"reasons": []}, "clean": {"reasons": ["breaker open"]}}
    async with _worker({"ready": False, "stages": reasons}) as waits, _worker({"ready": True, "stages": {}}) as works:
        found = await said([_process(waits), _process(works), _process(free_port()), _process(1, None, 70)])
    assert found == ["breaker open", "ready", "starting", "ended with 70, starts again"]


async def test_what_is_in_flight_is_added_up_over_workers() -> None:
    """By stage; a breaker that one worker holds open is open; who does not answer is left out."""
    async with _worker({"ready": True, "stages": {}}) as one, _worker({"ready": True, "stages": {}}) as other:
        found = await told([one, other, free_port()])
    assert found == {"split": Told(24, breaker_open=True), "clean": Told(6, breaker_open=False)}


def test_status_shows_lag_workers_and_reasons() -> None:
    """A row a stage for a reader, an object a stage for a program."""
    members = [Member("millrace", "/127.0.0.1", [0, 1, 2, 5])]
    stage = StageCondition("split", 1234, 10.0, 20.0, 90.0, members, {"boilerplate": 7}, {"undecodable": 2})
    console = Console(width=200, record=True, file=StringIO())
    console.print(table([(stage, Told(5, breaker_open=True))]))
    shown = console.export_text()
    for part in ("1,234", "1.5 min", "1: 0-2,5", "open", "boilerplate 7", "undecodable 2"):
        assert part in shown
    assert entry(stage, None)["in_flight"] is None
    assert entry(stage, Told(5, breaker_open=True))["workers"][0]["partitions"] == [0, 1, 2, 5]


def test_runs_of_partitions_are_drawn_together() -> None:
    """Eight numbers in a row are one range."""
    assert [_ranges([]), _ranges([3]), _ranges(list(range(8)))] == ["", "3", "0-7"]


def test_up_shows_rates_between_two_looks() -> None:
    """What a stage finished in the time between."""
    stages = dict.fromkeys(STAGES, Progress(100, 7))
    before = Snapshot(0.0, {"millrace.raw.v1": 10}, stages)
    now = Snapshot(2.0, {"millrace.raw.v1": 30}, {**stages, "split": Progress(300, 9)})
    console = Console(width=120, record=True, file=StringIO())
    console.print(picture("here:9092", [_process(1)], ["ready"], before, now))
    split, *_ = [line.split() for line in console.export_text().splitlines() if line.startswith("split")]
    assert split == ["split", "300", "100", "9", "1", "ready"]


def test_up_says_when_kafka_does_not_answer() -> None:
    """Numbers that nobody knows are not shown."""
    console = Console(width=120, record=True, file=StringIO())
    console.print(picture("here:9092", [_process(1)], ["ready"], None, None))
    assert "Kafka does not answer" in console.export_text()
