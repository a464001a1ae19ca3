"""What workers on this machine say of themselves on `/readyz` and `/metrics`."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, NamedTuple

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


class Told(NamedTuple):
    """Of one stage, over all its workers here."""

    in_flight: int
    breaker_open: bool


_GAUGE = re.compile(r'^millrace_(inflight_records|breaker_open)\{stage="(\w+)"\} (\S+)$', re.MULTILINE)


async def told(ports: Iterable[int]) -> dict[str, Told]:
    """By stage, what the metrics of workers on these ports say; a worker that does not answer is left out."""
    async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
        pages = await asyncio.gather(*(_metrics(session, port) for port in ports))
    found: dict[str, Told] = {}
    for name, stage, value in (match for page in pages for match in _GAUGE.findall(page)):
        before, number = found.get(stage, Told(0, breaker_open=False)), int(float(value))
        if name == "breaker_open":
            found[stage] = before._replace(breaker_open=before.breaker_open or bool(number))
        else:
            found[stage] = before._replace(in_flight=before.in_flight + number)
    return found


async def _metrics(session: aiohttp.ClientSession, port: int) -> str:
    try:
        async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
            return await answer.text()
    except (aiohttp.ClientError, TimeoutError):
        return ""
