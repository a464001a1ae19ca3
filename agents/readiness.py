"""What workers on this machine say of themselves on `/readyz`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agents.supervisor import Worker

_PATIENCE = aiohttp.ClientTimeout(total=1.0)


async def said(workers: Sequence[Worker]) -> list[str]:
    """Of each worker: "ready", or why not."""
    async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
        return list(await asyncio.gather(*(_of(session, worker) for worker in workers)))


async def _of(session: aiohttp.ClientSession, worker: Worker) -> str:
    if worker.pid is None:
        return f"ended with {worker.exit}, starts again" if worker.exit is not None else "starting"
    try:
        async with session.get(f"http://127.0.0.1:{worker.http_port}/readyz") as answer:
            found = await answer.json()
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return "starting"
    reasons = [reason for stage in found["stages"].values() for reason in stage["reasons"]]
    return "ready" if found["ready"] else "; ".join(reasons) or "not ready"
