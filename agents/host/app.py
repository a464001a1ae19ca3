"""The app: Faust's, with our way in and our way out. Made by a factory, never at import."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import faust
from faust.app import BootStrategy
from mode.supervisors import CrashingSupervisor

from agents.host.breaker import Breaker, Limits
from agents.host.child import SLICE
from agents.host.contact import Contact
from agents.host.desk import Desk
from agents.host.intake import Intake
from agents.host.metrics import Meter
from agents.host.offspring import Offspring
from agents.host.outlet import Outlet
from agents.host.pages import Pages
from agents.host.ready import readiness
from agents.host.topic import BatchTopic
from agents.host.waits import Waits
from streams.collector import settle
from streams.errors import UsageError
from streams.processor import PATIENCE
from streams.rules import RULES
from streams.settings import StageSettings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mode import Service, ServiceT

    from agents.host.tracing import Tracing
    from agents.settings import Settings

TRACED = frozenset({"split", "clean", "dedupe", "enrich"})  # what the judge reads are questions, of no page's journey
STEPS = "streams.steps:make_step"
DRAINED = 0.8
"""The share of the drain that one page may take by the clock on the wall, so that what has begun can be waited for."""


class Boot(BootStrategy):
    """What the app starts, in this order, and stops in reverse: intakes drain while all that they need still runs.

    (What is registered by `@app.service` would start last and stop first, before the drain.)
    """

    app: App

    def producer_only(self) -> Iterable[ServiceT]:
        return [*self.sensors(), *self.app.helpers, *self.agents(), *self.app.intakes.values()]


def _tracing() -> Tracing:
    try:
        from agents.host.tracing import exporting  # noqa: PLC0415 - an extra: nothing of it is loaded unless asked for
    except ImportError as exc:
        raise UsageError(f"MILLRACE_TRACES=otlp needs the extra: pip install 'millrace[otel]' ({exc})") from exc
    return exporting(version("millrace"))


class App(faust.App):
    """A worker's app. Agents are written as ever: `@app.agent(app.topic(RAW.name), name="split")`.

    The agent's name is its stage; the group is `millrace-<stage>`. `helpers` start before the agents and stop after the
    intakes: services that handlers need are added there (`app.helpers.append`).
    """

    mundane_level = "debug"  # for start and stop of the service, in mode's words
    BootStrategy = Boot
    producer_only = True  # Faust's word for: without its own consumer and tables

    def __init__(self, settings: Settings, name: str = "millrace") -> None:
        super().__init__(
            name,
            Topic=BatchTopic,
            agent_supervisor=CrashingSupervisor,  # the default one would forget the batch that an agent held
            web_enabled=False,
            autodiscover=False,
        )
        self.settings = settings
        self.waits = Waits()
        self.meter = Meter(version("millrace"), RULES)
        self.meter.gauges.append(self._ready)
        self.outlet = Outlet(settings, self.waits)
        self.helpers: list[Service] = [Contact(settings, self.waits, lambda: self.intakes), self.outlet]
        self._intakes: dict[str, Intake] = {}
        self._tracing = _tracing() if settings.traces == "otlp" else None

    async def on_first_start(self) -> None:
        """Nothing: Faust would make a data directory here, and we keep no data."""

    def pages(self, stage: str, target: str = STEPS) -> Pages:
        """The handler of a stage that computes: its step runs in a child process. `target`: what makes it."""
        settings = self.settings
        plain = {name: getattr(settings, name) for name in StageSettings.model_fields}

        def make() -> Offspring:
            return Offspring(
                target, stage, plain, memory=settings.child_memory_bytes, start_timeout=settings.child_start_timeout
            )

        limit = settings.page_timeout
        pages = Pages(make, limit, max(limit, min(limit * PATIENCE, settings.drain * DRAINED)), SLICE)
        self.helpers.append(pages)
        return pages

    @property
    def intakes(self) -> dict[str, Intake]:
        """By stage: the intake of each agent."""
        for agent in self.agents.values():
            stage = agent.name.rpartition(".")[2]
            if stage not in self._intakes:
                if any(intake.topic is agent.channel for intake in self._intakes.values()):
                    raise UsageError(f"{stage} shares its channel with another agent: call app.topic() for each")
                self._intakes[stage] = self._intake(stage, agent.channel)
        return self._intakes

    def _intake(self, stage: str, topic: Any) -> Intake:
        settings = self.settings
        limits = Limits(
            settings.breaker_max_invalid_ratio,
            settings.breaker_window,
            settings.breaker_max_consecutive,
            settings.breaker_cool_down,
            settings.breaker_probes,
        )
        desk = Desk(
            stage,
            outlet=self.outlet,
            breaker=Breaker(stage, limits, self.waits),
            waits=self.waits,
            meter=self.meter,
            attempts=settings.retry_attempts,
            fail=self.fail,
            tracing=self._tracing if stage in TRACED else None,
        )
        intake = Intake(settings, desk, topic, self.waits, self.fail)
        self.meter.gauges.append(intake.gauges)
        self.meter.expect(stage)
        return intake

    def _ready(self) -> Iterable[tuple[str, tuple[str, ...], float]]:
        for stage, found in readiness(self.intakes, self.waits).items():
            yield "millrace_ready", (stage,), float(found.ready)

    def fail(self, exc: BaseException) -> None:
        """End the worker: what it holds is not committed, and whoever takes its partitions reads it again."""
        self.add_future(self.crash(exc))

    async def on_started(self) -> None:
        await super().on_started()
        settle()

    async def on_start(self) -> None:
        await super().on_start()
        if not self.flow_control.is_active():
            self.flow_control.resume()  # Faust's own consumer would; once only, since it empties the queues
