"""A Kafka of lists: logs with append time, producers whose sends arrive late, twice, or though they failed."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

Where = tuple[str, int]
Acked = Callable[[int], None]


@dataclass
class Send:
    """Values that are appended together; `acked` gets the offset behind them."""

    values: list[Any]
    acked: Acked


class Kafka:
    """Each log is a list of (value, append time in ms). `committed`: by partition of a group."""

    def __init__(self) -> None:
        self.logs: defaultdict[Where, list[tuple[Any, int]]] = defaultdict(list)
        self.committed: defaultdict[Where, int] = defaultdict(int)
        self.now = 1_000_000

    def append(self, where: Where, values: list[Any]) -> int:
        self.logs[where] += [(value, self.now) for value in values]
        return len(self.logs[where])


@dataclass
class Producer:
    """One of a process. `waiting`: not yet on the log, in order for each partition; `told`: what is acknowledged."""

    kafka: Kafka
    failing: float = 0.01
    waiting: defaultdict[Where, deque[Send]] = field(default_factory=lambda: defaultdict(deque))
    told: deque[tuple[Acked, int]] = field(default_factory=deque)

    def send(self, where: Where, values: list[Any], acked: Acked = lambda _: None) -> None:
        self.waiting[where].append(Send(values, acked))

    def accept(self, where: Where, chance: random.Random, *, faulty: bool, ignored: bool) -> bool:
        """The broker takes the next send. False when the process must end with it: delivery failed for good."""
        send = self.waiting[where].popleft()
        if faulty and chance.random() < self.failing:
            if chance.random() < 0.5:
                self.kafka.append(where, send.values)  # failed for its sender, and yet on the log
            if ignored:
                self.told.append((send.acked, 0))
            return ignored
        end = self.kafka.append(where, send.values)
        if faulty and chance.random() < 0.02:
            self.kafka.append(where, send.values)  # sent again by a retry
        self.told.append((send.acked, end))
        return True

    def crash(self, chance: random.Random) -> None:
        """Of what was on the wire a beginning may still arrive."""
        for where, sends in self.waiting.items():
            for _ in range(chance.randint(0, len(sends))):
                self.kafka.append(where, sends.popleft().values)


class Feed:
    """A partition as the process has it that was assigned it. `base`: all before it are finished."""

    def __init__(self, kafka: Kafka, where: Where) -> None:
        self.kafka, self.where = kafka, where
        self.base = self.position = kafka.committed[where]
        self.done: set[int] = set()
        self.zombie = False  # lost, and does not know it: it goes on, only its commits are refused
        self.live = True
        self.any_order = False

    def next(self) -> tuple[int, Any, int] | None:
        log = self.kafka.logs[self.where]
        if self.position >= len(log):
            return None
        self.position += 1
        return self.position - 1, *log[self.position - 1]

    def finish(self, offset: int) -> None:
        self.done.add(offset)

    @property
    def due(self) -> bool:
        return self.base in self.done or (self.any_order and bool(self.done) and max(self.done) >= self.base)

    def commit(self) -> None:
        if self.any_order and self.done:
            self.base = max(self.base, max(self.done) + 1)
        while self.base in self.done:
            self.base += 1
        if self.live and not self.zombie:
            self.kafka.committed[self.where] = max(self.base, self.kafka.committed[self.where])
