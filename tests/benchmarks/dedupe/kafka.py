"""Rulings a second on a real Kafka, and the wait that they add: `python -m tests.benchmarks.dedupe.kafka [SECONDS]`.

One judge process, eight homes in this one, each with questions under way as a worker has them; then the same homes at
half of the rate that was reached. The broker, the judge and the homes share this machine.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

import psutil

from agents.court.home import Home
from agents.host.waits import Waits
from agents.kafka.local import LocalKafka
from agents.settings import Settings
from tests.benchmarks.dedupe.speed import stranger
from tests.broker.dedupe.items import make_topics
from tests.broker.rig.workers import crew, until

HOMES, AT_ONCE = 8, 512


async def rate(homes: list[Home], seconds: float, pause: float, waits: list[float]) -> float:
    """Rulings a second, each home asking for `AT_ONCE` again and again, `pause` seconds from one start to the next."""
    count, end = 0, time.monotonic() + seconds

    async def loop(home: Home, many: int) -> None:
        nonlocal count
        due = time.monotonic()
        while time.monotonic() < end:
            entries = [stranger(14) for _ in range(many)]
            began = time.monotonic()
            await home.ask("dedupe", entries, lambda: True)
            waits.append(time.monotonic() - began)
            count += many
            due += pause
            await asyncio.sleep(max(0, due - time.monotonic()))

    began = time.monotonic()
    await asyncio.gather(*(loop(home, AT_ONCE if not pause else 64) for home in homes))
    return count / (time.monotonic() - began)


async def measure(bootstrap: str, seconds: float, judge: psutil.Process) -> None:
    settings = Settings(kafka_bootstrap=bootstrap)
    homes = [Home(settings, Waits(), lambda exc: sys.exit(repr(exc))) for _ in range(HOMES)]
    for home in homes:
        await home.start()
    await rate(homes, 3, 0, [])
    waits: list[float] = []
    before = sum(judge.cpu_times()[:2])
    full = await rate(homes, seconds, 0, waits)
    print(f"closed loop: {full:.0f} rulings/s, wait of {AT_ONCE} median {sorted(waits)[len(waits) // 2] * 1e3:.0f} ms")
    spent = (sum(judge.cpu_times()[:2]) - before) / (full * seconds)
    print(f"CPU of the judge a ruling: {spent * 1e6:.0f} µs, so {1 / spent:.0f} rulings/s a core")
    waits = []
    half = await rate(homes, seconds, 64 * HOMES / (full / 2), waits)
    waits.sort()
    for share in (0.5, 0.99):
        print(f"at {half:.0f} rulings/s: wait p{share * 100:.0f} {waits[int(len(waits) * share)] * 1e3:.0f} ms")
    for home in homes:
        await home.stop()


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder, LocalKafka(Path(folder) / "kafka") as node:
        asyncio.run(make_topics(node.bootstrap))
        with crew(Path(folder), node.bootstrap) as workers:
            judge = workers.start("-m", "agents.cli", "worker", "judge")
            until(lambda: (found := judge.ready()) and found["ready"], 60)
            asyncio.run(measure(node.bootstrap, seconds, psutil.Process(judge.process.pid)))


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 15)
