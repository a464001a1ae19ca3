"""What signing and ruling cost, and what the state weighs: `python -m tests.benchmarks.dedupe.speed [ITEMS]`.

Fills an index on disk with ITEMS (a million) unique items of about 1,000 words, group by group, then signs and rules on
texts of 1,000 words against it; one core, no Kafka. CPU is that of the process, RocksDB's own threads among it.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from streams.dedupe.entry import Entry
from streams.dedupe.rocks import RocksStore
from streams.dedupe.ruling import Outcome, Ruling
from streams.dedupe.sitting import Case, Sitting
from streams.dedupe.sketch import sketch
from streams.dedupe.tokens import tokens
from streams.dedupe.wire import Answer, Asked, pack_rulings

GROUP, DAY = 1024, 86_400
SAMPLES = 14  # of 112 shingles one in eight


def stranger(samples: int = SAMPLES) -> Entry:
    """An item that is like no other."""
    noise = os.urandom(16 + 16 + 8 + 4 + 128 + 24 + 5 * samples)
    return Entry(
        noise[:16], 0, noise[16:32], noise[32:40], noise[40:44], 996, noise[44:172], noise[172:196], noise[196:]
    )


def strangers(count: int, generation: int, samples: int = SAMPLES) -> bytes:
    """A message of the ruling log: uniques, each in the first slot of its bands' buckets, as a judge would rule."""
    entries = [stranger(samples) for _ in range(count)]
    made = [Ruling(one.id, Outcome.UNIQUE, one.id, generation, entry=one, slots=bytes(16)) for one in entries]
    return pack_rulings(b"bench..1", [Answer(q, one) for q, one in enumerate(made)])


def texts(count: int, words: int) -> list[str]:
    chance = random.Random(1)
    known = [
        "".join(chance.choice("abcdefghijklmnoprstuvwyz") for _ in range(chance.randint(2, 9))) for _ in range(9000)
    ]
    return [" ".join(chance.choice(known) for _ in range(words)) for _ in range(count)]


def entry(text: str) -> Entry:
    found = sketch(tokens(text))
    noise = os.urandom(44)
    return Entry(
        noise[:16], 0, noise[16:32], noise[32:40], noise[40:], found.size, found.slots, found.numbers, found.samples
    )


class Cost(NamedTuple):
    """CPU of one thread, for RocksDB's own come and go: to find and to rule, to write the rulings."""

    ruling: float
    writing: float


class Filled:
    """A sitting with an index on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder, RocksStore(folder, DAY)
        self.sitting, self.items = Sitting(self.store, DAY), 0
        self.log: list[bytes] | None = []

    def rule(self, entries: list[Entry]) -> Cost:
        """Rule on entries and write the rulings."""
        case = Case(b"bench..1", [Asked(at, one) for at, one in enumerate(entries)], DAY * 1000)
        began = time.thread_time()
        messages = self.sitting.rule([case])
        ruled = time.thread_time()
        self.sitting.hear([(self.store.applied + 1, messages[0])])
        self.store.settle()
        self.items += len(entries)
        if self.log is not None:
            self.log += messages
        return Cost(ruled - began, time.thread_time() - ruled)

    def fill(self, count: int, samples: int = SAMPLES) -> None:
        """With what a judge would have said of strangers, heard and written group by group as it is at work."""
        began, filled = time.process_time(), count - self.items
        while self.items < count:
            message = strangers(GROUP, DAY, samples)
            self.sitting.hear([(self.store.applied + 1, message)])
            self.store.settle()
            self.items += GROUP
            if self.log is not None:
                self.log.append(message)
        print(f"  filled to {self.items:,}: {(time.process_time() - began) / filled * 1e6:.0f} µs of CPU an item")

    def wait(self) -> None:
        """Until RocksDB has ended the merges that it has begun; nothing is merged that need not be."""
        families = [family for _, family in self.store._shelves.values()]
        running = ("rocksdb.num-running-compactions", "rocksdb.num-running-flushes")
        while any(family.property_int_value(name) for family in families for name in running):
            time.sleep(0.2)

    def size(self) -> float:
        """Bytes on disk an item, as it is once RocksDB has come to rest."""
        self.store.compact()
        return sum(one.stat().st_size for one in self.folder.iterdir()) / self.items


def compare(few: Filled, many: Filled, when: str, rounds: int = 24) -> None:
    """The least CPU to rule on a stranger, and to write the ruling, over groups of 256.

    The indexes take turns, after a round that does not count. The least, for what else the machine does only adds. What
    writing costs depends on how full RocksDB's buffer is, not on the size of the index: it is told apart.
    """
    costs = [(few.rule(strange()), many.rule(strange())) for _ in range(rounds + 1)][1:]
    small, large = (
        Cost(*(min(part) / 256 * 1e6 for part in zip(*found, strict=True))) for found in zip(*costs, strict=True)
    )
    print(
        f"ruling {when}: {small.ruling:.0f} / {large.ruling:.0f} µs, {large.ruling / small.ruling:.2f} times; with "
        f"writing {sum(small):.0f} / {sum(large):.0f} µs, {sum(large) / sum(small):.2f} times"
    )


def strange() -> list[Entry]:
    return [stranger() for _ in range(256)]


def rebuild(folder: Path, of: Filled) -> None:
    """A cold start: the whole log into an empty state."""
    log, of.log = of.log or [], None
    store = RocksStore(folder, DAY)
    sitting = Sitting(store, DAY)
    began, cpu = time.perf_counter(), time.thread_time()
    for at in range(0, len(log), 8):
        sitting.hear(list(enumerate(log[at : at + 8], at)))
    store.settle()
    took, spent = time.perf_counter() - began, time.thread_time() - cpu
    print(f"rebuilt {of.items:,} from the log in {took:.1f} s ({spent:.1f} s of CPU)")
    store.close()


def main(items: int) -> None:
    corpus = texts(1500, 1000)
    for _ in range(2):
        began = time.process_time()
        signed = [entry(text) for text in corpus]
        sign = (time.process_time() - began) / len(corpus) * 1e6
    print(f"signing 1,000 words: {sign:.0f} µs")
    with tempfile.TemporaryDirectory() as folder:
        few, index = Filled(Path(folder) / "few"), Filled(Path(folder) / "with")
        few.fill(10_000)
        index.fill(items)
        for when in ("while it merges what was filled", "once merges have ended"):
            compare(few, index, f"with 10,000 / {items:,}, {when}")
            index.wait()
        rebuild(Path(folder) / "anew", index)
        print(f"state with what teasers need: {index.size():.0f} bytes an item")
        compare(few, index, "with all in one level")
        began, cpu = time.perf_counter(), time.process_time()
        for at in range(0, len(corpus), 250):
            index.rule([entry(text) for text in corpus[at : at + 250]])
        took, spent = (time.perf_counter() - began) / len(signed), (time.process_time() - cpu) / len(signed)
        print(
            f"signed and ruled with {items:,} on disk: {1 / spent:.0f} items/s a core ({spent * 1e6:.0f} µs of CPU), "
            f"{1 / took:.0f} by the clock"
        )
        plain = Filled(Path(folder) / "without")
        plain.fill(min(items, 200_000), samples=0)
        print(f"state without: {plain.size():.0f} bytes an item")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
