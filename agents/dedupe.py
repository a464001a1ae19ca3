"""The agent of dedupe: signs items, asks the judge about them, publishes what it says."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from agents.court.home import Home
from streams.contract.dead import Dead
from streams.contract.topics import CLEAN
from streams.dedupe.question import Question
from streams.instant import now
from streams.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faust import StreamT

    from agents.host.app import App
    from agents.host.batch import Batch, Outcome
    from streams.dedupe.ruling import Ruling

STAGE = "dedupe"
YIELD_EVERY = 0.01  # seconds: heartbeats share the loop


def attach(app: App) -> None:
    """Make this stage part of the worker."""
    home = Home(app.settings, app.waits, app.fail)
    app.helpers.append(home)

    async def handler(batch: Batch) -> Sequence[Outcome]:
        questions = await _signed(batch)
        entries = [one.entry for one in questions if isinstance(one, Question) and one.entry is not None]
        rulings = await home.ask(STAGE, entries, lambda: _wanted(batch))
        return () if rulings is None else await _outcomes(questions, dict(zip(map(id, entries), rulings, strict=True)))

    @app.agent(app.topic(CLEAN.name), name=STAGE)
    async def dedupe(batches: StreamT[Batch]) -> None:
        async for batch in batches:
            batch.start(handler)


def _wanted(batch: Batch) -> bool:
    """Asked while the home waits. It waits for the judge, not for itself: the watchdog must not take it for a stall."""
    batch.beat()
    return batch.live


async def _signed(batch: Batch) -> list[Question | Dead]:
    found: list[Question | Dead] = []
    since = time.monotonic()
    for source in batch.sources:
        try:
            found.append(Question.of(source, RULES))
        except Exception as exc:  # noqa: BLE001 - whatever a record does to the stage, it is a dead letter
            found.append(Dead.of(exc))
        since = await _yielded(since)
    return found


async def _outcomes(questions: Sequence[Question | Dead], rulings: dict[int, Ruling]) -> list[Outcome]:
    """`rulings` by the identity of their entry."""
    found: list[Outcome] = []
    since = time.monotonic()
    for one in questions:
        found.append(one if isinstance(one, Dead) else one.answered(rulings.get(id(one.entry)), now(), RULES))
        since = await _yielded(since)
    return found


async def _yielded(since: float) -> float:
    if time.monotonic() - since < YIELD_EVERY:
        return since
    await asyncio.sleep(0)
    return time.monotonic()
