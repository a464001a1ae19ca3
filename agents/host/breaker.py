"""The breaker of a stage: when too much of what it reads becomes dead letters, it waits and keeps its lag instead.

The fault is then more likely ours (a bad release, a model that is missing) than the records'. After a while a few
records are judged again and let through; when enough of those pass, the breaker closes.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

import structlog

from streams.contract.dead import Dead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agents.host.batch import Lane, Outcome
    from agents.host.waits import Wait, Waits

log = structlog.get_logger(__name__)
LOOK_EVERY = 0.1


class Limits(NamedTuple):
    """When it opens. `max_invalid_ratio` of the last `window` records (above 1: never), or `max_consecutive` in a row
    on one partition (0: never). `cool_down` in seconds.
    """

    max_invalid_ratio: float
    window: int
    max_consecutive: int
    cool_down: float
    probes: int


class Permit(NamedTuple):
    """Leave to judge `records` records."""

    records: int
    probe: bool


class Breaker:
    """Asked before records are judged (`admit`), told what came out before anything is sent (`note`)."""

    def __init__(self, stage: str, limits: Limits, waits: Waits, clock: Callable[[], float] = time.monotonic) -> None:
        self.stage, self.limits = stage, limits
        self._waits, self._clock = waits, clock
        self._recent: deque[bool] = deque(maxlen=limits.window)
        self._runs: dict[int, int] = {}
        self._wait: Wait | None = None
        self._until = 0.0
        self._probing = False

    @property
    def open(self) -> bool:
        return self._wait is not None

    async def admit(self, lane: Lane, count: int) -> Permit | None:
        """Leave to judge up to `count` records; waits while open. None once the partition is taken away."""
        while lane.live:
            if self._wait is None:
                return Permit(count, probe=False)
            if not self._probing and self._clock() >= self._until:
                self._probing = True
                return Permit(min(count, self.limits.probes), probe=True)
            await asyncio.sleep(LOOK_EVERY)
        return None

    def withdraw(self, permit: Permit) -> None:
        """The permit was not used to its end: let another probe."""
        if permit.probe:
            self._probing = False

    def note(self, permit: Permit, lane: Lane, outcomes: Sequence[Outcome]) -> int:
        """How many of these outcomes may be sent. The records behind them are to be judged again, later."""
        dead = [isinstance(outcome, Dead) for outcome in outcomes]
        if permit.probe:
            self._probed(dead)
            return len(dead)
        if self._wait is not None:  # another batch opened it meanwhile
            return 0
        if not any(dead):
            self._recent.extend(repeat(False, len(dead)))
            self._runs[lane.partition] = 0
            return len(dead)
        return self._count(lane.partition, dead)

    def _count(self, partition: int, dead: list[bool]) -> int:
        for at, bad in enumerate(dead, 1):
            self._recent.append(bad)
            self._runs[partition] = self._runs.get(partition, 0) + 1 if bad else 0
            if bad and (why := self._tripped(partition)):
                self._trip(why)
                return at
        return len(dead)

    def _tripped(self, partition: int) -> str | None:
        limits, run, share = self.limits, self._runs[partition], sum(self._recent) / self.limits.window
        if limits.max_consecutive and run >= limits.max_consecutive:
            return f"{run} dead letters in a row on partition {partition}"
        if len(self._recent) == limits.window and share > limits.max_invalid_ratio:
            return f"{share:.0%} of the last {limits.window} records are dead letters"
        return None

    def _trip(self, why: str) -> None:
        log.error("breaker.opened", stage=self.stage, reason=why)
        self._until = self._clock() + self.limits.cool_down
        self._wait = self._waits.hold(self.stage, "breaker", f"the breaker is open: {why}")

    def _probed(self, dead: list[bool]) -> None:
        self._probing = False
        if dead and not all(dead) and sum(dead) / len(dead) <= self.limits.max_invalid_ratio:
            self.close()
        elif dead:
            self._until = self._clock() + self.limits.cool_down
            log.warning("breaker.stays_open", stage=self.stage, probes=len(dead), dead=sum(dead))

    def close(self) -> None:
        """Let everything through again."""
        if self._wait is not None:
            self._waits.release(self._wait)
            log.warning("breaker.closed", stage=self.stage)
        self._wait = None
        self._recent.clear()
        self._runs.clear()
