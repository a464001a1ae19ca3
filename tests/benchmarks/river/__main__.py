"""What Kafka and the host add to a page: `python -m tests.benchmarks.river [PAGES]`.

The sample pages, repeated under URLs of their own, once through the stages as functions in this process, once through
a worker a stage on a real Kafka: CPU of all workers and their children, start-up left out. Kafka's own is not counted.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import psutil
from rich.console import Console
from rich.table import Table

from agents.kafka import admin
from agents.kafka.connect import admin_client, producer_client
from agents.kafka.local import LocalKafka
from agents.settings import Settings
from agents.stages import STAGES
from streams.contract.topics import CLEAN, DEDUPE, ENRICH, RAW, SPLIT
from streams.instant import now
from streams.river import whole_river
from streams.samples import events
from tests.broker.rig import river
from tests.broker.rig.workers import LIFTED, Crew, crew, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.contract.message import Message

CHAIN = (RAW, SPLIT, CLEAN, DEDUPE)
HUGE = 200_000  # a page above this many bytes would be most of the bill: the samples' limits are measured elsewhere


def repeated(count: int, start: int = 0) -> Iterator[Message]:
    """The sample pages over and over, each time under other URLs."""
    samples = [one for one in events() if one.value is not None and len(one.value) < HUGE]
    for n in range(start, start + count):
        source = samples[n % len(samples)]
        try:
            found = orjson.loads(source.value or b"")
            found["url"] = f"{found['url']}?n={n}"
        except (orjson.JSONDecodeError, KeyError, TypeError):
            yield source
            continue
        yield source._replace(key=found["url"].encode(), value=orjson.dumps(found))


def pure(count: int) -> tuple[float, int]:
    """Seconds of CPU of the stages in this process, and how many records they read."""
    course, read = whole_river(Settings()), count
    for page in repeated(200, start=10**6):
        list(course(page, now()))
    pages = list(repeated(count))
    began = time.process_time()
    for page in pages:
        read += sum(message.topic in {topic.name for topic in CHAIN} for message in course(page, now()))
    return time.process_time() - began, read


def cpu(workers: Crew) -> dict[str, float]:
    """Seconds of CPU so far: by worker, its child's apart."""
    found: dict[str, float] = {}
    for stage, worker in zip(STAGES, workers.workers, strict=True):
        process = psutil.Process(worker.process.pid)
        found[stage] = sum(process.cpu_times()[:2])
        if children := process.children():
            found[f"{stage}, child"] = sum(sum(child.cpu_times()[:2]) for child in children)
    return found


async def send(settings: Settings, pages: Iterator[Message]) -> None:
    async with producer_client(settings) as producer:
        for page in pages:
            await producer.send(page.topic, page.value, key=page.key)
        await producer.flush()


async def left(settings: Settings) -> int:
    """Records that some stage has not finished."""
    total = 0
    async with admin_client(settings) as client:
        for stage, topic in zip(("split", "clean", "dedupe", "enrich"), CHAIN, strict=True):
            done = await client.list_consumer_group_offsets(f"millrace-{stage}")
            total += await river.count(settings.kafka_bootstrap or "", topic.name)
            total -= sum(max(0, at.offset) for part, at in done.items() if part.topic == topic.name)
    return total


def on_kafka(count: int, folder: Path) -> tuple[dict[str, float], int]:
    """Seconds of CPU by process, and items that came out."""
    with LocalKafka(folder / "kafka") as node, crew(folder, node.bootstrap, **LIFTED) as workers:
        settings = Settings(kafka_bootstrap=node.bootstrap)
        asyncio.run(make(settings))
        for stage in STAGES:
            workers.start("-m", "agents.cli", "worker", stage, MILLRACE_PAGE_TIMEOUT="5", MILLRACE_BATCH_RECORDS="500")
        until(lambda: all((state := one.ready()) and state["ready"] for one in workers.workers), 90, 0.5)
        asyncio.run(send(settings, repeated(200, start=10**6)))
        until(lambda: asyncio.run(left(settings)) == 0, 120, 1.0)
        before, already = cpu(workers), asyncio.run(river.count(node.bootstrap, ENRICH.name))
        asyncio.run(send(settings, repeated(count)))
        until(lambda: asyncio.run(left(settings)) == 0, 900, 1.0)
        after, out = cpu(workers), asyncio.run(river.count(node.bootstrap, ENRICH.name))
    return {name: after[name] - before[name] for name in before}, out - already


async def make(settings: Settings) -> None:
    async with admin_client(settings) as client:
        await admin.create(client, admin.specs(8, 1))
    await asyncio.sleep(0.5)


def show(count: int, stages: float, read: int, workers: dict[str, float], out: int) -> None:
    table = Table("what", "ms of CPU a page")
    table.add_row("the stages alone, one process", f"{stages / count * 1e3:.2f}")
    for name, seconds in workers.items():
        table.add_row(f"worker: {name}", f"{seconds / count * 1e3:.2f}")
    whole = sum(workers.values())
    table.add_row("all workers", f"{whole / count * 1e3:.2f}")
    own = sum(seconds for name, seconds in workers.items() if not name.endswith("child"))
    table.add_row("of it outside the children: the host, and the signing of dedupe", f"{own / count * 1e3:.2f}")
    table.add_row("all workers less the stages alone", f"{(whole - stages) / count * 1e3:.2f}")
    table.add_row("all workers ÷ the stages alone", f"{whole / stages:.2f}")
    Console(width=100).print(f"{count} pages, {read} records read by stages, {out} items", table)


def main(count: int = 5000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workers, out = on_kafka(count, Path(folder))
    stages, read = pure(count)
    show(count, stages, read, workers, out)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
