"""The whole river while its workers, its judge and its Kafka are killed: every page ends, and no verdict changes."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import threading
import time
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Self

import pytest

from agents.kafka import admin
from agents.kafka.connect import admin_client, producer_client
from agents.river import crew
from agents.settings import Settings
from streams.contract.message import Message
from streams.contract.topics import CLEAN, DEAD, DEDUPE, DROPPED, ENRICH, PAGE, SPLIT
from streams.ledger import Ledger
from tests.broker.rig import river
from tests.broker.rig.pages import pages
from tests.broker.rig.workers import QUICK, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from agents.kafka.local import LocalKafka
    from agents.supervisor import Supervisor

SAME = ("ce_id", "ce_type", "ce_subject", "ce_correlationid", "ce_causationid")


class River:
    """All stages on one node, two workers each and one judge, started again when they die."""

    def __init__(self, node: LocalKafka, supervisor: Supervisor, seed: int, feed: Callable[[int], None]) -> None:
        self.node, self.supervisor, self.rng, self.feed = node, supervisor, random.Random(seed), feed
        self._end = threading.Event()
        self._tending = threading.Thread(target=self._tend, daemon=True)

    def _tend(self) -> None:
        while not self._end.wait(0.25):
            self.supervisor.tend()

    def __enter__(self) -> Self:
        self._tending.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._tending.join()
        self.supervisor.stop(60)

    def out(self) -> int:
        return asyncio.run(river.count(self.node.bootstrap, ENRICH.name))

    def moves(self, by: int, timeout: float) -> float:
        """Wait for `by` more items at the end of the river; the seconds that took."""
        before = self.out()
        return until(lambda: self.out() >= before + by, timeout, 0.5)

    def kill(self, stage: str | None = None) -> str:
        """`kill -9` of a random worker, or of one of a stage."""
        alive = [w for w in self.supervisor.workers if w.pid is not None and stage in (None, w.stage)]
        worker = self.rng.choice(alive)
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker.pid or 0, signal.SIGKILL)
        return worker.name

    def outage(self, seconds: float) -> float:
        """Kill Kafka, bring it back after a while; how long until the river moves again.

        A few pages come after its return: a fast river may have judged all the others before.
        """
        self.node.kill()
        time.sleep(seconds)
        self.node.start()
        began, before = time.monotonic(), self.out()
        self.feed(20)
        until(lambda: self.out() > before, 60, 0.5)
        return time.monotonic() - began


@contextlib.contextmanager
def flowing(node: LocalKafka, folder: Path, count: int, seed: int) -> Iterator[tuple[River, Ledger]]:
    """A river into which `count` pages were put, and the ledger that expects them."""
    settings = Settings(kafka_bootstrap=node.bootstrap)
    ledger = Ledger(settings.page_max_bytes)

    source = pages(count + 1000, seed)

    async def make_topics() -> None:
        async with admin_client(settings) as client:
            await admin.create(client, admin.specs(8, 1))
        await asyncio.sleep(0.5)

    async def push(most: int) -> None:
        async with producer_client(settings) as producer:
            for page in islice(source, most):
                ledger.expect(page)
                await producer.send(page.topic, page.value, key=page.key)
            await producer.flush()

    def feed(most: int) -> None:
        asyncio.run(push(most))

    asyncio.run(make_topics())
    feed(count)
    with River(node, crew(node.bootstrap, 2, folder / "logs"), seed, feed) as made:
        yield made, ledger


def account(node: LocalKafka, ledger: Ledger) -> dict[str, str]:
    """What is missing still."""
    for topic in (PAGE, ENRICH, DROPPED, DEAD):
        for record in asyncio.run(river.read_all(node.bootstrap, topic.name)):
            ledger.see(Message(record.topic, record.key, record.value, tuple(record.headers)))
    return ledger.missing()


def differing(node: LocalKafka) -> list[str]:
    """Keys that a topic holds twice with anything else than the same record."""
    wrong = []
    for topic in (SPLIT, CLEAN, DEDUPE, ENRICH, PAGE):
        seen: dict[bytes, set[tuple[object, ...]]] = defaultdict(set)
        for record in asyncio.run(river.read_all(node.bootstrap, topic.name)):
            headers = dict(record.headers)
            seen[record.key].add((record.value, *(headers.get(name) for name in SAME)))
        wrong += [f"{topic.name} {key!r}" for key, records in seen.items() if len(records) > 1]
    return wrong


def holds(node: LocalKafka, ledger: Ledger, timeout: float) -> None:
    until(lambda: not account(node, ledger), timeout, 2.0)
    assert differing(node) == []
    figures = ledger.figures()
    assert figures["unaccounted"] == 0
    assert figures["dead"] == {}, "a kill makes no dead letters"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in QUICK.items():
        if name != "MILLRACE_PAGE_TIMEOUT":
            monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("quick")
@pytest.mark.timeout(180)
def test_the_river_survives_kills(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """600 pages: three workers killed, the judge among them, and Kafka once; all pages end, none with two verdicts."""
    with flowing(own_kafka, tmp_path, 600, seed=3) as (made, ledger):
        made.moves(20, 60)
        made.kill("judge")
        made.feed(20)
        made.moves(10, 60)
        made.kill("dedupe")
        assert made.outage(2) <= 60
        made.kill()
        holds(own_kafka, ledger, 60)


@pytest.mark.long
@pytest.mark.usefixtures("quick")
@pytest.mark.timeout(2400)
def test_the_river_survives_many_kills(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """20,000 pages: ten kills of a random worker, two of the judge, two of Kafka, which is away 20 s each time."""
    with flowing(own_kafka, tmp_path, 20_000, seed=5) as (made, ledger):
        made.moves(300, 120)
        for number in range(12):
            print("killed", made.kill("judge" if number % 6 == 2 else None), flush=True)
            if number in (4, 9):
                print("resumed after", made.outage(20), "s", flush=True)
            time.sleep(made.rng.uniform(2, 6))
            made.moves(50, 60)
        holds(own_kafka, ledger, 1500)
        print(ledger.figures(), flush=True)
