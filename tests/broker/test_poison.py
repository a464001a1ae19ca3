"""Bad records end as dead letters with their reason; whatever they do to the process that judges them."""

from __future__ import annotations

import asyncio
import json
import signal
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.broker.rig import river
from tests.broker.rig.workers import LIFTED, crew, until

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka
    from tests.broker.conftest import ConfiguredKafka

REASONS = {
    "loop": "timed_out",
    "regex": "timed_out",
    "segfault": "crashed",
    "kill": "crashed",
    "exit": "crashed",
    "leave": "crashed",
    "raise": "stage_failed",
    "recurse": "stage_failed",
    "memory": "stage_failed",
    "large": "output_too_large",
}


@pytest.mark.timeout(120)
def test_exactly_the_bad_records_are_dead(kafka: LocalKafka | ConfiguredKafka, tmp_path: Path) -> None:
    """Endless loops, crashes, exits, exceptions, outputs too large: those and no others, each with its reason."""
    stage, total = "poison", 2000
    records = river.numbered(0, total)
    bad = {at * 190 + 31: do for at, do in enumerate(sorted(REASONS))}
    for at, do in bad.items():
        records[at] = (records[at][0], json.dumps({"n": at, "do": do}).encode())
    asyncio.run(river.make_stage(kafka.bootstrap, stage))
    asyncio.run(river.fill(kafka.bootstrap, f"{stage}.in", [*records, (b"key", b"{bad"), (None, b""), (b"t", None)]))
    with crew(tmp_path, kafka.bootstrap, **LIFTED) as workers:
        worker = workers.rig(stage)
        until(lambda: ended(kafka, stage) >= total + 3, 90, 0.5)
        assert worker.running, "no worker restarts"
        assert not worker.lines("worker.crashed")
        worker.signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    dead = asyncio.run(river.read_all(kafka.bootstrap, "millrace.dead.v1", only_stage=stage))
    found = {
        json.loads(letter.value)["n"]: dict(letter.headers)
        for letter in dead
        if letter.value and b'"n"' in letter.value
    }
    assert {at: headers["millrace.errors.reason"].decode() for at, headers in found.items()} == {
        at: REASONS[do] for at, do in bad.items()
    }
    assert len(dead) == len(bad) + 3
    good = river.numbers(asyncio.run(river.read_all(kafka.bootstrap, f"{stage}.out")))
    assert Counter(good) == Counter(n for n in range(total) if n not in bad), "the others came out, once"


def ended(node: LocalKafka | ConfiguredKafka, stage: str) -> int:
    dead = asyncio.run(river.read_all(node.bootstrap, "millrace.dead.v1", only_stage=stage))
    return asyncio.run(river.count(node.bootstrap, f"{stage}.out")) + len(dead)


def test_a_dead_letter_is_the_record_as_it_came(kafka: LocalKafka | ConfiguredKafka, tmp_path: Path) -> None:
    """Value, key and headers are those of the record; where it stood and why it is dead travel in headers."""
    dead = asyncio.run(river.read_all(kafka.bootstrap, "millrace.dead.v1", only_stage="poison"))
    letter = next(one for one in dead if one.value == b"{bad")
    said = {name.removeprefix("millrace.errors."): value.decode() for name, value in letter.headers}
    assert letter.key == b"key"
    assert said["topic"] == "poison.in"
    assert said["group"] == "millrace-poison"
    assert said["exception"] == "JSONDecodeError"
    assert {"partition", "offset", "timestamp", "rulesversion", "failedat", "attempts", "message"} <= said.keys()
    assert "Traceback" in said["stacktrace"]


@pytest.mark.timeout(120)
def test_the_breaker_opens_says_so_and_closes(kafka: LocalKafka | ConfiguredKafka, tmp_path: Path) -> None:
    """Rubbish only: the worker waits, not ready and with the reason, its lag kept; good records close it again."""
    stage, rubbish, good = "breaker", 400, 200
    bad = [(b"same", json.dumps({"n": n, "do": "raise"}).encode()) for n in range(rubbish)]
    fine = [(b"same", json.dumps({"n": n}).encode()) for n in range(good)]
    asyncio.run(river.make_stage(kafka.bootstrap, stage))
    asyncio.run(river.fill(kafka.bootstrap, f"{stage}.in", [*bad[:60], *fine]))
    limits = {"MILLRACE_BREAKER_MAX_CONSECUTIVE": "50", "MILLRACE_BREAKER_COOL_DOWN": "8"}
    with crew(tmp_path, kafka.bootstrap, **limits) as workers:
        worker = workers.rig(stage)

        def open_now() -> bool:
            state = worker.ready()
            return bool(state and not state["ready"] and "breaker" in str(state["stages"][stage]["reasons"]))

        until(open_now, 30)
        assert 'millrace_breaker_open{stage="breaker"} 1.0' in worker.metrics()
        assert len(asyncio.run(river.read_all(kafka.bootstrap, "millrace.dead.v1", only_stage=stage))) == 50
        until(lambda: ended(kafka, stage) == 60 + good, 60, 0.5)
        until(lambda: (worker.ready() or {}).get("ready"), 10)
        assert worker.running
    assert len(asyncio.run(river.read_all(kafka.bootstrap, "millrace.dead.v1", only_stage=stage))) == 60


@pytest.mark.timeout(120)
def test_a_breaker_that_opened_with_the_last_record_in_hand_closes_too(
    kafka: LocalKafka | ConfiguredKafka, tmp_path: Path
) -> None:
    """Nothing is left to be tried when it opens: what comes later is, and good records close it."""
    stage, limit, good = "breaker_bare", 20, 30
    bad = [(b"same", json.dumps({"n": n, "do": "raise"}).encode()) for n in range(limit)]
    fine = [(b"same", json.dumps({"n": n}).encode()) for n in range(good)]
    asyncio.run(river.make_stage(kafka.bootstrap, stage))
    asyncio.run(river.fill(kafka.bootstrap, f"{stage}.in", bad))
    limits = {"MILLRACE_BREAKER_MAX_CONSECUTIVE": str(limit), "MILLRACE_BREAKER_COOL_DOWN": "2"}
    with crew(tmp_path, kafka.bootstrap, **limits) as workers:
        worker = workers.rig(stage)
        until(lambda: "breaker" in str(worker.ready()), 30)
        asyncio.run(river.fill(kafka.bootstrap, f"{stage}.in", fine))
        until(lambda: ended(kafka, stage) == limit + good, 30, 0.5)
        until(lambda: (worker.ready() or {}).get("ready"), 10)
        assert worker.running
