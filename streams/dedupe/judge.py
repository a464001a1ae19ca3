"""The ruling on one entry: a function of the entry and of the rulings before it, of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.dedupe.likeness import Likeness, compare
from streams.dedupe.ruling import WHOLE, Link, Outcome, Ruling

if TYPE_CHECKING:
    from streams.dedupe.entry import Entry
    from streams.dedupe.index import Index, Unique

BUCKET = 4
"""Roots kept a bucket. Copies of a root are not inserted, so a bucket fills only with what is unlike."""

CANDIDATES = 64


class Judge:
    """Rules on entries against an index. Each first ruling must be applied to the index before the next entry."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def rule(self, entry: Entry, generation: int = 0) -> Ruling:
        """The id first (nothing duplicates itself, a verdict is repeated), then the text, then what is near."""
        generation = self.index.current(generation)
        known = self.index.ruling(entry.id, generation)
        if known is not None:
            return known._replace(repeat=True)
        return self._same_text(entry, generation) or self._near(entry, generation)

    def _same_text(self, entry: Entry, generation: int) -> Ruling | None:
        text = self.index.text(entry.text_key, generation)
        root = None if text is None else self.index.unique(text.root, generation)
        if text is None or root is None:
            return None
        return self._copy(entry, root, generation, text.similarity, same=text.same)

    def _near(self, entry: Entry, generation: int) -> Ruling:
        best: tuple[Unique, Likeness] | None = None
        links: list[Link] = []
        for root in self.index.candidates(entry, generation, CANDIDATES):
            likeness = compare(entry, root.entry)
            if likeness.near and (best is None or _order(root, likeness) < _order(*best)):
                best = (root, likeness)
        if best is not None:
            return self._copy(entry, best[0], generation, best[1].similarity, same=False)
        slots = self.index.slots(entry, generation, BUCKET)
        return Ruling(entry.id, Outcome.UNIQUE, entry.id, generation, links=tuple(links), entry=entry, slots=slots)

    def _copy(self, entry: Entry, root: Unique, generation: int, similarity: int, *, same: bool) -> Ruling:
        again = entry.url == root.entry.url and entry.edition != root.entry.edition
        outcome = Outcome.RECRAWL if again else Outcome.DUPLICATE
        return Ruling(entry.id, outcome, root.entry.id, generation, min(similarity, WHOLE), same, entry=entry)


def _order(root: Unique, likeness: Likeness) -> tuple[int, int]:
    """The most similar first, then the earliest ruled."""
    return -likeness.similarity, root.number
