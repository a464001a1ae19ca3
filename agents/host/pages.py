"""The handler of a stage that computes: a pure step on each record, in one child process of the worker.

In a child, since a page can loop for ever, hold the GIL or crash, and the worker's heartbeats share its loop with
whatever else runs there. A page that runs longer than `limit` or takes the child down becomes a dead letter, once it
has done so *alone* (a crash twice: the child may have been killed from outside). What was with it in a call is judged
again, one by one: steps are pure, so that is harmless.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

import structlog
from mode import Service

from agents.host.offspring import GoneError, Offspring
from agents.host.patience import patient
from streams.contract.dead import Dead, Reason
from streams.contract.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agents.host.batch import Batch, Outcome

log = structlog.get_logger(__name__)


class Fault(NamedTuple):
    """Why a call has no answer: the one page in it is at fault, or one of them."""

    reason: Reason
    message: str


class Pages(Service):
    """Handler and owner of the child. A child that cannot start is our fault, not a page's: the worker ends.

    `limit`: processor seconds a record may take, `most`: seconds by the clock on the wall, since a child that waits for
    ever does not work; keep it below the drain, since what has begun is waited for.
    `slice_`: seconds a call may take before the child answers with what it has.
    """

    mundane_level = "debug"

    def __init__(self, make: Callable[[], Offspring], limit: float, most: float, slice_: float) -> None:
        super().__init__()
        self._make, self._limit, self._most, self._slice = make, limit, most, slice_
        self._child: Offspring | None = None
        self._turn: asyncio.Lock = asyncio.Lock()
        self._queue: set[Batch] = set()

    async def on_start(self) -> None:
        self._child = await self._born()

    async def on_stop(self) -> None:
        self._end()

    async def __call__(self, batch: Batch) -> Sequence[Outcome]:
        self._queue.add(batch)
        try:
            async with self._turn:  # a batch to its end: slices by turns would finish all of them late
                return await self._judge(batch)
        finally:
            self._queue.discard(batch)

    async def _judge(self, batch: Batch) -> list[Outcome]:
        sources = [tuple(source) for source in batch.sources]
        outcomes: list[Outcome] = []
        seconds: list[float] = []
        batch.seconds = seconds
        alone, crashes = False, 0
        while len(outcomes) < len(sources) and batch.live:
            at = len(outcomes)
            many = sources[at : at + 1] if alone else sources[at:]
            found = await self._ask(many)
            for waiting in self._queue:  # the child is at work, so all who wait for it are alive
                waiting.beat()
            if not isinstance(found, Fault):
                outcomes += map(revive, found[0])
                seconds += found[1]
                crashes = 0
            elif len(many) > 1:
                alone = True  # one of them: find it
            elif found.reason == "crashed" and not crashes:
                crashes = 1
            else:
                outcomes.append(Dead(found.reason, "", found.message))
                seconds.append(self._limit if found.reason == "timed_out" else 0.0)
                crashes = 0
        return outcomes

    async def _ask(self, sources: list[tuple[Any, ...]]) -> tuple[list[Any], list[float]] | Fault:
        """Outcomes of the first of these and what each took; or why the child had to go."""
        child = self._child = self._child or await self._born()
        try:
            found: tuple[list[Any], list[float]] = await patient(
                child.call(sources), self._limit + self._slice, most=self._most + self._slice, used=child.used
            )
        except TimeoutError:
            code = self._end()
            return self._gone(
                Fault("timed_out", f"took longer than {self._limit} s of work, or {self._most} s in all"), sources, code
            )
        except GoneError:
            await child.died()
            code = self._end()
            return self._gone(Fault("crashed", f"ended the process that judged it (exit {code})"), sources, code)
        except BaseException:  # cancelled: its answer would be left in the pipe
            self._end()
            raise
        return found

    def _gone(self, fault: Fault, sources: list[tuple[Any, ...]], code: int | None) -> Fault:
        log.warning("child.gone", reason=fault.reason, exit=code, records=len(sources))
        return fault

    async def _born(self) -> Offspring:
        child = self._make()
        try:
            await child.start()
        except BaseException:
            child.kill()
            raise
        return child

    def _end(self) -> int | None:
        child, self._child = self._child, None
        return child.kill() if child else None


def revive(outcome: Any) -> Outcome:
    """An outcome as it came through the pipe: a list of messages, or a tuple, the dead letter's."""
    return tuple(map(Message._make, outcome)) if isinstance(outcome, list) else Dead._make(outcome)
