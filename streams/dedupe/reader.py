"""What a group needs of a store on disk: as much of its index as rulings on the group's entries can depend on."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from streams.dedupe import rows
from streams.dedupe.bands import BANDINGS, slot_key
from streams.dedupe.index import Index, Shelf, Unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rocksdict import Rdict

    from streams.dedupe.entry import Entry


class Reader:
    """Reads into `part` from `shelves`: by generation how it is cut, and the rows of it."""

    def __init__(self, shelves: Mapping[int, tuple[Shelf, Rdict]], part: Index) -> None:
        self._shelves, self._part = shelves, part

    def part(self, entries: Sequence[Entry], now: int) -> Index:
        """In a few rounds, each of all entries at once: a call for one key costs as much as for ten."""
        for generation, (shelf, _) in self._shelves.items():
            self._part.shelves[generation] = Shelf(shelf.banding, shelf.count)
        known = self._rulings({entry.id for entry in entries}, now)
        new = [entry for entry in entries if entry.id not in known]
        settled = self._texts(new, now)
        open_ = [entry for entry in new if entry.text_key not in settled]
        for generation in self._shelves:
            self._nearby(open_, generation, self._part.shelves[generation])
        return self._part

    def _rulings(self, items: Iterable[bytes], now: int) -> set[bytes]:
        """Put what is known of these ids into the part; those that still live then."""
        keys, alive = [rows.ruling_key(item) for item in items], set()
        for generation, (_, family) in self._shelves.items():
            for key, value in many(family, keys):
                self._part.shelves[generation].rulings[key[1:]] = rows.read_ruling(key[1:], generation, value)[0]
                if self._part.lives(generation, now):
                    alive.add(key[1:])
        return alive

    def _texts(self, entries: Sequence[Entry], now: int) -> set[bytes]:
        """Put the texts that are known into the part, with their roots; those whose root still lives then."""
        by_key = {rows.text_key(entry): entry.text_key for entry in entries}
        for generation, (_, family) in self._shelves.items():
            found = {key: rows.read_text(value) for key, value in many(family, list(by_key))}
            own = self._roots(generation, {text for text in found.values() if isinstance(text, bytes)})
            for key, text in found.items():
                roots = [own[text]] if isinstance(text, bytes) else list(self._by_id(text.root))
                of = rows.text_of(text, roots[0].entry.id if isinstance(text, bytes) else text.root)
                self._part.shelves[generation].texts[by_key[key]] = of
                for root in roots:
                    self._part.shelves[root.generation].uniques[of.root] = root
        return {key for key in by_key.values() if self._part.text(key, now) is not None}

    def _by_id(self, item: bytes) -> Iterator[Unique]:
        for generation, (_, family) in self._shelves.items():
            value = family.get(rows.ruling_key(item))
            at = None if value is None else rows.read_ruling(item, generation, value)[1]
            if at is not None:
                yield from self._roots(generation, {at}).values()

    def _nearby(self, entries: Sequence[Entry], generation: int, shelf: Shelf) -> None:
        """Put the buckets and samples of these entries into the shelf."""
        family = self._shelves[generation][1]
        cut = BANDINGS[shelf.banding].keys
        bands = set(chain.from_iterable(cut(entry.kind, entry.sketch) for entry in entries))
        found = [(key, 0, at) for key, at in many(family, list(bands))]
        last = found
        while last:  # the next slot of each bucket whose last is taken
            ahead = {slot_key(key, slot + 1): (key, slot + 1) for key, slot, _ in last}
            last = [(*ahead[key], at) for key, at in many(family, list(ahead))]
            found = found + last
        samples = dict(many(family, list(set(chain.from_iterable(map(rows.sample_keys, entries))))))
        roots = self._roots(generation, {at for _, _, at in found} | set(samples.values()))
        shelf.uniques.update((root.entry.id, root) for root in roots.values())  # a text ruled near may come again
        for key, slot, at in found:
            shelf.buckets[slot_key(key, slot)] = roots[at]
        for key, at in samples.items():
            shelf.samples[key[1:]] = roots[at]

    def _roots(self, generation: int, places: Iterable[bytes]) -> dict[bytes, Unique]:
        found = many(self._shelves[generation][1], [rows.root_key(at) for at in places])
        return {key[1:]: rows.read_root(generation, key[1:], value) for key, value in found}


def many(family: Rdict, keys: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The rows of those of the keys that are there."""
    values: list[bytes | None] = (family.get(keys) if keys else None) or []  # type: ignore[arg-type]  # invariant list
    return ((key, value) for key, value in zip(keys, values, strict=True) if value is not None)
