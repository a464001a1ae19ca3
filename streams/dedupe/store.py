"""What a judge remembers: written only from the ruling log, in its order; asked for the part that a group needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from streams.dedupe.bands import BANDINGS, slot_key
from streams.dedupe.index import Index, Shelf, Text, split_samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.dedupe.entry import Entry
    from streams.dedupe.ruling import Ruling

Logged = tuple[int, "Sequence[Ruling]"]
"""An offset of the ruling log and the rulings of the message there."""


class Store(Protocol):
    """A prefix of the ruling log, without holes, as an index."""

    @property
    def applied(self) -> int:
        """The offset of the last message that was applied, -1 when none was."""

    def part(self, entries: Sequence[Entry], now: int) -> Index:
        """All that rulings on these entries can depend on, in an index of its own that can be written to freely.

        `now`: the newest generation in which they are ruled on.
        """

    def apply(self, messages: Sequence[Logged]) -> None:
        """Messages of the log, in order. Those at or before `applied` change nothing."""


class MemoryStore:
    """A store that ends with its process, and is read from the log anew."""

    def __init__(self, period: int = 1) -> None:
        self.index = Index(period)
        self.applied = -1

    def part(self, entries: Sequence[Entry], now: int) -> Index:  # noqa: ARG002 - copies what has expired as well
        """A copy of what the entries touch."""
        part = Index(self.index.period, self.index.highest)
        for generation, shelf in self.index.shelves.items():
            part.shelves[generation] = Shelf(shelf.banding, shelf.count)
        for entry in entries:
            self._copy(part, entry)
        return part

    def apply(self, messages: Sequence[Logged]) -> None:
        for offset, rulings in messages:
            if offset > self.applied:
                self.index.apply(rulings)
                self.applied = offset

    def _copy(self, part: Index, entry: Entry) -> None:
        for generation, shelf in self.index.shelves.items():
            to = part.shelves[generation]
            if entry.id in shelf.rulings:
                to.rulings[entry.id] = shelf.rulings[entry.id]
            if (text := shelf.texts.get(entry.text_key)) is not None:
                to.texts[entry.text_key] = text
                self._copy_root(part, text)
            for key in BANDINGS[shelf.banding].keys(entry.kind, entry.sketch):
                for slot, root in enumerate(shelf.bucket(key)):
                    to.buckets[slot_key(key, slot)] = to.uniques[root.entry.id] = root
            for sample in split_samples(entry.samples):
                if (holder := shelf.samples.get(sample)) is not None:
                    to.samples[sample] = to.uniques[holder.entry.id] = holder

    def _copy_root(self, part: Index, text: Text) -> None:
        for generation, shelf in self.index.shelves.items():
            if (root := shelf.uniques.get(text.root)) is not None:
                part.shelves[generation].uniques[text.root] = root
