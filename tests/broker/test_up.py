"""`up`: the whole river on this machine, as somebody at a terminal meets it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from agents.stages import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 60.0
# A paragraph of many words, three times over with another number: an article by any reading.
PARAGRAPH = "The ferry to the northern islands leaves at {} in the morning and takes two hours when the sea is calm. "
BODY = "".join(f"<p>{PARAGRAPH.format(hour) * 3}</p>" for hour in ("six", "seven", "eight"))
EVENT = {
    "url": "https://example.org/ferry",
    "content_type": "text/html",
    "body": f"<html><title>The ferry</title><body><article><h1>The ferry</h1>{BODY}</article></body></html>",
}


def _environment(state: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if name != "MILLRACE_KAFKA_BOOTSTRAP"}
    return {**ours, "MILLRACE_STATE": str(state), "MILLRACE_PARTITIONS": "2"}


def _millrace(state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "agents.cli", *arguments]
    return subprocess.run(command, env=_environment(state), capture_output=True, text=True, check=False, timeout=60)


def _until(claim: Callable[[], Any], what: str) -> Any:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := claim():
            return found
        time.sleep(0.2)
    raise AssertionError(f"not within {PATIENCE:.0f} s: {what}")


def _command(process: psutil.Process) -> list[str]:
    try:
        found: list[str] = process.cmdline()
    except psutil.Error:  # it has just ended
        return []
    return found


class Up:
    """A running `millrace up`, its log lines and its children."""

    def __init__(self, state: Path) -> None:
        self.state, self._log = state, state / "up.log"
        with self._log.open("wb") as log:
            command = [sys.executable, "-m", "agents.cli", "up"]
            self.process = subprocess.Popen(command, env=_environment(state), stderr=log, stdout=log)

    def events(self, name: str) -> list[dict[str, Any]]:
        lines = [line for line in self._log.read_text().splitlines() if line.startswith("{")]
        return [event for event in map(json.loads, lines) if event.get("event") == name]

    def workers(self) -> dict[str, psutil.Process]:
        found = {}
        for process in psutil.Process(self.process.pid).children():
            command = _command(process)
            if "worker" in command:
                found[command[command.index("worker") + 1]] = process
        return found

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


@pytest.fixture(scope="module")
def up(local_kafka_possible: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    running = Up(tmp_path_factory.mktemp("state"))
    try:
        _until(lambda: running.events("river.up"), "river.up")
        yield running
    finally:
        running.process.kill()
        running.process.wait()


def test_every_stage_has_a_worker(up: Up) -> None:
    """One process a stage, the judge among them."""
    _until(lambda: up.workers().keys() == set(STAGES), "a worker for each stage")


def test_the_other_verbs_find_it(up: Up, tmp_path: Path) -> None:
    """A page pushed without any setting comes out enriched, and `status` says who did it."""
    (tmp_path / "page.jsonl").write_text(json.dumps(EVENT))
    pushed = _millrace(up.state, "push", str(tmp_path / "page.jsonl"))
    assert pushed.returncode == 0, pushed.stderr

    def enriched() -> list[str]:
        return _millrace(up.state, "tail", "enrich", "--from-beginning", "--stop-at-end").stdout.splitlines()

    lines = _until(enriched, "an enriched item")
    assert json.loads(lines[0])["value"]["url"] == EVENT["url"]
    told = {stage["stage"]: stage for stage in json.loads(_millrace(up.state, "status", "--json").stdout)}
    assert told.keys() == set(STAGES)
    assert sorted(p for member in told["split"]["workers"] for p in member["partitions"]) == [0, 1]
    assert told["split"]["lag"] == 0
    assert told["split"]["breaker_open"] is False


def test_a_worker_that_dies_is_started_again(up: Up) -> None:
    """After kill -9 another process serves the stage; the log names the one that ended."""
    before = _until(lambda: up.workers().get("clean"), "a worker for clean")
    before.kill()
    _until(lambda: (now := up.workers().get("clean")) is not None and now.pid != before.pid, "another worker")
    assert {"worker": "clean", "exit": -signal.SIGKILL}.items() <= up.events("worker.ended")[-1].items()


def test_kafka_that_dies_is_started_again(up: Up) -> None:
    """After kill -9 of Kafka the same address answers again, with what was there."""
    java = next(process for process in up.family() if "kafka.Kafka" in _command(process))
    java.kill()
    _until(lambda: up.events("kafka.ended"), "kafka.ended")
    _until(lambda: _millrace(up.state, "topics", "check").returncode == 0, "all topics there")


def test_a_second_one_is_refused(up: Up) -> None:
    """Two may not share one folder of data: a sentence says who has it."""
    second = _millrace(up.state, "up")
    assert second.returncode == 2
    assert "another `millrace up` is using" in second.stderr


def test_sigterm_stops_all_cleanly(up: Up) -> None:
    """Exit code 0, every worker ends by itself, and no process is left."""
    family = _until(lambda: family if len(family := up.family()) > len(STAGES) else None, "all children")
    up.process.send_signal(signal.SIGTERM)
    assert up.process.wait(60) == 0
    _, alive = psutil.wait_procs(family, timeout=5)
    assert alive == []
    assert up.events("river.down")
    assert _millrace(up.state, "topics", "check").returncode == 2
