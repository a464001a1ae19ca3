"""The index in memory: what was ruled, by generation. A store on disk answers with the part that is asked about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from streams.dedupe.bands import BANDINGS, WIDE_FROM, slot_key
from streams.dedupe.ruling import NO_SLOT, Outcome, Ruling
from streams.dedupe.sketch import MOST_SAMPLES, SAMPLE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from streams.dedupe.entry import Entry

GENERATIONS = 3
"""Generations alive at a time. A ruling lives at least two periods: the one in which it was made may be nearly over."""

NUMBER_BITS = 32


def lives(generation: int, now: int, period: int) -> bool:
    """Whether a ruling of `generation` still counts in generation `now`."""
    return generation + GENERATIONS * period > now


class Unique(NamedTuple):
    """A root that is alive. `number`: its generation, then its place among the uniques of that, `NUMBER_BITS` wide."""

    number: int
    entry: Entry

    @property
    def generation(self) -> int:
        return self.number >> NUMBER_BITS


class Text(NamedTuple):
    """Where a text belongs: its root, and how similar it is to it (of `WHOLE`); `same` when it is the root's own."""

    root: bytes
    similarity: int
    same: bool


@dataclass(slots=True)
class Shelf:
    """One generation, dropped whole. `count`: uniques so far. `buckets`: by band key and slot (`slot_key`)."""

    banding: int = 0
    count: int = 0
    rulings: dict[bytes, Ruling] = field(default_factory=dict)
    texts: dict[bytes, Text] = field(default_factory=dict)
    uniques: dict[bytes, Unique] = field(default_factory=dict)
    buckets: dict[bytes, Unique] = field(default_factory=dict)
    samples: dict[bytes, Unique] = field(default_factory=dict)

    def told(self, slots: bytes) -> None:
        """How it is cut as the log has it: who reads the log later may know of more or fewer live items by then."""
        if slots:
            self.banding = next(at for at, banding in enumerate(BANDINGS) if banding.bands == len(slots))

    def bucket(self, key: bytes) -> Iterator[Unique]:
        """The roots of one band's bucket, slot by slot up to the first that is free."""
        for slot in range(NO_SLOT):
            if (root := self.buckets.get(slot_key(key, slot))) is None:
                return
            yield root


_SPLIT = [Struct(f"{SAMPLE_BYTES}s" * count) for count in range(MOST_SAMPLES + 1)]


