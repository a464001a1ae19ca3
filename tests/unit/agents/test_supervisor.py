"""Workers that are started again."""

from __future__ import annotations

import signal
import sys
import time
from typing import TYPE_CHECKING

import psutil

from agents.supervisor import FIRST_WAIT, LONGEST_WAIT, SETTLED, Supervisor, Worker

if TYPE_CHECKING:
    from pathlib import Path


def _worker(code: str, logs: Path | None = None) -> Worker:
    worker = Worker("w", "split", 0, {"MILLRACE_PARTITIONS": "3"}, logs)
    worker.argv = [sys.executable, "-c", code]
    return worker


def _wait_for_end(worker: Worker, now: float) -> None:
    deadline = time.monotonic() + 10
    while worker.pid is not None:
        assert time.monotonic() < deadline
        worker.tend(now)
        time.sleep(0.01)


def test_one_that_ends_is_started_again_after_a_wait_that_doubles() -> None:
    """0.5 s, 1 s, 2 s … at most 30 s; each restart is counted, and the exit code is kept."""
    worker, now, waits = _worker("raise SystemExit(7)"), 0.0, []
    for _ in range(8):
        worker.tend(now)
        _wait_for_end(worker, now)
        waits.append(worker._due - now)
        now = worker._due
    worker.join(5)
    assert (worker.restarts, worker.exit) == (8, 7)
    assert waits == [FIRST_WAIT * 2**n for n in range(6)] + [LONGEST_WAIT] * 2


def test_one_that_ran_long_is_started_again_at_once() -> None:
    """A crash after an hour is no crash loop."""
    worker = _worker("import time; time.sleep(60)")
    worker._wait = 16.0
    worker.tend(0.0)
    assert worker.pid is not None
    psutil.Process(worker.pid).kill()
    _wait_for_end(worker, SETTLED + 1)
    assert worker._due == SETTLED + 1 + FIRST_WAIT


def test_stop_asks_all_then_kills_who_does_not_listen() -> None:
    """A worker that ignores SIGTERM holds nobody up for longer than the grace."""
    deaf = _worker("import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up'); time.sleep(60)")
    good = _worker("import signal,sys,time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0)); time.sleep(60)")
    supervisor = Supervisor([deaf, good])
    supervisor.tend()
    time.sleep(0.5)
    began = time.monotonic()
    supervisor.stop(1.0)
    assert time.monotonic() - began < 3
    assert (deaf.exit, good.exit) == (-signal.SIGKILL, 0)


def test_a_workers_words_go_to_its_file_with_its_environment(tmp_path: Path) -> None:
    """Both outputs, and the variables that it was given beside ours."""
    logs = tmp_path / "logs" / "w.log"
    worker = _worker("import os,sys; print(os.environ['MILLRACE_PARTITIONS']); print('e', file=sys.stderr)", logs)
    worker.tend(0.0)
    _wait_for_end(worker, 0.0)
    assert sorted(logs.read_text().split()) == ["3", "e"]
