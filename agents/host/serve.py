"""Starts a worker, waits, stops it. Instead of `faust.Worker`, which takes over logging, standard output and signals.

Exit codes: 0 stopped and drained; 70 crashed; 71 the watchdog fired; 75 the stop took too long. Whatever was unfinished
at any of them is not committed, and the next owner of its partitions reads it again.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from typing import TYPE_CHECKING

import structlog

from agents.host.endpoints import Endpoints
from agents.host.watchdog import Watchdog
from streams.errors import UsageError

if TYPE_CHECKING:
    from agents.host.app import App

log = structlog.get_logger(__name__)
CRASHED, TOO_SLOW = 70, 75


async def serve(app: App) -> int:
    """Run until a signal or a crash. Returns 0; what is worse ends the process here: nothing can hold it off."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    app.finalize()
    endpoints = await _open(app)
    Watchdog(app.settings, app.intakes, app.waits).start()
    running = asyncio.create_task(_run(app))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        _end(CRASHED, "worker.crashed", app.crash_reason or running.exception())
    await _stop(app)
    await endpoints.stop()
    return 0


async def _open(app: App) -> Endpoints:
    settings = app.settings
    endpoints = Endpoints(settings.http_host, settings.http_port, app.intakes, app.waits, app.meter.registry)
    try:
        await endpoints.start()
    except OSError as exc:
        raise UsageError(f"cannot listen on {settings.http_host}:{settings.http_port}: {exc.strerror or exc}") from exc
    log.info("worker.started", stages=list(app.intakes), http=f"http://{endpoints.host}:{endpoints.port}")
    return endpoints


async def _run(app: App) -> None:
    await app.start()
    await app.wait_until_stopped()


async def _stop(app: App) -> None:
    log.info("worker.stopping")
    if not app.started:  # still waiting for Kafka: nothing to finish
        _end(0, "worker.stopped", None)
    try:
        await asyncio.wait_for(app.stop(), app.settings.stop_grace)
    except TimeoutError:
        _end(TOO_SLOW, "worker.too_slow_to_stop", None)
    if app.crashed:
        _end(CRASHED, "worker.crashed", app.crash_reason)
    log.info("worker.stopped")


def _end(code: int, event: str, why: BaseException | None) -> None:
    log.log(
        logging.CRITICAL if code else logging.INFO, event, error=repr(why) if why else None, exit=code, exc_info=why
    )
    logging.shutdown()
    os._exit(code)
