"""How soon a judge rules again, on a real Kafka: `python -m tests.benchmarks.dedupe.recovery [ITEMS]`.

The ruling log is filled with ITEMS (a million) uniques. Cold: a judge with an empty state, from the start of its
process to its first ruling. Warm: of two judges that have heard the log, from the kill -9 of the one that rules to the
other's first ruling; Kafka notices a dead judge after the session timeout, which is printed beside it.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import tempfile
import time
from pathlib import Path

import psutil

from agents.court.home import Home
from agents.host.waits import Waits
from agents.kafka.connect import producer_client
from agents.kafka.local import LocalKafka
from agents.settings import Settings
from streams.contract.topics import RULING
from streams.dedupe.sitting import Sitting
from streams.dedupe.store import MemoryStore
from streams.dedupe.wire import MOST_ENTRIES
from tests.benchmarks.dedupe.speed import stranger, strangers
from tests.broker.dedupe.items import make_topics
from tests.broker.rig.workers import QUICK, Worker, crew, until

WORKER = ("-m", "agents.cli", "worker", "judge")


async def fill(bootstrap: str, items: int) -> None:
    settings = Settings(kafka_bootstrap=bootstrap)
    generation = Sitting(MemoryStore(), settings.dedupe_period).generation(int(time.time() * 1000))
    async with producer_client(settings, linger_ms=0) as producer:
        for _ in range(0, items, MOST_ENTRIES):
            await producer.send(RULING.name, strangers(MOST_ENTRIES, generation), partition=0)
        await producer.flush()


async def first_ruling(bootstrap: str) -> None:
    """Until a judge has answered a question."""

    def failed(exc: BaseException) -> None:
        raise exc

    home = Home(Settings(kafka_bootstrap=bootstrap), Waits(), failed)
    await home.start()
    await home.ask("dedupe", [stranger()], lambda: True)
    await home.stop()


def since(judge: Worker) -> str:
    """When it was assigned the cases; empty when others have them."""
    last = judge.lines("partitions.assigned")[-1]
    return str(last["timestamp"]) if last["partitions"] else ""


def main(items: int) -> None:
    with tempfile.TemporaryDirectory() as folder, LocalKafka(Path(folder) / "kafka") as node:
        asyncio.run(make_topics(node.bootstrap))
        asyncio.run(fill(node.bootstrap, items))
        print(f"{items:,} uniques on the ruling log")
        with crew(Path(folder), node.bootstrap) as workers:
            began = time.monotonic()
            first = workers.start(*WORKER)
            asyncio.run(first_ruling(node.bootstrap))
            spent = sum(psutil.Process(first.process.pid).cpu_times()[:2])
            print(f"cold: rules {time.monotonic() - began:.1f} s after its start, {spent:.1f} s of CPU")
            second = workers.start(*WORKER)
            until(lambda: (found := second.ready()) and found["ready"], 600, 0.5)
            time.sleep(5)  # the group may have moved the partition
            sitting = max((first, second), key=since)
            sitting.signal(signal.SIGKILL)
            began = time.monotonic()
            asyncio.run(first_ruling(node.bootstrap))
            session = float(QUICK["MILLRACE_KAFKA_SESSION_TIMEOUT"])
            print(f"warm: rules {time.monotonic() - began:.1f} s after the kill (session timeout {session:.0f} s)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
