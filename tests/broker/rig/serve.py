"""A worker of the tests' stage: `python -m tests.broker.rig.serve STAGE child|loop|stuck`.

child: through the child process, as real stages do. loop: a handler that only waits. stuck: the same, but the third
batch of this process never comes back.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from agents.host.app import App
from agents.host.logs import set_up
from agents.host.serve import serve
from agents.settings import Settings
from streams.contract.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faust import StreamT

    from agents.host.batch import Batch, Handler, Outcome


def waiting(stage: str, *, stuck: bool) -> Handler:
    """A handler without a child; `stuck`: for ever, from its third batch on."""
    batches = 0

    async def handler(batch: Batch) -> Sequence[Outcome]:
        nonlocal batches
        batches += 1
        if stuck and batches >= 3:
            await asyncio.Event().wait()
        await asyncio.sleep(0.05)
        return [(Message(f"{stage}.out", one.key, one.value, one.headers, one.key),) for one in batch.sources]

    return handler


async def main(stage: str, kind: str) -> int:
    app = App(Settings())
    handler: Handler = (
        app.pages(stage, "tests.broker.rig.step:make_step")
        if kind == "child"
        else waiting(stage, stuck=kind == "stuck")
    )

    @app.agent(app.topic(f"{stage}.in"), name=stage)
    async def agent(batches: StreamT[Batch]) -> None:
        async for batch in batches:
            batch.start(handler)

    return await serve(app)


if __name__ == "__main__":
    set_up("INFO", "json")
    sys.exit(asyncio.run(main(sys.argv[1], sys.argv[2])))
