"""Homes and judges as processes of the simulation: what `agents/court` does, one step at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from streams.dedupe.asker import Asker
from streams.dedupe.ruling import Outcome
from streams.dedupe.sitting import Case, Sitting
from streams.dedupe.store import MemoryStore
from tests.properties.dedupe.kafka import Feed, Kafka, Producer, Where

if TYPE_CHECKING:
    import random

    from streams.dedupe.entry import Entry
    from streams.dedupe.ruling import Ruling

ALONE = 1
"""The kind of items that nobody is asked about: their verdicts are out before those of items in front of them."""

CASE: Where = ("case", 0)
RULING: Where = ("ruling", 0)


class Process:
    """Up or down; `failed`: it has seen that it must end."""

    mutants: frozenset[str] = frozenset()
    failing = 0.01

    def __init__(self, kafka: Kafka, chance: random.Random) -> None:
        self.kafka, self.chance = kafka, chance
        self.up = self.failed = False
        self.feeds: dict[Where, Feed] = {}
        self.producer = Producer(kafka)

    def boot(self) -> None:
        self.up, self.failed, self.feeds, self.producer = True, False, {}, Producer(self.kafka, self.failing)
        self.started()

    def started(self) -> None: ...

    def crash(self) -> None:
        self.producer.crash(self.chance)
        self.up, self.feeds = False, {}

    def assign(self, where: Where) -> None:
        self.feeds[where] = Feed(self.kafka, where)
        self.feeds[where].any_order = "ack_any" in self.mutants

    def drop(self, where: Where) -> None:
        self.feeds.pop(where).live = False

    def actions(self) -> list[tuple[Any, ...]]:
        """What this process could do next, as methods with their arguments."""
        if self.failed:
            return []
        found: list[tuple[Any, ...]] = [(self.accept, where) for where, sends in self.producer.waiting.items() if sends]
        if self.producer.told:
            found.append((self.told,))
        for where, feed in self.feeds.items():
            if feed.zombie:
                found.append((self.drop, where))
            elif feed.due:
                found.append((feed.commit,))
        return found

    def accept(self, where: Where, faulty: bool) -> None:
        ignored = "ignore_send_error" in self.mutants and where == RULING
        self.failed = not self.producer.accept(where, self.chance, faulty=faulty, ignored=ignored)

    def told(self) -> None:
        acked, end = self.producer.told.popleft()
        acked(end)


class HomeProcess(Process):
    """Reads items of the clean topic and publishes verdicts: (id, verdict) on the topic of the same partition."""

    window = 2

    def started(self) -> None:
        self.asker = Asker(self.chance.randbytes(8))
        self.tail = len(self.kafka.logs[RULING])  # before the first question
        self.open: dict[tuple[Where, int], tuple[int, bytes]] = {}

    def drop(self, where: Where) -> None:
        gone = [key for key in self.open if key[0] == where]
        self.asker.forget([self.open.pop(key)[0] for key in gone])
        super().drop(where)

    def actions(self) -> list[tuple[Any, ...]]:
        found = super().actions()
        if self.failed:
            return found
        for feed in self.feeds.values():
            waits = sum(1 for where, _ in self.open if where == feed.where)
            if feed.position < len(self.kafka.logs[feed.where]) and waits < self.window:
                found.append((self.read, feed))
        if self.asker.unsent:
            found.append((self.flush,))
        if self.tail < len(self.kafka.logs[RULING]):
            found.append((self.listen,))
        return found

    def read(self, feed: Feed) -> None:
        record = feed.next()
        assert record is not None
        offset, entry, _ = record
        if entry.kind == ALONE:
            self.publish(feed, offset, (entry.id, Outcome.UNIQUE, entry.id, 0))
            return
        q = self.asker.ask(entry, partial(self.answered, feed, offset, entry))
        self.open[feed.where, offset] = q, entry.id

    def flush(self) -> None:
        for message in self.asker.cases():
            self.producer.send(CASE, [message], self._late if "late_tail" in self.mutants else lambda _: None)

    def _late(self, _: int) -> None:
        self.tail = len(self.kafka.logs[RULING])

    def listen(self) -> None:
        message = self.kafka.logs[RULING][self.tail][0]
        self.tail += 1
        self.asker.hear(message)
        if "reconnect_at_end" in self.mutants and self.chance.random() < 0.05:
            self.tail = len(self.kafka.logs[RULING])

    def answered(self, feed: Feed, offset: int, entry: Entry, ruling: Ruling) -> None:
        self.open.pop((feed.where, offset), None)
        self.publish(feed, offset, (entry.id, ruling.outcome, ruling.root or entry.id, ruling.generation))

    def publish(self, feed: Feed, offset: int, verdict: tuple[bytes, Outcome, bytes, int]) -> None:
        out = ("dedupe", feed.where[1])
        if "ack_before_output" in self.mutants:
            feed.finish(offset)
            self.producer.send(out, [verdict])
        else:
            self.producer.send(out, [verdict], lambda _: feed.finish(offset))


class JudgeProcess(Process):
    """Listens always; rules while it has the case partition, once it has heard all that was appended before."""

    period = 86_400
    group = 5

    def __init__(self, kafka: Kafka, chance: random.Random) -> None:
        super().__init__(kafka, chance)
        self.store = MemoryStore(self.period)

    def started(self) -> None:
        self.sitting = self.sit()
        self.goal = 0  # to be heard before the first group
        self.behind = 0  # to be heard before the next
        self.ready = False
        self.busy: list[int] = []
        self.sent = True

    def sit(self) -> Sitting:
        return Sitting(self.store, self.period)

    def crash(self) -> None:
        """The state on disk is what it was at some earlier moment, or lost: always a beginning of the log."""
        super().crash()
        if "store_before_append" in self.mutants and self.chance.random() < 0.7:
            return
        keep = 0 if self.chance.random() < 0.3 else self.chance.randint(0, self.store.applied + 1)
        self.store = MemoryStore(self.period)
        self.sitting = self.sit()
        self.sitting.hear([(at, value) for at, (value, _) in enumerate(self.kafka.logs[RULING][:keep])])

    def assign(self, where: Where) -> None:
        super().assign(where)
        self.goal, self.ready = len(self.kafka.logs[RULING]), "no_recovery" in self.mutants
        self.busy = []

    def actions(self) -> list[tuple[Any, ...]]:
        found = super().actions()
        if self.failed:
            return found
        if self.store.applied + 1 < len(self.kafka.logs[RULING]):
            found.append((self.listen,))
        feed = self.feeds.get(CASE)
        if feed is None:
            return found
        if not self.ready and self.store.applied + 1 >= self.goal:
            found.append((self.recovered,))
        if self.ready and not self.busy and feed.position < len(self.kafka.logs[CASE]):
            found.append((self.rule, feed))
        return found

    def recovered(self) -> None:
        self.ready = True

    def listen(self) -> None:
        at = self.store.applied + 1
        if "tail_at_end" in self.mutants and at == 0:
            at = max(0, len(self.kafka.logs[RULING]) - 1)
        self.sitting.hear([(at, self.kafka.logs[RULING][at][0])])
        self.settle()

    def rule(self, feed: Feed) -> None:
        cases, offsets = [], []
        for _ in range(self.chance.randint(1, self.group)):
            if (record := feed.next()) is not None:
                offsets.append(record[0])
                cases.append(Case.of(record[1], self.clock(record[2])))
        messages = self.sitting.rule(cases)
        self.busy, self.sent = offsets, False
        if "ack_case_early" in self.mutants:
            for offset in offsets:
                feed.finish(offset)
        self.append(messages, feed, offsets)

    def clock(self, timestamp: int) -> int:
        return self.kafka.now if "wall_clock" in self.mutants else timestamp

    def append(self, messages: list[bytes], feed: Feed, offsets: list[int]) -> None:
        if "store_before_append" in self.mutants:
            self.store.index.apply([answer for message in messages for answer in answers(message)])
        if "no_wait" in self.mutants:
            self.busy = []
        acked = partial(self.appended, feed, offsets)
        if "separate_sends" in self.mutants:
            for message in messages[:-1]:
                self.producer.send(RULING, [message])
            messages = messages[-1:]
        self.producer.send(RULING, messages, acked)

    def appended(self, feed: Feed, offsets: list[int], end: int) -> None:
        self.behind, self.sent = end, True
        self.waits = feed, offsets
        self.settle()

    def settle(self) -> None:
        """The group is on the log and was heard from there: its cases are finished."""
        if self.sent and getattr(self, "waits", None) and self.store.applied + 1 >= self.behind:
            feed, offsets = self.waits
            for offset in offsets:
                feed.finish(offset)
            if self.busy == offsets:
                self.busy = []


def answers(message: bytes) -> list[Ruling]:
    from streams.dedupe.wire import read_rulings

    return [answer.ruling for answer in read_rulings(message)[1]]
