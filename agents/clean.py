"""The agent of clean: from the topic of its input to its step, in a child process of the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.contract.topics import SPLIT

if TYPE_CHECKING:
    from faust import StreamT

    from agents.host.app import App
    from agents.host.batch import Batch

STAGE = "clean"


def attach(app: App) -> None:
    """Make this stage part of the worker."""
    step = app.pages(STAGE)

    @app.agent(app.topic(SPLIT.name), name=STAGE)
    async def clean(batches: StreamT[Batch]) -> None:
        async for batch in batches:
            batch.start(step)
