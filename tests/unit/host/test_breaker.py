"""The breaker opens on a ratio or a run of dead letters, waits, lets a few through, and closes when enough pass."""

from __future__ import annotations

import asyncio

import pytest

from agents.host.batch import Lane, Outcome
from agents.host.breaker import Breaker, Limits, Permit
from agents.host.waits import Waits
from streams.contract.dead import Dead

BAD: Outcome = Dead("stage_failed", "ValueError", "no")
GOOD: Outcome = ()
PLAIN = Permit(100, probe=False)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def breaker(clock: Clock, ratio: float = 0.5, window: int = 10, run: int = 5) -> Breaker:
    return Breaker("split", Limits(ratio, window, run, cool_down=30.0, probes=4), Waits(), clock)


def test_a_run_on_one_partition_opens_it(clock: Clock) -> None:
    """Five dead letters in a row stop the stage at the fifth; what came behind it is to be judged again."""
    one, lane = breaker(clock), Lane("t", 0)
    assert one.note(PLAIN, lane, [BAD] * 8) == 5
    assert one.open
    assert [wait.name for wait in one._waits.of("split")] == ["breaker"]


def test_runs_are_counted_by_partition(clock: Clock) -> None:
    """Bad records spread over partitions are no run, and a good one ends a run."""
    one = breaker(clock, window=1000)
    for partition in range(8):
        assert one.note(PLAIN, Lane("t", partition), [BAD] * 4) == 4
    lane = Lane("t", 0)
    assert one.note(PLAIN, lane, [GOOD]) == 1
    assert one.note(PLAIN, lane, [BAD] * 4) == 4
    assert not one.open


def test_a_ratio_over_a_full_window_opens_it(clock: Clock) -> None:
    """More than half of the last ten: open; half: not; a window that is not full yet says nothing."""
    one, lane = breaker(clock, run=0), Lane("t", 0)
    assert one.note(PLAIN, lane, [BAD, GOOD] * 5) == 10
    assert not one.open
    assert one.note(PLAIN, lane, [BAD, BAD, GOOD]) == 2
    assert one.open


def test_lifted_limits_never_open_it(clock: Clock) -> None:
    """A ratio above 1 and a run of 0 let everything through."""
    one = breaker(clock, ratio=1.1, run=0)
    assert one.note(PLAIN, Lane("t", 0), [BAD] * 500) == 500


def test_what_others_judged_meanwhile_is_held_back(clock: Clock) -> None:
    """A batch that was at work when the breaker opened sends nothing and is judged again."""
    one, lane = breaker(clock), Lane("t", 0)
    one.note(PLAIN, lane, [BAD] * 5)
    assert one.note(PLAIN, Lane("t", 1), [GOOD] * 3) == 0


async def test_probes_close_it(clock: Clock) -> None:
    """After the cool-down one caller may judge a few records; they pass, all may go on."""
    one, lane = breaker(clock), Lane("t", 0)
    one.note(PLAIN, lane, [BAD] * 5)
    clock.now = 31.0
    permit = await one.admit(lane, 100)
    assert permit == Permit(4, probe=True)
    assert one.note(permit, lane, [GOOD, BAD, GOOD, GOOD]) == 4
    assert not one.open
    assert await one.admit(lane, 100) == Permit(100, probe=False)


async def test_probes_that_fail_keep_it_open(clock: Clock) -> None:
    """They become dead letters, and the next cool-down begins."""
    one, lane = breaker(clock), Lane("t", 0)
    one.note(PLAIN, lane, [BAD] * 5)
    clock.now = 31.0
    permit = await one.admit(lane, 100)
    assert permit is not None
    assert one.note(permit, lane, [BAD] * 4) == 4
    assert one.open
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(one.admit(lane, 100), 0.05)


async def test_one_probes_at_a_time_and_a_broken_probe_is_handed_on(clock: Clock) -> None:
    """While one probes the others wait; when its partition is taken away another may."""
    one, lane = breaker(clock), Lane("t", 0)
    one.note(PLAIN, lane, [BAD] * 5)
    clock.now = 31.0
    permit = await one.admit(lane, 100)
    assert permit is not None
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(one.admit(Lane("t", 1), 100), 0.05)
    one.withdraw(permit)
    assert await one.admit(Lane("t", 1), 100) == Permit(4, probe=True)


async def test_nobody_waits_for_a_partition_that_is_gone(clock: Clock) -> None:
    """A rebalance does not wait for the cool-down."""
    one, lane = breaker(clock), Lane("t", 0)
    one.note(PLAIN, lane, [BAD] * 5)
    asyncio.get_running_loop().call_later(0.05, setattr, lane, "live", False)
    assert await asyncio.wait_for(one.admit(lane, 100), 1.0) is None
