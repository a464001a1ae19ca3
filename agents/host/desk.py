"""Sees batches of one stage through: judge, ask the breaker, send, finish."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from agents.host.retry import passes, persist

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agents.host.batch import Batch, Handler, Outcome
    from agents.host.breaker import Breaker, Permit
    from agents.host.metrics import Meter
    from agents.host.outlet import Outlet
    from agents.host.tracing import Tracing
    from agents.host.waits import Waits


class Desk:
    """One a stage; a task a batch. `fail` is called with what must end the worker."""

    def __init__(
        self,
        stage: str,
        *,
        outlet: Outlet,
        breaker: Breaker,
        waits: Waits,
        meter: Meter,
        attempts: int,
        fail: Callable[[BaseException], None],
        tracing: Tracing | None = None,
    ) -> None:
        self.stage, self.breaker = stage, breaker
        self._tracing = tracing
        self.freed = asyncio.Event()  # set whenever a batch is through: its place in the window is free
        self._outlet, self._waits, self._meter, self._attempts, self._fail = outlet, waits, meter, attempts, fail
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, batch: Batch, handler: Handler) -> None:
        """See a batch through, in a task of its own. One whose partition is gone is its next owner's."""
        if batch.live:
            task = asyncio.create_task(self._see_through(batch, handler))
            self._tasks.add(task)  # the loop alone holds tasks weakly
            task.add_done_callback(self._tasks.discard)

    def miss(self, records: int) -> None:
        """So many were gone from the topic before this stage had read them."""
        self._meter.expired[self.stage,] += records

    async def _see_through(self, batch: Batch, handler: Handler) -> None:
        batch.lane.busy += 1
        try:
            while batch.records and (permit := await self.breaker.admit(batch.lane, len(batch))):
                await self._part(batch, permit, handler)
        except Exception as exc:  # noqa: BLE001 - whatever it is, the worker must end with it, not go on without the batch
            self._fail(exc)
        finally:
            batch.lane.busy -= 1
            self.freed.set()

    async def _part(self, batch: Batch, permit: Permit, handler: Handler) -> None:
        part, began = batch.head(permit.records), time.perf_counter()
        records = part.records
        try:
            outcomes = await self._judge(part, handler)
        except BaseException:
            self.breaker.withdraw(permit)
            raise
        seconds = part.seconds or [(time.perf_counter() - began) / len(records)] * len(outcomes)
        through = self.breaker.note(permit, batch.lane, outcomes)
        await batch.lane.turn(batch)
        records, outcomes, seconds = records[:through], outcomes[:through], seconds[:through]
        traced = None if self._tracing is None else self._tracing.open(self.stage, records, outcomes, seconds)
        outcomes = outcomes if traced is None else traced.outcomes
        sent = await self._outlet.deliver(self.stage, records, outcomes, lambda: self._handed(batch, through))
        if traced is not None:
            traced.close()
        batch.finish(through)
        sizes = [len(record.value or b"") for record in records]
        self._meter.see(self.stage, sizes, sent, seconds)

    @staticmethod
    def _handed(batch: Batch, count: int) -> None:
        if count == len(batch.records):
            batch.lane.hand(batch.end)

    async def _judge(self, part: Batch, handler: Handler) -> Sequence[Outcome]:
        try:
            outcomes = await persist(
                lambda: handler(part),
                waits=self._waits,
                stage=self.stage,
                name=f"what {self.stage} needs",
                attempts=self._attempts,
                wanted=lambda: part.live,
            )
        except Exception as exc:
            if part.live or not passes(exc):
                raise
            return ()  # the partition was taken away during the wait: its next owner asks again
        if len(outcomes) > len(part) or (part.live and len(outcomes) < len(part)):
            raise ValueError(f"{self.stage}: {len(outcomes)} outcomes for {len(part)} records")
        return outcomes
