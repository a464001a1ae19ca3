"""`millrace up`: the whole river on this machine."""

from __future__ import annotations

import asyncio
import signal
from contextlib import ExitStack, redirect_stderr
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import structlog
import typer
from aiokafka.errors import KafkaError
from rich.console import Console
from rich.live import Live

from agents.cli.session import on_kafka
from agents.cli.session import settings as settings_of
from agents.cli.up_table import picture
from agents.host.logs import set_up
from agents.kafka.flow import Snapshot, gauge
from agents.kafka.local import usual_port
from agents.kafka.running import announced, state_folder
from agents.readiness import said
from agents.river import crew, kafka_here, make_topics, tended
from streams.errors import MillraceError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

    from agents.kafka.local import LocalKafka
    from agents.settings import Settings
    from agents.supervisor import Supervisor

log = structlog.get_logger(__name__)

EXAMPLES = """Run the whole river here: Kafka, the topics, a worker a stage. Ctrl-C stops it and loses nothing.

Examples:

  millrace up

  millrace up --workers 2 --port 9092

  MILLRACE_KAFKA_BOOTSTRAP=kafka:9092 millrace up      workers only, on a Kafka that is there

Without MILLRACE_KAFKA_BOOTSTRAP it starts an Apache Kafka of its own (a JDK 17+ and Maven), whose data stay until
--fresh; push, tail and the other verbs find it by themselves.
"""

_GRACE_OVER_STOP = 5.0
_LOOK, _TELL = 1.0, 10.0


def up(
    data: Annotated[Path | None, typer.Option(help="where Kafka's data and the logs are kept")] = None,
    port: Annotated[
        int | None, typer.Option(help="of a Kafka of our own; 9092, where that is free, by default")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="processes a stage; there is always one judge")] = 1,
    fresh: Annotated[bool, typer.Option("--fresh", help="forget what an earlier `up` has kept")] = False,
) -> None:
    settings = settings_of()
    folder = (data or state_folder() / "up").resolve()
    screen = Console()
    with ExitStack() as stack:
        _log_to(stack, settings, folder if screen.is_terminal else None)
        if not settings.kafka_bootstrap and screen.is_terminal:
            screen.print("starting Kafka …")
        kafka = stack.enter_context(kafka_here(settings, folder, port or usual_port(), fresh=fresh))
        bootstrap = kafka.bootstrap if kafka is not None else settings.kafka_bootstrap or ""
        supervisor = crew(bootstrap, workers, folder / "logs" if screen.is_terminal else None)
        stack.enter_context(announced(bootstrap, [worker.http_port for worker in supervisor.workers]))
        on_kafka(_run(settings_of(kafka_bootstrap=bootstrap), kafka, supervisor, screen))


def _log_to(stack: ExitStack, settings: Settings, folder: Path | None) -> None:
    """On a terminal the table has the screen, and log lines go to a file."""
    if folder is not None:
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        stack.enter_context(redirect_stderr(stack.enter_context((folder / "logs" / "up.log").open("a"))))
    set_up(settings.log_level, settings.log_format)


async def _run(settings: Settings, kafka: LocalKafka | None, supervisor: Supervisor, screen: Console) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await make_topics(settings)
    log.info("river.up", bootstrap=settings.kafka_bootstrap, workers=[worker.name for worker in supervisor.workers])
    async with tended(supervisor, kafka, settings.stop_grace + _GRACE_OVER_STOP):
        show = _show_table if screen.is_terminal else _tell
        await _until(stop, show(settings, supervisor, screen))
        loop.remove_signal_handler(signal.SIGINT)  # a second Ctrl-C does not wait for anything
        log.info("river.stopping")
        if screen.is_terminal:
            screen.print("stopping: workers finish what they have begun …")
    log.info("river.down")


async def _until(stop: asyncio.Event, work: Coroutine[None, None, None]) -> None:
    """Do `work` until `stop` is set; whatever it raises is raised."""
    tasks = {asyncio.create_task(work), asyncio.create_task(stop.wait())}
    done, left = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    for task in done:
        task.result()


async def _show_table(settings: Settings, supervisor: Supervisor, screen: Console) -> None:
    before: Snapshot | None = None
    with Live(console=screen, auto_refresh=False) as live:
        async for now in _snapshots(settings, _LOOK):
            ready = await said(supervisor.workers)
            live.update(picture(settings.kafka_bootstrap or "", supervisor.workers, ready, before, now), refresh=True)
            before = now or before


async def _tell(settings: Settings, _: Supervisor, __: Console) -> None:
    before: dict[str, int] = {}
    async for now in _snapshots(settings, _TELL):
        if now is not None and now.written != before:
            before = now.written
            short = {name.split(".")[1]: number for name, number in now.written.items()}
            log.info("river.flow", written=short, lag={stage: found.lag for stage, found in now.stages.items()})


async def _snapshots(settings: Settings, every: float) -> AsyncIterator[Snapshot | None]:
    """A snapshot every so many seconds; None when Kafka does not answer."""
    while True:
        try:
            async with gauge(settings) as take:
                while True:
                    yield await take()
                    await asyncio.sleep(every)
        except (KafkaError, MillraceError):
            yield None
            await asyncio.sleep(every)
