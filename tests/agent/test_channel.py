"""Faust's own machinery carries batches from a topic's channel to the agent on it, without a broker."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from agents.host.app import App
from agents.settings import Settings

if TYPE_CHECKING:
    from faust import StreamT


async def test_an_agent_gets_each_batch_once_and_in_order() -> None:
    """What is put on the channel arrives at the agent's `async for`, as it was put."""
    seen: list[Any] = []
    app = App(Settings(kafka_bootstrap="127.0.0.1:1"))
    topic: Any = app.topic("t")

    @app.agent(topic, name="stage")
    async def agent(batches: StreamT[Any]) -> None:
        async for batch in batches:
            seen.append(batch)  # noqa: PERF401 - an agent's loop does not end

    app.finalize()
    if not app.flow_control.is_active():
        app.flow_control.resume()
    await agent.start()
    for at in range(20):
        await topic.put(at)
    async with asyncio.timeout(5):
        while len(seen) < 20:  # noqa: ASYNC110 - the agent has no event for it
            await asyncio.sleep(0.01)
    await agent.stop()
    unused: Any = app.consumer  # Faust makes one of its own with every stream, with a loop that nobody runs
    unused._thread.thread_loop.close()
    assert seen == list(range(20))
