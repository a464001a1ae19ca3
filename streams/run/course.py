"""The course of a run: which jobs go to the crew, and in which order what comes back is passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.contract.topics import CLEAN, DEDUPE
from streams.instant import now
from streams.river import River
from streams.run.child import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from streams.contract.message import Message
    from streams.river import AnyStep
    from streams.run.crew import Crew, Outputs

BATCH = 8
BATCH_BYTES = 1 << 20
DEPTH = 3
"""Jobs a process that may wait or be out of turn: bounds memory when one page is slow."""


class _Line:
    """Jobs of one kind, whose results are passed on in the order in which they were submitted."""

    def __init__(self, crew: Crew, deliver: Callable[[Job, list[Outputs]], None]) -> None:
        self._crew, self._deliver = crew, deliver
        self._next = self._turn = 0
        self._results: dict[int, tuple[Job, list[Outputs]]] = {}

    @property
    def open(self) -> int:
        return self._next - self._turn

    def submit(self, messages: tuple[Message, ...]) -> None:
        self._crew.submit(Job(self._next, messages, now()))
        self._next += 1

    def take(self, job: Job, outputs: list[Outputs]) -> None:
        self._results[job.number] = (job, outputs)
        while (found := self._results.pop(self._turn, None)) is not None:
            self._turn += 1
            self._deliver(*found)


def _batches(messages: Iterable[Message]) -> Iterator[tuple[Message, ...]]:
    batch: list[Message] = []
    size = 0
    for message in messages:
        batch.append(message)
        size += len(message.value or b"")
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


class Course:
    """One run. `deliver` gets each input message with its own outputs, in input order; it is called in this process.

    Split and clean of a page run in the crew, dedupe here, enrich in the crew again.
    """

    def __init__(
        self, crew: Crew, dedupe: AnyStep, size: int, deliver: Callable[[Message, tuple[Message, ...]], None]
    ) -> None:
        self._crew, self._size, self._deliver = crew, size, deliver
        self._dedupe = River({CLEAN.name: dedupe})
        self._upper = _Line(crew, self._cleaned)
        self._lower = _Line(crew, self._enriched)

    def __call__(self, messages: Iterable[Message]) -> None:
        batches = _batches(messages)
        exhausted = False
        while True:
            while not exhausted and self._crew.load <= self._size and self._upper.open < DEPTH * self._size:
                if (batch := next(batches, None)) is None:
                    exhausted = True
                else:
                    self._upper.submit(batch)
            if exhausted and not self._upper.open and not self._lower.open:
                return
            for job, outputs in self._crew.done():
                line = self._lower if job.messages[0].topic == DEDUPE.name else self._upper
                line.take(job, outputs)

    def _cleaned(self, job: Job, outputs: list[Outputs]) -> None:
        for source, messages in zip(job.messages, outputs, strict=True):
            self._deliver(source, messages)
            deduped: list[Message] = []
            for message in messages:
                if message.topic == CLEAN.name:
                    judged = tuple(self._dedupe(message, job.at))
                    self._deliver(message, judged)
                    deduped += [output for output in judged if output.topic == DEDUPE.name]
            if deduped:
                self._lower.submit(tuple(deduped))

    def _enriched(self, job: Job, outputs: list[Outputs]) -> None:
        for source, messages in zip(job.messages, outputs, strict=True):
            self._deliver(source, messages)
