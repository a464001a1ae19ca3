"""The desk sees a batch through: judged, sent, finished; retried, held back or ended where that is right."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from agents.host.batch import Batch, Lane, Outcome
from agents.host.breaker import Breaker, Limits
from agents.host.desk import Desk
from agents.host.metrics import Meter
from agents.host.waits import Waits
from streams.contract.dead import Dead
from streams.contract.message import Message
from streams.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BAD = Dead("stage_failed", "ValueError", "no")


class Outlet:
    """Takes everything, and remembers it."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, Outcome]] = []

    async def deliver(
        self, stage: str, records: Sequence[Any], outcomes: Sequence[Outcome], handed: Callable[[], None]
    ) -> list[Outcome]:
        self.sent += [(record.offset, outcome) for record, outcome in zip(records, outcomes, strict=True)]
        handed()
        await asyncio.sleep(0.01)
        return list(outcomes)


class Bench:
    """A desk with everything around it."""

    def __init__(self, max_consecutive: int = 3, attempts: int = 2) -> None:
        self.outlet, self.waits, self.meter = Outlet(), Waits(), Meter("1", "2")
        self.failed: list[BaseException] = []
        self.lane = Lane("t", 0)
        limits = Limits(2.0, 100, max_consecutive, cool_down=0.05, probes=2)
        self.desk = Desk(
            "test",
            outlet=self.outlet,  # type: ignore[arg-type]
            breaker=Breaker("test", limits, self.waits),
            waits=self.waits,
            meter=self.meter,
            attempts=attempts,
            fail=self.failed.append,
        )

    def batch(self, count: int, start: int = 0) -> Batch:
        offsets = range(start, start + count)
        records = [SimpleNamespace(offset=at, value=b"12345", key=b"", headers=(), topic="t") for at in offsets]
        batch = Batch(self.desk, self.lane, records, 5 * count)
        self.lane.push(batch)
        return batch

    async def done(self, claim: Callable[[], Any]) -> None:
        async with asyncio.timeout(5):
            while not claim():  # noqa: ASYNC110 - the claim is about state, not about an event
                await asyncio.sleep(0.01)


async def test_a_batch_is_judged_sent_and_finished() -> None:
    """Every outcome is sent with its record; then the partition's point is behind the batch."""
    bench = Bench()

    async def handler(batch: Batch) -> Sequence[Outcome]:
        return [(Message("out", None, b"abc"),) for _ in batch.records]

    bench.batch(3).start(handler)
    await bench.done(lambda: bench.lane.point() == 3)
    assert [offset for offset, _ in bench.outlet.sent] == [0, 1, 2]
    assert bench.meter.records["test", "kept"] == 3
    assert bench.lane.busy == 0


async def test_outputs_leave_in_the_order_of_their_records() -> None:
    """A batch whose handler is done first waits until those before it are with the producer."""
    bench = Bench()

    async def handler(batch: Batch) -> Sequence[Outcome]:
        await asyncio.sleep(0.06 - batch.at / 100)
        return [()] * len(batch)

    for start in (0, 2, 4):
        bench.batch(2, start).start(handler)
    await bench.done(lambda: bench.lane.point() == 6)
    assert [offset for offset, _ in bench.outlet.sent] == [0, 1, 2, 3, 4, 5]


async def test_a_batch_behind_one_that_stays_is_let_go_with_its_partition() -> None:
    """Its turn never comes; a rebalance does not wait for that."""
    bench = Bench()

    async def stays(batch: Batch) -> Sequence[Outcome]:
        await asyncio.sleep(60)
        return ()

    async def quick(batch: Batch) -> Sequence[Outcome]:
        return [()] * len(batch)

    bench.batch(1).start(stays)
    bench.batch(1, 1).start(quick)
    await asyncio.sleep(0.05)
    assert bench.outlet.sent == []
    bench.lane.live = False
    await bench.done(lambda: bench.lane.busy == 1)
    assert bench.lane.point() == 0


async def test_a_handler_that_fails_ends_the_worker() -> None:
    """Nothing of its batch is finished: the next owner reads it again."""
    bench = Bench()

    async def handler(batch: Batch) -> Sequence[Outcome]:
        raise KeyError("bug")

    bench.batch(2).start(handler)
    await bench.done(lambda: bench.failed)
    assert bench.lane.point() == 0
    assert not bench.outlet.sent


@pytest.mark.parametrize("count", [1, 3])
async def test_a_wrong_number_of_outcomes_ends_the_worker(count: int) -> None:
    """One outcome a record, or a record would be finished with another's outputs."""
    bench = Bench()

    async def handler(batch: Batch) -> Sequence[Outcome]:
        return [()] * count

    bench.batch(2).start(handler)
    await bench.done(lambda: bench.failed)
    assert isinstance(bench.failed[0], ValueError)
    assert bench.lane.point() == 0


async def test_what_is_unavailable_is_asked_again_under_a_declared_wait() -> None:
    """A few tries soon, then the stage says that it waits, and goes on trying until it gets an answer."""
    bench = Bench(attempts=2)
    calls: list[bool] = []

    async def handler(batch: Batch) -> Sequence[Outcome]:
        calls.append(bool(bench.waits.of("test")))
        if len(calls) < 4:
            raise UnavailableError("the judge is away")
        return [()] * len(batch)

    bench.batch(2).start(handler)
    await bench.done(lambda: bench.lane.point() == 2)
    assert calls == [False, False, True, True]
    assert bench.waits.of("test") == ()
    assert not bench.failed


async def test_what_is_unavailable_is_let_go_with_its_partition() -> None:
    """A rebalance does not wait for somebody who is away, and the worker lives."""
    bench = Bench()

    async def handler(batch: Batch) -> Sequence[Outcome]:
        raise UnavailableError("the judge is away")

    bench.batch(2).start(handler)
    await asyncio.sleep(0.05)
    bench.lane.live = False
    await bench.done(lambda: bench.lane.busy == 0)
    assert bench.lane.point() == 0
    assert not bench.failed


async def test_behind_an_open_breaker_records_are_judged_again() -> None:
    """Dead letters up to the limit leave; the rest is judged anew after the wait, and may then be good."""
    bench, calls = Bench(max_consecutive=3), 0

    async def handler(batch: Batch) -> Sequence[Outcome]:
        nonlocal calls
        calls += 1
        return [BAD if calls == 1 else () for _ in batch.records]

    bench.batch(8).start(handler)
    await bench.done(lambda: bench.lane.point() == 8)
    assert [isinstance(outcome, Dead) for _, outcome in bench.outlet.sent] == [True] * 3 + [False] * 5
    assert [offset for offset, _ in bench.outlet.sent] == list(range(8))


async def test_fewer_outcomes_are_fine_once_the_partition_is_gone() -> None:
    """What is finished of the batch counts, the rest is the next owner's."""
    bench = Bench()

    async def handler(batch: Batch) -> Sequence[Outcome]:
        batch.lane.live = False
        return [(), ()]

    bench.batch(5).start(handler)
    await bench.done(lambda: bench.lane.point() == 2)
    assert not bench.failed


async def test_a_batch_of_a_partition_that_is_gone_is_not_begun() -> None:
    """Between being read and being handed over, the partition may have gone."""
    bench = Bench()
    batch = bench.batch(1)
    bench.lane.live = False

    async def handler(batch: Batch) -> Sequence[Outcome]:
        raise AssertionError

    batch.start(handler)
    await asyncio.sleep(0.02)
    assert not bench.failed
    assert bench.lane.point() == 0
