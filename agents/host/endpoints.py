"""What a worker says over HTTP, in the main loop: `/healthz` (it lives), `/readyz` (it takes records), `/metrics`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from aiohttp import web
from mode import Service
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from agents.host.ready import readiness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prometheus_client import CollectorRegistry

    from agents.host.intake import Intake
    from agents.host.waits import Waits


class Endpoints(Service):
    """Listens on `host`:`port`. `port` 0 takes a free one; `self.port` is the one it got."""

    mundane_level = "debug"

    def __init__(
        self, host: str, port: int, intakes: Mapping[str, Intake], waits: Waits, registry: CollectorRegistry
    ) -> None:
        super().__init__()
        self.host, self.port = host, port
        self._intakes, self._waits, self._registry = intakes, waits, registry
        self._began = time.monotonic()
        self._runner: web.AppRunner | None = None

    async def on_start(self) -> None:
        app = web.Application()
        routes = {"/healthz": self.health, "/readyz": self.ready, "/metrics": self.metrics}
        app.add_routes([web.get(path, handler) for path, handler in routes.items()])
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False)
        await self._runner.setup()
        await web.TCPSite(self._runner, self.host, self.port).start()
        self.port = self._runner.addresses[0][1]

    async def on_stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def health(self, _: web.Request) -> web.Response:
        """That this answers is the news: the loop comes round. Standing still is the watchdog's, which ends it."""
        return web.json_response({"alive": True, "seconds": round(time.monotonic() - self._began, 1)})

    async def ready(self, _: web.Request) -> web.Response:
        """200 when every stage takes records, else 503; either way with the reasons of each."""
        found = readiness(self._intakes, self._waits)
        every = bool(found) and all(one.ready for one in found.values())
        stages = {stage: {"ready": one.ready, **one._asdict()} for stage, one in found.items()}
        return web.json_response({"ready": every, "stages": stages}, status=200 if every else 503)

    async def metrics(self, _: web.Request) -> web.Response:
        return web.Response(body=generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
