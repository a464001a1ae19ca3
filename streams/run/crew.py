"""Child processes that judge pages, each really stopped when a page takes too long or takes the process with it."""

from __future__ import annotations

import time
from collections import deque
from multiprocessing import connection, get_context
from typing import TYPE_CHECKING

from streams import processor
from streams.contract.dead import Dead
from streams.errors import MillraceError
from streams.river import dead_letter
from streams.run.child import Job, pure_river, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

    from streams.contract.message import Message
    from streams.run.child import Build
    from streams.settings import StageSettings

Outputs = tuple["Message", ...]
START_LIMIT = 120.0
"""Seconds to load the models in; a child that needs more will not start at all."""


class _Child:
    """One process, and the job that it has. `outputs`: of the messages that are judged, in order."""

    def __init__(self, settings: StageSettings, build: Build) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, build, settings), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.job: Job | None = None
        self.outputs: list[Outputs] = []
        self.deadline = self.latest = time.monotonic() + START_LIMIT
        self.begun: float | None = None

    def allow(self, limit: float) -> None:
        """From now on a message may take `limit` seconds of work."""
        self.begun = processor.seconds(self.process.pid or 0)
        self.deadline = time.monotonic() + limit
        self.latest = self.deadline + limit * (processor.PATIENCE - 1)

    def late(self, limit: float) -> bool:
        """Whether its time is over; where it has worked less than the clock says, it is given the rest."""
        now, used = time.monotonic(), processor.seconds(self.process.pid or 0)
        if self.begun is not None and used is not None and now > self.deadline:
            self.deadline = min(now + limit - (used - self.begun), self.latest)
        return now > self.deadline

    def start(self, job: Job, outputs: list[Outputs], limit: float) -> None:
        self.job, self.outputs = job, outputs
        self.pipe.send(job._replace(messages=job.messages[len(outputs) :]))
        self.allow(limit)

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Crew:
    """Judges jobs on `size` processes, each with what `build` makes (it is pickled by name).

    One message may take `page_timeout` seconds of work.

    Submit jobs, then iterate `done` for what has been judged, in whatever order; a message whose process had to be
    stopped (`timed_out`) or died (`crashed`) has a dead letter for output, and the rest of its job goes on elsewhere.
    """

    def __init__(self, settings: StageSettings, size: int, build: Build = pure_river) -> None:
        self._settings, self._build, self._limit = settings, build, settings.page_timeout
        self._children = [_Child(settings, build) for _ in range(size)]
        self._waiting: deque[tuple[Job, list[Outputs]]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._children:
            child.stop()

    @property
    def load(self) -> int:
        """Jobs that are not done."""
        return len(self._waiting) + sum(child.job is not None for child in self._children)

    def submit(self, job: Job) -> None:
        self._waiting.append((job, []))
        self._deal()

    def done(self) -> Iterator[tuple[Job, list[Outputs]]]:
        """The jobs that are done by now, after waiting until there is news of any."""
        now = time.monotonic()
        busy = [child for child in self._children if child.job is not None or not child.ready]
        if not busy:
            return
        patience = max(0.0, min(child.deadline for child in busy) - now)
        heard = connection.wait([child.pipe for child in busy], patience)
        for child in busy:
            if child.pipe in heard:
                yield from self._hear(child)
            elif child.late(self._limit):
                yield from self._lose(child, Dead("timed_out", "Timeout", f"stopped after {self._limit} s"))
        self._deal()

    def _deal(self) -> None:
        for child in self._children:
            if self._waiting and child.ready and child.job is None:
                child.start(*self._waiting.popleft(), self._limit)

    def _hear(self, child: _Child) -> Iterator[tuple[Job, list[Outputs]]]:
        try:
            outputs = child.pipe.recv()
        except (EOFError, OSError):
            yield from self._lose(child, Dead("crashed", "ProcessDied", "the process that judged it died"))
            return
        if isinstance(outputs, MillraceError):
            raise outputs
        child.allow(self._limit)
        if outputs is None:
            child.ready = True
            return
        child.outputs.append(outputs)
        yield from self._finish(child)

    def _finish(self, child: _Child) -> Iterator[tuple[Job, list[Outputs]]]:
        if child.job is not None and len(child.outputs) == len(child.job.messages):
            yield child.job, child.outputs
            child.job = None

    def _lose(self, child: _Child, dead: Dead) -> Iterator[tuple[Job, list[Outputs]]]:
        child.stop()
        self._children[self._children.index(child)] = _Child(self._settings, self._build)
        if child.job is None:
            raise ChildProcessError("a child process died before its first page: see its message above")
        source = child.job.messages[len(child.outputs)]
        child.outputs.append((dead_letter(dead, source, child.job.at),))
        if len(child.outputs) < len(child.job.messages):
            self._waiting.appendleft((child.job, child.outputs))
            return
        yield from self._finish(child)