def split_samples(samples: bytes) -> Sequence[bytes]:
    return _SPLIT[len(samples) // SAMPLE_BYTES].unpack(samples)


class Index:
    """All that a ruling can depend on. Written only by `apply`, in the order of the rulings.

    A generation is named by the time at which it begins, in units of the caller's choice; `period` is its length.
    """

    def __init__(self, period: int = 1, highest: int = 0) -> None:
        self.period, self.highest = period, highest
        self.shelves: dict[int, Shelf] = {}

    # ------------------------------------------------------------ what a judge asks

    def current(self, generation: int) -> int:
        """The generation of a ruling made now: time as told by the log never runs backwards."""
        return max(generation, self.highest)

    def lives(self, generation: int, now: int) -> bool:
        """Whether a ruling of `generation` still counts in generation `now`."""
        return lives(generation, now, self.period)

    def live(self, now: int) -> list[Shelf]:
        """The shelves that are alive, the newest first."""
        return [self.shelves[one] for one in sorted(self.shelves, reverse=True) if lives(one, now, self.period)]

    def ruling(self, item: bytes, now: int) -> Ruling | None:
        """The ruling on that id, if it still lives."""
        for shelf in self.live(now):
            if (ruling := shelf.rulings.get(item)) is not None:
                return ruling
        return None

    def text(self, key: bytes, now: int) -> Text | None:
        """Where that very text belongs, if its root still lives."""
        for shelf in self.live(now):
            text = shelf.texts.get(key)
            if text is not None and self.unique(text.root, now) is not None:
                return text
        return None

    def unique(self, item: bytes, now: int) -> Unique | None:
        """The root of that id, if it still lives."""
        for shelf in self.live(now):
            if (root := shelf.uniques.get(item)) is not None:
                return root
        return None

    def holders(self, samples: Sequence[bytes], now: int) -> list[Unique | None]:
        """Of each sampled shingle the root that is found by it, the newest."""
        found: list[Unique | None] = [None] * len(samples)
        for shelf in reversed(self.live(now)):
            found = list(map(shelf.samples.get, samples, found))
        return found

    def candidates(self, entry: Entry, now: int, holders: Iterable[Unique | None], most: int) -> list[Unique]:
        """Roots of the entry's kind that share a band or a sample with it, at most `most`, by how much they share."""
        if not entry.sketch:
            return []
        found = [root for root in holders if root is not None and root.entry.sketch and root.entry.kind == entry.kind]
        for shelf in self.live(now):
            for key in filter(shelf.buckets.__contains__, BANDINGS[shelf.banding].keys(entry.kind, entry.sketch)):
                found += shelf.bucket(key)
        if not found:
            return []
        shared = Counter(root.number for root in found)
        roots = {root.number: root for root in found}
        return [roots[number] for number in sorted(roots, key=lambda number: (-shared[number], number))[:most]]

    def slots(self, entry: Entry, generation: int, most: int) -> bytes:
        """The free place of the entry's bucket in each band, or `NO_SLOT` where `most` are taken."""
        shelf = self.shelf(generation)
        keys = BANDINGS[shelf.banding].keys(entry.kind, entry.sketch)
        if shelf.buckets.keys().isdisjoint(keys):
            return bytes(len(keys))
        taken = [sum(1 for _ in shelf.bucket(key)) if key in shelf.buckets else 0 for key in keys]
        return bytes([n if n < most else NO_SLOT for n in taken])

    # ------------------------------------------------------------ what the log tells

    def apply(self, rulings: Iterable[Ruling]) -> None:
        """Rulings in the order of the log. Repeats, and later rulings on an id that lives, change nothing."""
        for ruling in rulings:
            if ruling.entry is None or ruling.repeat:
                continue
            now = self.current(ruling.generation)
            if self.lives(ruling.generation, now) and self.ruling(ruling.id, now) is None:
                self.highest = now
                self._apply(ruling, ruling.entry)

    def _apply(self, ruling: Ruling, entry: Entry) -> None:
        shelf = self.shelf(ruling.generation)
        shelf.rulings[ruling.id] = ruling._replace(entry=None, slots=b"")
        shelf.texts.setdefault(entry.text_key, Text(ruling.root, ruling.similarity, ruling.same))
        if ruling.outcome is Outcome.UNIQUE:
            shelf.told(ruling.slots)
            self._insert(shelf, ruling, entry)
        for generation in [one for one in self.shelves if not self.lives(one, self.highest)]:
            del self.shelves[generation]

    def _insert(self, shelf: Shelf, ruling: Ruling, entry: Entry) -> None:
        root = Unique(ruling.generation << NUMBER_BITS | shelf.count, entry)
        shelf.count += 1
        shelf.uniques[entry.id] = root
        for key, slot in zip(BANDINGS[shelf.banding].keys(entry.kind, entry.sketch), ruling.slots, strict=True):
            if slot != NO_SLOT:
                shelf.buckets[slot_key(key, slot)] = root
        shelf.samples.update(dict.fromkeys(split_samples(entry.samples), root))

    def shelf(self, generation: int) -> Shelf:
        """The shelf of a generation. How it cuts sketches into bands is settled when it begins, by how much lives."""
        if generation not in self.shelves:
            wide = sum(shelf.count for shelf in self.live(generation)) >= WIDE_FROM
            self.shelves[generation] = Shelf(banding=int(wide))
        return self.shelves[generation]
