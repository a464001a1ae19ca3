"""One seed, one run: items that are alike, crawled now and again, while everything that can go wrong does."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from streams.dedupe.bands import BANDINGS
from streams.dedupe.entry import Entry
from streams.dedupe.index import GENERATIONS
from streams.dedupe.likeness import compare
from streams.dedupe.ruling import Outcome
from streams.dedupe.sketch import SLOTS
from streams.dedupe.store import MemoryStore
from tests.properties.dedupe.kafka import Kafka, Where
from tests.properties.dedupe.processes import ALONE, CASE, RULING, HomeProcess, JudgeProcess, Process, answers

if TYPE_CHECKING:
    from collections.abc import Callable

PERIOD = 40
LIMIT = 6000


def crowd(chance: random.Random) -> list[Entry]:
    """Three to eight items at places on a ring: the nearer two stand, the more slots agree. Some are of one page."""
    count, ring = chance.randint(3, 8), chance.choice((120, 300, 700, 1600))
    offsets = [chance.randrange(1000) for _ in range(SLOTS)]
    found = []
    for number in range(count):
        at = chance.randrange(ring)
        sketch = bytes(hash((slot, (at + offsets[slot]) // 1000)) & 0xFF for slot in range(SLOTS))
        url = bytes([chance.choice([number, 99])] * 8)
        exact = (at if chance.random() < 0.3 else 10_000 + number).to_bytes(16, "little")
        kind = ALONE if chance.random() < 0.15 else 0
        found.append(Entry(bytes([number + 65] * 16), kind, exact, url, bytes([number] * 4), 500, sketch))
    return found


def alike(one: Entry, other: Entry) -> bool:
    """Near, and found by a band: what the sketch misses nobody promised."""
    if ALONE in {one.kind, other.kind}:
        return False
    if one.exact == other.exact:
        return True
    shared = set(BANDINGS[0].keys(0, one.sketch)) & set(BANDINGS[0].keys(0, other.sketch))
    return bool(shared) and compare(one, other, 0).near


class World:
    """`mutants`: guards that are taken away. `ageing`: rulings expire within the run. `failing`: the share of sends."""

    def __init__(
        self, seed: int, mutants: tuple[str, ...] = (), *, ageing: bool = False, failing: float = 0.01
    ) -> None:
        self.chance = chance = random.Random(seed)
        self.kafka, self.mutants, self.ageing, self.failing = Kafka(), frozenset(mutants), ageing, failing
        self.entries = crowd(chance)
        self.by_id = {entry.id: entry for entry in self.entries}
        self.partitions = [("clean", number) for number in range(chance.randint(2, 4))]
        self.place = {entry.id: chance.choice(self.partitions) for entry in self.entries}
        again = chance.randint(4, 10) if ageing else chance.randint(0, 3)
        self.todo = [*self.entries, *(chance.choice(self.entries) for _ in range(again))]
        chance.shuffle(self.todo)
        self.homes: list[Process] = [self._made(HomeProcess) for _ in range(chance.randint(2, 3))]
        self.judges: list[Process] = [self._made(JudgeProcess) for _ in range(2)]
        self.everybody = [*self.homes, *self.judges]
        self.faults = chance.choice((0.004, 0.015, 0.05))
        self.faulty_steps = chance.randint(50, 500) * (3 if ageing else 1)
        self.slow = {id(one): chance.choice((0, 0, 0.5, 0.9)) for one in self.everybody}
        self.actors: list[Process | None] = [None, *self.everybody]
        for one in self.everybody:
            one.boot()
        self.owners: dict[Where, Process] = {}
        self.rebalance()
        if not ageing and chance.random() < 0.7:
            while self.todo:
                self.crawl()

    def _made(self, kind: type[Process]) -> Process:
        one = kind(self.kafka, self.chance)
        one.mutants, one.failing = self.mutants, self.failing
        if isinstance(one, JudgeProcess):
            one.period = PERIOD if self.ageing else 10**9
            one.store = MemoryStore(one.period)
        if isinstance(one, HomeProcess):
            one.window = self.chance.randint(1, 3)
        return one

    # ------------------------------------------------------------ what happens

    def crawl(self) -> None:
        """The next item comes. Nothing is in flight for longer than all generations but one: that is assumed."""
        if self.ageing:
            now = self.kafka.now + self.chance.randrange(PERIOD * 1000 * 2 // 3)
            open_ = [
                time for where in self.partitions for _, time in self.kafka.logs[where][self.kafka.committed[where] :]
            ]
            if open_ and min(open_) <= now - PERIOD * 1000 * (GENERATIONS - 1):
                return
            self.kafka.now = now
        entry = self.todo.pop(0)
        self.kafka.append(self.place[entry.id], [entry])

    def rebalance(self) -> None:
        for kind, wheres in ((self.homes, self.partitions), (self.judges, [CASE])):
            up = [one for one in kind if one.up]
            for where in wheres if up else ():
                self._move(where, self.chance.choice(up))

    def _move(self, where: Where, to: Process) -> None:
        owner = self.owners.get(where)
        has = owner is not None and owner.up and where in owner.feeds
        if owner is not None and has and not owner.feeds[where].zombie:
            if self.chance.random() < 0.5:
                return
            owner.feeds[where].commit()
            if self.chance.random() < 0.5:
                owner.feeds[where].zombie = True
            else:
                owner.drop(where)
        if where in to.feeds:
            to.drop(where)
        to.assign(where)
        self.owners[where] = to

    def choice(self) -> tuple[Process | None, Callable[..., Any], tuple[Any, ...]] | None:
        """What happens next: somebody who can do something, and one of the things that they can do."""
        first = int(self.chance.random() * len(self.actors))
        for one in (*self.actors[first:], *self.actors[:first]):
            if one is None:
                if self.todo:
                    return None, self.crawl, ()
            elif not one.up:
                return one, self.start, (one,)
            elif one.failed:
                return one, self.end, (one,)
            elif actions := one.actions():
                action = actions[int(self.chance.random() * len(actions))]
                return one, action[0], action[1:]
        return None

    def start(self, one: Process) -> None:
        one.boot()
        self.rebalance()

    def end(self, one: Process) -> None:
        one.crash()
        self.rebalance()

    def done(self) -> bool:
        committed = all(self.kafka.committed[one] >= len(self.kafka.logs[one]) for one in self.partitions)
        return not self.todo and committed

    def run(self) -> list[tuple[Any, ...]]:
        """Until all items are through and nothing goes wrong any more; what was violated."""
        for step in range(LIMIT):
            faulty = step < self.faulty_steps
            if faulty and self.chance.random() < self.faults:
                self._fault()
                continue
            if not faulty and self.done():
                return self.check()
            chosen = self.choice()
            if chosen is None:
                return self.check() if self.done() else [("stuck",)]
            self._do(*chosen, faulty=faulty)
        return [("never ends",)]

    def _fault(self) -> None:
        up = [one for one in self.everybody if one.up]
        if up and self.chance.random() < 0.6:
            self.end(self.chance.choice(up))
        else:
            self.rebalance()

    def _do(self, one: Process | None, action: Callable[..., Any], arguments: tuple[Any, ...], *, faulty: bool) -> None:
        if one is None:
            if not self.ageing or self.chance.random() < 0.4:
                action()
            return
        if faulty and self.chance.random() < self.slow[id(one)]:
            return
        if action == one.accept:
            action(*arguments, faulty)
        else:
            action(*arguments)

    # ------------------------------------------------------------ what must hold

    def check(self) -> list[tuple[Any, ...]]:
        verdicts: defaultdict[bytes, set[tuple[Outcome, bytes, int]]] = defaultdict(set)
        for where in self.partitions:
            for (item, outcome, root, generation), _ in self.kafka.logs["dedupe", where[1]]:
                verdicts[item].add((outcome, root, generation))
        bad: set[tuple[Any, ...]] = set()
        for entry in self.entries:
            if entry.id not in verdicts:
                bad.add(("lost",))
            bad |= self._of_one(entry.id, verdicts)
        bad |= self._of_pairs(verdicts)
        bad |= self._of_the_log()
        return sorted(bad)

    def _together(self, one: int, other: int) -> bool:
        """Whether rulings of these generations were alive at a time."""
        return abs(one - other) < GENERATIONS * (PERIOD if self.ageing else 10**9)

    def _of_one(self, item: bytes, verdicts: Any) -> set[tuple[Any, ...]]:
        bad: set[tuple[Any, ...]] = set()
        found = sorted(verdicts[item], key=lambda verdict: verdict[2])
        for at, (outcome, root, generation) in enumerate(found):
            if outcome is not Outcome.UNIQUE and root == item:
                bad.add(("duplicates itself",))
            if any(self._together(generation, later[2]) for later in found[at + 1 :]):
                bad.add(("a verdict changed",))
            if outcome is not Outcome.UNIQUE and not self._is_root(root, generation, verdicts):
                bad.add(("its root is no unique",))
            if outcome is not Outcome.UNIQUE and root in self.by_id and not alike(self.by_id[item], self.by_id[root]):
                bad.add(("its root is not like it",))
        return bad

    def _is_root(self, root: bytes, generation: int, verdicts: Any) -> bool:
        """Published as unique, and ruled so at a time when that counted for this generation. (A case that was sent
        twice may have ruled on the root anew, long after: that verdict is nobody's to publish.)
        """
        ruled = (
            ruling.generation
            for message, _ in self.kafka.logs[RULING]
            for ruling in answers(message)
            if ruling.id == root and ruling.outcome is Outcome.UNIQUE
        )
        published = any(outcome is Outcome.UNIQUE for outcome, _, _ in verdicts[root])
        return published and any(self._together(generation, when) for when in ruled)

    def _of_pairs(self, verdicts: Any) -> set[tuple[Any, ...]]:
        for at, one in enumerate(self.entries):
            for other in self.entries[at + 1 :]:
                mine = [when for of, _, when in verdicts[one.id] if of is Outcome.UNIQUE]
                yours = [when for of, _, when in verdicts[other.id] if of is Outcome.UNIQUE]
                if alike(one, other) and any(self._together(a, b) for a in mine for b in yours):
                    return {("two that are alike are unique",)}
        return set()

    def _of_the_log(self) -> set[tuple[Any, ...]]:
        """A store that reads the log anew has what a judge has that heard all of it: of each unique one place."""
        log = [(at, value) for at, (value, _) in enumerate(self.kafka.logs[RULING])]
        bad = self._of_its_prefixes()
        for judge in self.judges:
            if isinstance(judge, JudgeProcess) and judge.up and judge.store.applied == len(log) - 1:
                anew = judge.sit()
                anew.store = MemoryStore(judge.period)
                anew.hear(log)
                shelves = anew.store.index.shelves
                if shelves != judge.store.index.shelves:
                    bad.add(("the log tells another index",))
                if any(shelf.count != len(shelf.uniques) for shelf in shelves.values()):
                    bad.add(("a unique has two places",))
        return bad

    def _of_its_prefixes(self) -> set[tuple[Any, ...]]:
        """Wherever the log ends, it tells the root of each copy in it: who reads no further has lost nothing."""
        uniques = set()
        for message, _ in self.kafka.logs[RULING]:
            for ruling in answers(message):
                if ruling.outcome is Outcome.UNIQUE:
                    uniques.add(ruling.root)
                elif ruling.root not in uniques:
                    return {("a copy is on the log before its root",)}
        return set()
