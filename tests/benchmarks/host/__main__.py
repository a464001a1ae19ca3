"""CPU a record through the host and its peers: `python -m tests.benchmarks.host [N] [ROUNDS] [BYTES]`.

The contenders take turns within each round, so that whatever else the machine does hits all of them; medians of rounds.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from agents.kafka.local import LocalKafka
from tests.benchmarks.host.contender import IN, OUT
from tests.broker.rig import river

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENDERS = {
    "bare": "bare aiokafka: getmany, send, gather, commit",
    "host": "the host, handler in the process",
    "child": "the host through its child process",
    "faust": "a plain Faust agent that awaits delivery",
    "quix": "Quix Streams (counted before delivery)",
}
FEWER = {"faust": 5}  # of so many times fewer records: it takes ten times as long
HEADERS = [
    ("ce_specversion", b"1.0"),
    ("ce_id", b"0123456789abcdef0123456789abcdef/split"),
    ("ce_source", b"/millrace/split"),
    ("ce_type", b"io.millrace.item.split.v1"),
    ("ce_time", b"2024-05-05T10:00:00.000Z"),
    ("ce_subject", b"https://news.example.org/2024/05/05/a-headline-of-some-length"),
    ("ce_correlationid", b"fedcba9876543210fedcba9876543210"),
    ("ce_rulesversion", b"2026.11.1"),
    ("content-type", b"application/json"),
]


def records(count: int, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Text-like values: they compress about as JSON of pages does."""
    rng = random.Random(4)
    words = ["".join(rng.choices("etaoinshrdlucmfw", k=rng.randint(2, 9))) for _ in range(3000)]
    for n in range(count):
        text = " ".join(rng.choices(words, k=size // 6 + 1))[:size]
        yield f"https://news.example.org/{n // 10}".encode(), text.encode()


async def fill(bootstrap: str, count: int, size: int) -> None:
    from agents.kafka.connect import producer_client
    from agents.settings import Settings

    await river.make_topics(bootstrap, IN, OUT, "millrace.dead.v1", partitions=4)
    async with producer_client(Settings(kafka_bootstrap=bootstrap), linger_ms=5) as producer:
        for key, value in records(count, size):
            await producer.send(IN, value, key=key, headers=HEADERS)
        await producer.flush()


def run(name: str, bootstrap: str, group: str, count: int) -> dict[str, Any]:
    """One run of one contender."""
    command = [sys.executable, "-m", "tests.benchmarks.host.contender", name, bootstrap, group, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env={**os.environ})
    lines = [line for line in done.stdout.splitlines() if line.startswith('{"cpu"')]
    if not lines:
        raise RuntimeError(f"{name} did not finish:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(lines[-1])
    return found


def measure(bootstrap: str, count: int, rounds: int) -> dict[str, list[tuple[float, float, list[int]]]]:
    """By contender: µs a record of the process and of its child, and megabytes, one a round."""
    found: dict[str, list[tuple[float, float, list[int]]]] = {name: [] for name in CONTENDERS}
    for number in range(rounds):
        for name in CONTENDERS:
            of = count // FEWER.get(name, 1)
            try:
                cost = run(name, bootstrap, f"bench-{name}-{number}", of)
            except (RuntimeError, subprocess.TimeoutExpired) as exc:
                print(f"round {number}: {exc}", file=sys.stderr)
                continue
            found[name].append((cost["cpu"] / of * 1e6, cost["child"] / of * 1e6, cost["rss_mb"]))
            print(f"round {number} {name}: {found[name][-1]}", file=sys.stderr)
    return found


def show(found: dict[str, list[tuple[float, float, list[int]]]]) -> None:
    table = Table("contender", "µs a record", "x bare", "with child", "x bare", "MB")
    base = statistics.median(own for own, _, _ in found["bare"])
    for name, about in CONTENDERS.items():
        if not found[name]:
            continue
        own = statistics.median(one for one, _, _ in found[name])
        both = statistics.median(one + child for one, child, _ in found[name])
        rss = " + ".join(map(str, found[name][-1][2]))
        table.add_row(about, f"{own:.1f}", f"{own / base:.2f}", f"{both:.1f}", f"{both / base:.2f}", rss)
    Console(width=130).print(table)


def main(count: int = 20_000, rounds: int = 4, size: int = 1024) -> None:
    with tempfile.TemporaryDirectory() as folder, LocalKafka(Path(folder) / "kafka") as node:
        asyncio.run(fill(node.bootstrap, count, size))
        show(measure(node.bootstrap, count, rounds))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
