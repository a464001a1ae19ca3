"""`millrace demo`: the main job on the sample pages, and whether each of them is accounted for."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from agents.cli.push import Account, sent
from agents.cli.session import on_kafka
from agents.cli.session import settings as settings_of
from agents.cli.show import print_json, print_table, warn
from agents.host.logs import set_up
from agents.kafka.jars import MissingToolError, class_path, have_jars, java
from agents.kafka.watching import watch
from agents.river import crew, kafka_here, make_topics, tended
from streams import samples
from streams.cli.codes import DONE, FAILED
from streams.cli.figures import table
from streams.contract.topics import DEAD, DROPPED, ENRICH, PAGE
from streams.dedupe.local import LocalDedupe
from streams.errors import UnavailableError
from streams.ledger import Ledger
from streams.rules import RULES
from streams.run import Course, Crew

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agents.kafka.local import LocalKafka
    from agents.settings import Settings
    from streams.contract.message import Message
    from streams.ledger import Largest

EXAMPLES = """Send the sample pages through the river, and show what became of them.

Examples:

  millrace demo

  millrace demo --without-kafka

  MILLRACE_KAFKA_BOOTSTRAP=localhost:9092 millrace demo --json

On a real Kafka where one is configured or can be started (a JDK 17+ and Maven), else the same stages without one.
Ends with 1 when a page is not accounted for.
"""

# What is read to account for pages; nothing at all on any of them for so long means that the river stands.
SEEN = (PAGE, ENRICH, DROPPED, DEAD)
PATIENCE = 120.0

ON_KAFKA = "on Kafka"
TURNS = "copies called exact or near differ from run to run, as partitions take turns; clusters do not: docs/dedupe.md"


def demo(
    without_kafka: Annotated[bool, typer.Option("--without-kafka", help="the same stages in this process")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print the figures as JSON")] = False,
) -> None:
    settings = settings_of()
    set_up("WARNING", settings.log_format)
    ledger = Ledger(settings.page_max_bytes)
    pages = list(samples.events())
    about = {ledger.expect(page): sample.about for page, sample in zip(pages, samples.pages(), strict=True)}
    how = "without Kafka" if without_kafka or not _kafka_possible(settings) else ON_KAFKA
    warn(f"{len(pages)} sample pages, {how}")
    seconds = (_with if how == ON_KAFKA else _without)(settings, pages, ledger)
    figures = {**ledger.figures(), "river": how, "seconds": round(seconds, 1)}
    print_json(figures) if as_json else _show(figures, ledger.largest(), about)
    for missing in ledger.missing().values():
        warn(f"not accounted for: {missing}")
    raise typer.Exit(FAILED if figures["unaccounted"] else DONE)


def _kafka_possible(settings: Settings) -> bool:
    if settings.kafka_bootstrap:
        return True
    try:
        java()
        if not have_jars():
            warn("fetching Kafka's jars once (43 MB) …")
        class_path()
    except MissingToolError as exc:
        warn(f"{exc}. With a JDK 17+ and Maven (Debian: openjdk-17-jdk-headless, maven) this runs on a real Kafka.")
        return False
    return True


def _without(settings: Settings, pages: list[Message], ledger: Ledger) -> float:
    began = time.monotonic()

    def deliver(_: Message, outputs: tuple[Message, ...]) -> None:
        for message in outputs:
            ledger.see(message)

    jobs = os.cpu_count() or 1
    with Crew(settings, jobs) as workers:
        Course(workers, LocalDedupe(RULES), jobs, deliver)(pages)
    return time.monotonic() - began


def _with(settings: Settings, pages: list[Message], ledger: Ledger) -> float:
    with tempfile.TemporaryDirectory(prefix="millrace-demo-") as folder:
        here = Path(folder)
        if not settings.kafka_bootstrap:
            warn("starting Kafka …")
        with kafka_here(settings, here, None, fresh=True) as kafka:
            there = settings if kafka is None else settings_of(kafka_bootstrap=kafka.bootstrap)
            return on_kafka(_run(there, kafka, pages, ledger, here / "logs"))


async def _run(settings: Settings, kafka: LocalKafka | None, pages: list[Message], ledger: Ledger, logs: Path) -> float:
    warn("starting a worker for each stage, and sending the pages …")
    await make_topics(settings)
    supervisor = crew(settings.kafka_bootstrap or "", 1, logs)
    async with watch(settings, [topic.name for topic in SEEN]) as watching, tended(supervisor, kafka, 30.0):
        began = time.monotonic()
        await sent(settings, pages, Account(), lambda _: None)
        try:
            await watching.until(lambda: not ledger.missing(), ledger.see, PATIENCE)
        except UnavailableError as exc:
            warn(f"{exc}; the workers' last words:\n{_last_words(logs)}")
        return time.monotonic() - began


def _last_words(logs: Path) -> str:
    return "\n".join(line for path in sorted(logs.glob("*.log")) for line in path.read_text().splitlines()[-2:])


def _show(figures: dict[str, Any], largest: Largest | None, about: Mapping[str, str]) -> None:
    seconds = figures.pop("seconds")
    print_table(table(figures))
    screen = Console(markup=False, highlight=False, soft_wrap=True)
    if largest is not None:
        numbers = f"{largest.items:,} of the items and {largest.copies:,} of the copies"
        screen.print(f"\n{numbers} are of one page: {about[largest.page]}")
    if figures["river"] == ON_KAFKA:
        screen.print(TURNS)
    screen.print("what the reasons mean: docs/items.md for parts, docs/producers.md for pages")
    if not figures["unaccounted"]:
        screen.print(f"every sample page is accounted for, {seconds} s after the first was sent")
