"""Worker processes as a test handles them: started, killed, frozen, stopped, and asked over HTTP."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agents.kafka.local import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[3]
QUICK = {
    "MILLRACE_KAFKA_SESSION_TIMEOUT": "6",
    "MILLRACE_KAFKA_HEARTBEAT_INTERVAL": "1.5",
    "MILLRACE_PAGE_TIMEOUT": "1",
    "MILLRACE_DRAIN": "8",
    "MILLRACE_WATCHDOG_INTERVAL": "2",
    "MILLRACE_WATCHDOG_LIMIT": "30",
    "MILLRACE_BATCH_RECORDS": "100",
}
LIFTED = {"MILLRACE_BREAKER_MAX_INVALID_RATIO": "2", "MILLRACE_BREAKER_MAX_CONSECUTIVE": "0"}


class Worker:
    """One process. `log` is the file of its standard error."""

    def __init__(self, command: Sequence[str], log: Path, env: dict[str, str]) -> None:
        self.port, self.log = free_port(), log
        self._file = log.open("ab")
        self.process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, **QUICK, "TMPDIR": str(log.parent), **env, "MILLRACE_HTTP_PORT": str(self.port)},
            stderr=self._file,
            stdout=self._file,
        )

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(number)

    def wait(self, timeout: float) -> int:
        return self.process.wait(timeout)

    def ready(self) -> dict[str, Any] | None:
        """What /readyz says; None while nobody answers."""
        return self.get("/readyz")

    def get(self, path: str) -> dict[str, Any] | None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=3) as answer:
                found: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as exc:
            found = json.load(exc)
        except OSError:
            return None
        return found

    def metrics(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=3) as answer:
            text: str = answer.read().decode()
        return text

    def lines(self, event: str) -> list[dict[str, Any]]:
        """Its log lines of one event."""
        found = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line for line in found if line.get("event") == event]

    def close(self) -> None:
        if self.running:
            self.process.kill()
            self.process.wait()
        self._file.close()


class Crew:
    """All workers of a test; what is left of them ends with it."""

    def __init__(self, folder: Path, bootstrap: str, **env: str) -> None:
        self.folder, self.env = folder, {"MILLRACE_KAFKA_BOOTSTRAP": bootstrap, **env}
        self.workers: list[Worker] = []

    def start(self, *command: str, **env: str) -> Worker:
        """`command`: what follows `python`."""
        log = self.folder / f"worker-{len(self.workers)}.log"
        self.workers.append(Worker(command, log, {**self.env, **env}))
        return self.workers[-1]

    def rig(self, stage: str, kind: str = "child", **env: str) -> Worker:
        """A worker of the tests' own stage."""
        return self.start("-m", "tests.broker.rig.serve", stage, kind, **env)

    def close(self) -> None:
        for worker in self.workers:
            worker.signal(signal.SIGCONT)
            worker.close()


@contextlib.contextmanager
def crew(folder: Path, bootstrap: str, **env: str) -> Iterator[Crew]:
    """Workers that end with the test."""
    made = Crew(folder, bootstrap, **env)
    try:
        yield made
    finally:
        made.close()


def until(claim: Callable[[], Any], timeout: float, every: float = 0.1) -> float:
    """Wait until `claim` holds; the seconds that took."""
    began = time.monotonic()
    while not claim():
        if time.monotonic() - began > timeout:
            raise AssertionError(f"not within {timeout} s: {claim}")
        time.sleep(every)
    return time.monotonic() - began
