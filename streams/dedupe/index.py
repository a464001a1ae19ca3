"""The index in memory: what was ruled, by generation. A store on disk answers with a piece of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from streams.dedupe.bands import BANDINGS, WIDE_FROM
from streams.dedupe.ruling import NO_SLOT, Outcome, Ruling
from streams.dedupe.sketch import SAMPLE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from streams.dedupe.entry import Entry

GENERATIONS = 3
"""A ruling lives at least two periods: the one in which it was made may be nearly over."""


class Unique(NamedTuple):
    """A root that is alive. `number` counts the uniques in the order of their rulings."""

    number: int
    generation: int
    entry: Entry


class Text(NamedTuple):
    """Where a text belongs: its root, and how similar it is to it (of `WHOLE`); `same` when it is the root's own."""

    root: bytes
    similarity: int
    same: bool


@dataclass(slots=True)
class Shelf:
    """One generation, dropped whole."""

    banding: int = 0
    rulings: dict[bytes, Ruling] = field(default_factory=dict)
    texts: dict[bytes, Text] = field(default_factory=dict)
    uniques: dict[bytes, Unique] = field(default_factory=dict)
    buckets: dict[bytes, dict[int, Unique]] = field(default_factory=dict)
    samples: dict[bytes, Unique] = field(default_factory=dict)


def split_samples(samples: bytes) -> list[bytes]:
    return [samples[at : at + SAMPLE_BYTES] for at in range(0, len(samples), SAMPLE_BYTES)]


class Index:
    """All that a ruling can depend on. Written only by `apply`, in the order of the rulings."""

    def __init__(self, count: int = 0, highest: int = 0) -> None:
        self.count, self.highest = count, highest
        self.shelves: dict[int, Shelf] = {}

    # ------------------------------------------------------------ what a judge asks

    def current(self, generation: int) -> int:
        """The generation of a ruling made now: time as told by the log never runs backwards."""
        return max(generation, self.highest)

    def live(self, generation: int) -> Iterator[tuple[int, Shelf]]:
        """The shelves that are alive in `generation`, the newest first."""
        for number in sorted(self.shelves, reverse=True):
            if number + GENERATIONS > generation:
                yield number, self.shelves[number]

    def ruling(self, item: bytes, generation: int) -> Ruling | None:
        """The ruling on that id, if it still lives."""
        return next((s.rulings[item] for _, s in self.live(generation) if item in s.rulings), None)

    def text(self, key: bytes, generation: int) -> Text | None:
        """Where that very text belongs, if its root still lives."""
        for _, shelf in self.live(generation):
            text = shelf.texts.get(key)
            if text is not None and self.unique(text.root, generation) is not None:
                return text
        return None

    def unique(self, item: bytes, generation: int) -> Unique | None:
        """The root of that id, if it still lives."""
        return next((s.uniques[item] for _, s in self.live(generation) if item in s.uniques), None)

    def holders(self, samples: Sequence[bytes], generation: int) -> list[Unique | None]:
        """Of each sampled shingle the root that is found by it, the newest."""
        live = [shelf.samples for _, shelf in self.live(generation)]
        return [next((held[sample] for held in live if sample in held), None) for sample in samples]

    def candidates(self, entry: Entry, generation: int, holders: Iterable[Unique | None], most: int) -> list[Unique]:
        """Roots of the entry's kind that share a band or a sample with it, at most `most`, by how much they share."""
        if not entry.sketch:
            return []
        found = [root for root in holders if root is not None and root.entry.sketch and root.entry.kind == entry.kind]
        for _, shelf in self.live(generation):
            for key in BANDINGS[shelf.banding].keys(entry.kind, entry.sketch):
                found.extend(shelf.buckets.get(key, {}).values())
        shared = Counter(root.number for root in found)
        roots = {root.number: root for root in found}
        return [roots[number] for number in sorted(roots, key=lambda number: (-shared[number], number))[:most]]

    def slots(self, entry: Entry, generation: int, most: int) -> bytes:
        """The free place of the entry's bucket in each band, or `NO_SLOT` where `most` are taken."""
        shelf = self._shelf(generation)
        keys = BANDINGS[shelf.banding].keys(entry.kind, entry.sketch)
        taken = (len(shelf.buckets.get(key, ())) for key in keys)
        return bytes(n if n < most else NO_SLOT for n in taken)

    # ------------------------------------------------------------ what the log tells

    def apply(self, rulings: Iterable[Ruling]) -> None:
        """Rulings in the order of the log. Repeats, and later rulings on an id that lives, change nothing."""
        for ruling in rulings:
            if not ruling.repeat and ruling.entry is not None and self._is_first(ruling):
                self._apply(ruling, ruling.entry)

    def _is_first(self, ruling: Ruling) -> bool:
        return self.ruling(ruling.id, self.current(ruling.generation)) is None

    def _apply(self, ruling: Ruling, entry: Entry) -> None:
        self.highest = self.current(ruling.generation)
        shelf = self._shelf(ruling.generation)
        shelf.rulings[ruling.id] = ruling._replace(entry=None, slots=b"")
        shelf.texts.setdefault(entry.text_key, Text(ruling.root, ruling.similarity, ruling.same))
        if ruling.outcome is Outcome.UNIQUE:
            self._insert(shelf, ruling, entry)
        for number in [n for n in self.shelves if n + GENERATIONS <= self.highest]:
            del self.shelves[number]

    def _insert(self, shelf: Shelf, ruling: Ruling, entry: Entry) -> None:
        root = Unique(self.count, ruling.generation, entry)
        self.count += 1
        shelf.uniques[entry.id] = root
        for key, slot in zip(BANDINGS[shelf.banding].keys(entry.kind, entry.sketch), ruling.slots, strict=True):
            if slot != NO_SLOT:
                shelf.buckets.setdefault(key, {})[slot] = root
        for sample in split_samples(entry.samples):
            shelf.samples[sample] = root

    def _shelf(self, generation: int) -> Shelf:
        if generation not in self.shelves:
            wide = sum(len(shelf.uniques) for shelf in self.shelves.values()) >= WIDE_FROM
            self.shelves[generation] = Shelf(banding=int(wide))
        return self.shelves[generation]
