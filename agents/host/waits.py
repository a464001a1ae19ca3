"""Declared waits: why a stage takes no records although its worker is alive."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterator

log = structlog.get_logger(__name__)
EVERY_STAGE = "*"
SOON = 2.0  # what takes no longer than this many seconds is no wait


class Wait(NamedTuple):
    """One reason. `excuses`: the watchdog accepts it. What it can see for itself (the broker is away) need not."""

    stage: str
    name: str
    reason: str
    excuses: bool


class Waits:
    """While a wait of a stage is declared its intake reads only when it has nothing in hand; its worker is not ready,
    says why, and is no stall.

    Belongs to the main loop; other threads only read.
    """

    def __init__(self) -> None:
        self._open: tuple[Wait, ...] = ()  # replaced, never changed: other threads read it

    @contextmanager
    def declared(self, stage: str, name: str, reason: str, *, excuses: bool = True) -> Iterator[None]:
        """Declare a wait for as long as this is open. `stage` may be `EVERY_STAGE`."""
        wait = self.hold(stage, name, reason, excuses=excuses)
        try:
            yield
        finally:
            self.release(wait)

    @contextmanager
    def late(self, stage: str, name: str, reason: str, *, after: float, excuses: bool = True) -> Iterator[None]:
        """Declare a wait if this is still open `after` seconds from now."""
        held: list[Wait] = []
        timer = asyncio.get_running_loop().call_later(
            after, lambda: held.append(self.hold(stage, name, reason, excuses=excuses))
        )
        try:
            yield
        finally:
            timer.cancel()
            for wait in held:
                self.release(wait)

    def hold(self, stage: str, name: str, reason: str, *, excuses: bool = True) -> Wait:
        """Declare a wait until `release`."""
        wait = Wait(stage, name, reason, excuses)
        if not any(one.stage == stage and one.name == name for one in self._open):
            log.warning("wait.declared", stage=stage, wait=name, reason=reason)
        self._open = (*self._open, wait)
        return wait

    def release(self, wait: Wait) -> None:
        """End one declaration."""
        at = self._open.index(wait)
        self._open = self._open[:at] + self._open[at + 1 :]
        if not any(one.stage == wait.stage and one.name == wait.name for one in self._open):
            log.warning("wait.ended", stage=wait.stage, wait=wait.name)

    def of(self, stage: str) -> tuple[Wait, ...]:
        """The waits that hold this stage, each reason once."""
        return tuple(dict.fromkeys(wait for wait in self._open if wait.stage in {stage, EVERY_STAGE}))

    def excuse(self, stage: str) -> str | None:
        """Why the watchdog must not call this stage stalled."""
        return next((wait.reason for wait in self.of(stage) if wait.excuses), None)
