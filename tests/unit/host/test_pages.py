"""The child process judges pages: each failure is blamed on the page that caused it, and on no other."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from agents.host.app import App
from agents.host.batch import Batch, Lane
from agents.host.offspring import ChildNotStartedError
from agents.settings import Settings
from streams.contract.dead import Dead

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from agents.host.pages import Pages

STEP = "tests.broker.rig.step:make_step"


def batch(*what: dict[str, Any]) -> Batch:
    """One record a dictionary."""
    records = [
        SimpleNamespace(
            topic="t", partition=0, offset=at, key=b"k", value=json.dumps(one).encode(), headers=(), timestamp=0
        )
        for at, one in enumerate(what)
    ]
    return Batch(SimpleNamespace(stage="test"), Lane("t", 0), records)


def settings(**more: Any) -> Settings:
    return Settings(kafka_bootstrap="127.0.0.1:1", page_timeout=0.4, **more)


def threads(process: int) -> int:
    return len(list(Path(f"/proc/{process}/task").iterdir()))


@pytest.fixture
async def pages() -> AsyncIterator[Pages]:
    made = App(settings()).pages("test", STEP)
    await made.on_start()
    yield made
    await made.on_stop()


async def test_outcomes_come_in_the_order_of_the_records(pages: Pages) -> None:
    """One outcome a record, over as many calls as it takes, with the time of each."""
    one = batch(*({"n": n, "ms": 20} for n in range(30)))
    outcomes = await pages(one)
    assert [json.loads(outcome[0].value)["n"] for outcome in outcomes] == list(range(30))  # type: ignore[union-attr, arg-type]
    assert one.seconds is not None
    assert len(one.seconds) == 30
    assert all(0.015 < second < 0.3 for second in one.seconds)
    assert one.lane.beats >= 2, "a long batch shows that it lives"


@pytest.mark.parametrize(
    ("do", "reason"),
    [
        ("loop", "timed_out"),
        ("regex", "timed_out"),
        ("segfault", "crashed"),
        ("exit", "crashed"),
        ("raise", "stage_failed"),
    ],
)
async def test_the_bad_page_alone_is_dead(pages: Pages, do: str, reason: str) -> None:
    """Whatever it does, the pages before and behind it come out."""
    outcomes = await pages(batch({"n": 0}, {"n": 1, "do": do}, {"n": 2}))
    bad = outcomes[1]
    assert isinstance(bad, Dead)
    assert bad.reason == reason
    assert bad.message
    assert not isinstance(outcomes[0], Dead)
    assert not isinstance(outcomes[2], Dead)


async def test_a_page_is_timed_by_its_work(pages: Pages) -> None:
    """A page that takes twice its limit without working is judged: the machine is busy; one that never ends is dead."""
    slow, never = await pages(batch({"n": 0, "ms": 900}, {"n": 1, "ms": 60_000}))
    assert not isinstance(slow, Dead)
    assert isinstance(never, Dead)
    assert never.reason == "timed_out"


async def test_a_slow_call_is_not_a_slow_page(pages: Pages) -> None:
    """Many pages that together take longer than the limit of one are all judged."""
    outcomes = await pages(batch(*({"n": n, "ms": 100} for n in range(8))))
    assert not any(isinstance(outcome, Dead) for outcome in outcomes)


async def test_a_batch_stops_early_once_its_partition_is_gone(pages: Pages) -> None:
    """Outcomes of a prefix only, no later than the call at hand."""
    one = batch(*({"n": n, "ms": 150} for n in range(20)))
    one.lane.live = False
    assert await pages(one) == []


async def test_a_child_killed_from_outside_blames_nobody(pages: Pages) -> None:
    """A kill that no page caused, during a single record too, costs a second try and no dead letter."""
    import asyncio

    running = asyncio.create_task(pages(batch({"n": 1, "ms": 300})))
    await asyncio.sleep(0.1)
    child = pages._child
    assert child is not None
    assert child._process is not None
    child._process.kill()
    (outcome,) = await running
    assert not isinstance(outcome, Dead)


async def test_memory_is_bounded() -> None:
    """A page that wants more than the child may have is dead; the child goes on."""
    pages = App(settings(child_memory_bytes=1 << 30)).pages("test", STEP)
    await pages.on_start()
    outcomes = await pages(batch({"n": 0, "do": "memory"}, {"n": 1}))
    await pages.on_stop()
    assert isinstance(outcomes[0], Dead)
    assert outcomes[0].exception == "MemoryError"
    assert not isinstance(outcomes[1], Dead)


async def test_a_child_has_one_thread() -> None:
    """However many cores there are: numpy would reserve address space for each, and no limit fit a large node."""
    pages = App(settings()).pages("clean")
    await pages.on_start()
    child = pages._child
    assert child is not None
    assert child._process is not None
    found = threads(child._process.pid)
    await pages.on_stop()
    assert found == 1


async def test_a_child_that_cannot_start_ends_the_worker() -> None:
    """It is our fault, not the pages': no topic is emptied into dead letters for it."""
    pages = App(settings()).pages("test", "no.such.module:make_step")
    with pytest.raises(ChildNotStartedError, match=r"no\.such\.module"):
        await pages.on_start()


@pytest.mark.parametrize(
    ("stage", "wrong", "says"),
    [
        ("clean", {"clean_thresholds": {"article": {"wrods": (20, None)}}}, "clean has no signal 'wrods'"),
        ("enrich", {"enrich_terms": "/nowhere/terms.gz"}, "cannot read the term statistics /nowhere/terms.gz"),
    ],
)
async def test_a_stage_that_cannot_be_made_says_why(
    stage: Any, wrong: dict[str, Any], says: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """In the worker's own error: its log is JSON, and a child's traceback beside it would not be."""
    pages = App(settings(**wrong)).pages(stage)
    with pytest.raises(ChildNotStartedError, match=says):
        await pages.on_start()
    assert "Traceback" not in capfd.readouterr().err


def test_the_child_imports_neither_faust_nor_aiokafka() -> None:
    """It stays light: what the worker needs is not in it."""
    import subprocess
    import sys

    heavy = ("faust", "aiokafka", "mode", "aiohttp")
    code = f"import sys, agents.host.child; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
