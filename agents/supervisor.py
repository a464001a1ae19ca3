"""Worker processes that are kept running: one that ends is started again, after a wait that grows."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import structlog

from agents import child

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping
    from pathlib import Path

log = structlog.get_logger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
# One that ran so long had started well: its next wait is short again.
SETTLED = 60.0


class Worker:
    """One process that serves one stage. `logs`: the file that takes its output (None: ours)."""

    def __init__(self, name: str, stage: str, http_port: int, env: Mapping[str, str], logs: Path | None) -> None:
        self.name, self.stage, self.http_port, self.env, self.logs = name, stage, http_port, env, logs
        self.argv = [sys.executable, "-m", "agents.cli", "worker", stage, "--http-port", str(http_port)]
        self.restarts = 0
        self.exit: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._since = self._due = 0.0
        self._wait = FIRST_WAIT

    @property
    def pid(self) -> int | None:
        """None while it does not run."""
        return self._process.pid if self._process is not None else None

    def tend(self, now: float) -> None:
        """See whether it ended; start it when it is due."""
        if self._process is not None and (code := self._process.poll()) is not None:
            self._ended(code, now)
        if self._process is None and now >= self._due:
            self._start(now)

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def join(self, grace: float) -> None:
        """Wait for its end, at most `grace` seconds; then kill it."""
        if self._process is not None:
            self.exit = child.end(self._process, grace)
            self._process = None

    def _ended(self, code: int, now: float) -> None:
        self._wait = FIRST_WAIT if now - self._since > SETTLED else self._wait
        log.warning("worker.ended", worker=self.name, exit=code, again_in=self._wait)
        self._process, self.exit, self._due = None, code, now + self._wait
        self._wait = min(2 * self._wait, LONGEST_WAIT)
        self.restarts += 1

    def _start(self, now: float) -> None:
        self._since = now
        env = {**os.environ, **self.env}
        if self.logs is None:
            self._process = child.spawn(self.argv, env=env, death=signal.SIGTERM)
            return
        self.logs.parent.mkdir(parents=True, exist_ok=True)
        with self.logs.open("ab") as out:
            self._process = child.spawn(self.argv, env=env, death=signal.SIGTERM, out=out)


class Supervisor:
    """Keeps some workers running; `tend` is to be called a few times a second."""

    def __init__(self, workers: list[Worker], clock: Callable[[], float] = time.monotonic) -> None:
        self.workers, self._clock = workers, clock

    def tend(self) -> None:
        for worker in self.workers:
            worker.tend(self._clock())

    def stop(self, grace: float) -> None:
        """Ask all to stop, then wait for each; whoever is not done after `grace` seconds is killed."""
        for worker in self.workers:
            worker.stop()
        deadline = self._clock() + grace
        for worker in self.workers:
            worker.join(max(0.0, deadline - self._clock()))
