"""Stores: however the index is kept, the rulings are the same."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock

import pytest

from streams.dedupe.entry import Entry
from streams.dedupe.index import GENERATIONS, Index
from streams.dedupe.judge import Judge
from streams.dedupe.rocks import RocksStore
from streams.dedupe.sitting import Case, Sitting, next_group
from streams.dedupe.sketch import MOST_SAMPLES, SAMPLE_BYTES, SLOTS
from streams.dedupe.store import MemoryStore, Store
from streams.dedupe.wire import Asked, read_rulings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streams.dedupe.ruling import Ruling

PERIOD = 10


def crowd(seed: int, count: int) -> list[Entry]:
    """Entries that are alike in every way: equal ids, equal texts, near sketches, shared samples and URLs."""
    chance = random.Random(seed)
    sketches = [bytes(chance.randrange(256) for _ in range(SLOTS)) for _ in range(8)]
    found = []
    for number in range(count):
        sketch = bytearray(chance.choice(sketches))
        for _ in range(chance.choice((0, 5, 30, 60))):
            sketch[chance.randrange(SLOTS)] = chance.randrange(256)
        samples = [bytes([chance.randrange(6)] * SAMPLE_BYTES) for _ in range(chance.randrange(6))]
        found.append(Entry(
            id=chance.choice([number, chance.randrange(count)]).to_bytes(16, "big"),
            kind=chance.randrange(2), exact=random.Random(chance.randrange(count * 3)).randbytes(16),
            url=bytes([chance.randrange(9)] * 8), edition=bytes([chance.randrange(3)] * 4),
            size=chance.choice((30, 120, 600)), sketch=bytes(sketch) if chance.random() < 0.9 else b"",
            numbers=bytes(chance.randrange(3) for _ in range(2 * chance.randrange(7))),
            samples=b"".join(dict.fromkeys(samples[:MOST_SAMPLES])),
        ))  # fmt: skip
    return found


def cases(seed: int, count: int = 60, size: int = 7) -> list[Case]:
    """Cases whose log time jumps over generations now and then, and back."""
    chance, at, found = random.Random(seed), 1_000_000, []
    people = crowd(seed, count * size)
    for number in range(count):
        at += chance.choice((0, 1000, 4000, 9000, 25_000, -3000))
        asked = [Asked(number * size + q, people[number * size + q]) for q in range(size)]
        found.append(Case(bytes([number % 3] * 8), asked, at))
    return found


def run(sitting: Sitting, waiting: list[Case], group: int, offset: int = 0) -> list[bytes]:
    """The whole log, ruled in groups."""
    out: list[bytes] = []
    for at in range(0, len(waiting), group):
        made = sitting.rule(waiting[at : at + group])
        sitting.hear([(offset + len(out) + n, message) for n, message in enumerate(made)])
        out += made
    return out


def directly(waiting: list[Case]) -> list[Ruling]:
    """The rulings of a judge on one index, entry by entry."""
    judge, found = Judge(Index(PERIOD)), []
    for case in waiting:
        for asked in case.asked:
            ruling = judge.rule(asked.entry, case.timestamp // 1000 // PERIOD * PERIOD)
            judge.index.apply((ruling,))
            found.append(ruling)
    return found


@pytest.fixture
def rocks(tmp_path: Path) -> Iterator[Callable[[], RocksStore]]:
    made: list[RocksStore] = []

    def make(name: str = "state") -> RocksStore:
        made.append(RocksStore(tmp_path / name, PERIOD))
        return made[-1]

    yield make
    for store in made:
        store.close()


def told(messages: list[bytes]) -> list[tuple[Any, ...]]:
    return [
        (r.outcome, r.root, r.generation, r.similarity, r.same, r.links, r.repeat)
        for message in messages
        for _, r in read_rulings(message)[1]
    ]


@pytest.mark.parametrize("seed", range(5))
def test_every_store_rules_alike(seed: int, rocks: Callable[[], RocksStore]) -> None:
    """In memory or on disk, in groups of one or of many, over generations that end: byte for byte the same rulings."""
    waiting = cases(seed)
    plain = run(Sitting(MemoryStore(PERIOD), PERIOD), waiting, 1)
    assert told(plain) == [
        (r.outcome, r.root, r.generation, r.similarity, r.same, r.links, r.repeat) for r in directly(waiting)
    ]
    assert run(Sitting(MemoryStore(PERIOD), PERIOD), waiting, 1 + seed) == plain
    assert run(Sitting(rocks(), PERIOD), waiting, 1 + seed) == plain
    assert len({r[2] for r in told(plain)}) > GENERATIONS


@pytest.mark.parametrize("kind", ["memory", "rocks"])
def test_an_index_rebuilt_from_the_log_answers_as_before(kind: str, rocks: Callable[[str], RocksStore]) -> None:
    """A store that reads the log anew, in other portions, gives the same rulings on what comes next and on repeats."""

    def make(name: str) -> Store:
        return MemoryStore(PERIOD) if kind == "memory" else rocks(name)

    waiting = cases(3, 80)
    first, second = Sitting(make("one"), PERIOD), Sitting(make("two"), PERIOD)
    log = run(first, waiting[:50], 4)
    logged = list(enumerate(log))
    second.hear(logged[:17])
    second.hear(logged[10:])  # what was heard before changes nothing
    assert second.store.applied == len(log) - 1
    assert run(first, waiting[40:], 3, len(log)) == run(second, waiting[40:], 7, len(log))


def test_a_closed_state_goes_on(tmp_path: Path) -> None:
    """A state that was closed is opened where it was; what comes next is ruled as if it had stayed open."""
    waiting = cases(5, 60)
    log = run(Sitting(MemoryStore(PERIOD), PERIOD), waiting, 5)
    store = RocksStore(tmp_path, PERIOD)
    store_log = run(Sitting(store, PERIOD), waiting[:30], 5)
    store.close()
    store = RocksStore(tmp_path, PERIOD)
    assert store.applied == len(store_log) - 1
    assert run(Sitting(store, PERIOD), waiting[30:], 5, len(store_log)) == log[30:]
    store.close()


def test_what_is_loaded_as_files_rules_alike(rocks: Callable[..., RocksStore], monkeypatch: pytest.MonkeyPatch) -> None:
    """A log that is loaded in files gives the same rulings as one that is written bit by bit."""
    waiting = cases(7, 80)
    log = run(Sitting(MemoryStore(PERIOD), PERIOD), waiting, 4)
    monkeypatch.setattr("streams.dedupe.rocks.CHUNK", 120)
    monkeypatch.setattr("streams.dedupe.rocks.LOAD", 1)
    loaded = Sitting(rocks(), PERIOD)
    for at in range(50):
        loaded.hear([(at, log[at])])
    assert run(loaded, waiting[50:], 7, 50) == log[50:]


def test_a_load_that_was_cut_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process killed between the rows of a file and the note of how far they go leaves nothing that counts."""
    waiting = cases(8, 40)
    log = list(enumerate(run(Sitting(MemoryStore(PERIOD), PERIOD), waiting, 4)))
    store = RocksStore(tmp_path, PERIOD)
    Sitting(store, PERIOD).hear(log[:10])
    store.part((), 0)
    monkeypatch.setattr("streams.dedupe.rocks.LOAD", 1)
    Sitting(store, PERIOD).hear(log[10:])
    with monkeypatch.context() as killed:
        killed.setattr(store, "_write_rows", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            store.part((), 0)
    store.close()
    store = RocksStore(tmp_path, PERIOD)
    assert store.applied == -1
    again = Sitting(store, PERIOD)
    again.hear(log[:30])
    assert run(again, waiting[30:], 5, 30) == [message for _, message in log[30:]]
    store.close()


@pytest.mark.parametrize("seed", range(4))
def test_bands_are_cut_as_the_log_tells(
    seed: int, rocks: Callable[[], RocksStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reads many generations at once knows of other live items than who ruled, and cuts sketches as that did."""
    monkeypatch.setattr("streams.dedupe.rocks.WIDE_FROM", 12)
    monkeypatch.setattr("streams.dedupe.index.WIDE_FROM", 12)
    waiting = cases(seed, 80)
    log = run(Sitting(MemoryStore(PERIOD), PERIOD), waiting, 4)
    assert len({len(a.ruling.slots) for message in log for a in read_rulings(message)[1] if a.ruling.slots}) == 2
    anew = Sitting(rocks(), PERIOD)
    anew.hear(list(enumerate(log[:60])))
    assert run(anew, waiting[60:], 5, 60) == log[60:]


KILLED = """
import os, signal, sys
from pathlib import Path
from streams.dedupe import rocks
from streams.dedupe.sitting import Sitting
from tests.benchmarks.dedupe.speed import strangers

rocks.LOAD = 50
sitting = Sitting(rocks.RocksStore(Path(sys.argv[1]), 10), 10)
for messages in [(0, strangers(9, 10))], [(1, strangers(99, 20))]:
    sitting.hear(messages)
    sitting.store.settle()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_leaves_no_holes(tmp_path: Path) -> None:
    """What was written bit by bit before a file was loaded is there when that is, in every generation."""
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path], cwd=Path(__file__).parents[3], check=False)
    assert killed.returncode == -signal.SIGKILL
    store = RocksStore(tmp_path, 10)
    rows = {name: len(list(store._db.get_column_family(name).keys())) for name in ("10", "20")}
    store.close()
    assert store.applied == 1
    assert rows["10"] > 9 * 3


def test_a_second_process_is_refused(rocks: Callable[[], RocksStore]) -> None:
    """Two judges do not share a folder."""
    rocks()
    with pytest.raises(Exception, match="lock"):
        rocks()


def test_groups_are_bounded_in_entries() -> None:
    """A group takes all that waits, up to the limit, and never nothing."""
    asked = [Asked(0, crowd(1, 1)[0])] * 250
    waiting = [Case(b"a" * 8, asked, 0)] * 40
    assert next_group(waiting) == 16
    assert next_group([Case(b"a" * 8, asked * 20, 0)]) == 1
    assert next_group([]) == 0


def test_rubbish_on_the_log_says_nothing() -> None:
    """What is no message of dedupe's moves the state on, and changes nothing in it."""
    sitting = Sitting(MemoryStore(PERIOD), PERIOD)
    sitting.hear([(0, b"rubbish"), (1, None)])
    assert sitting.store.applied == 1
    assert run(sitting, cases(1, 3), 1, 2) == run(Sitting(MemoryStore(PERIOD), PERIOD), cases(1, 3), 1)
