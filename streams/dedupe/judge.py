"""The ruling on one entry: a function of the entry and of the rulings before it, of nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from streams.dedupe.entry import Entry
from streams.dedupe.index import split_samples
from streams.dedupe.likeness import Likeness, compare
from streams.dedupe.ruling import WHOLE, Link, Outcome, Ruling, Tie
from streams.dedupe.teaser import FIRST, teaser_link

if TYPE_CHECKING:
    from streams.dedupe.index import Index, Unique

BUCKET = 4
"""Roots kept a bucket. Copies of a root are not inserted, so a bucket fills only with what is unlike."""

CANDIDATES = 64


class Judge:
    """Rules on entries against an index. Each ruling must be applied to the index before the next entry is ruled on."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def rule(self, entry: Entry, generation: int = 0) -> Ruling:
        """The id first (nothing duplicates itself, a verdict is repeated), then the text, then what is near."""
        generation = self.index.current(generation)
        known = self.index.ruling(entry.id, generation)
        if known is not None:
            return known._replace(repeat=True)
        return self._same_text(entry, generation) or self._search(entry, generation)

    def _same_text(self, entry: Entry, generation: int) -> Ruling | None:
        text = self.index.text(entry.text_key, generation)
        root = None if text is None else self.index.unique(text.root, generation)
        if text is None or root is None:
            return None
        return _copy(entry, root, generation, text.similarity, (), same=text.same)

    def _search(self, entry: Entry, generation: int) -> Ruling:
        holders = self.index.holders(split_samples(entry.samples), generation)
        near, variant = self._best(entry, generation, holders)
        teaser = teaser_link(entry, [root for root in holders if root is not None])
        if near is not None:
            links = (teaser,) if teaser is not None and teaser.to != near[0].entry.id else ()
            return _copy(entry, near[0], generation, near[1].similarity, links, same=False)
        links = (teaser,) if teaser is not None else ()
        if variant is not None:
            links = (*links, Link(variant[0].entry.id, Tie.TEMPLATE_VARIANT, variant[1].similarity))
        return self._unique(entry, generation, holders, links)

    def _best(
        self, entry: Entry, generation: int, holders: list[Unique | None]
    ) -> tuple[tuple[Unique, Likeness] | None, tuple[Unique, Likeness] | None]:
        """The nearest root, and the nearest that is alike but tells other facts."""
        roots = self.index.candidates(entry, generation, holders, CANDIDATES)
        if not roots:
            return None, None
        found: dict[bool, tuple[Unique, Likeness]] = {}
        first = Counter(root.number for root in holders[:FIRST] if root is not None)
        for root in roots:
            likeness = compare(entry, root.entry, first[root.number])
            best = found.get(likeness.variant)
            if likeness.alike and (best is None or _order(root, likeness) < _order(*best)):
                found[likeness.variant] = (root, likeness)
        return found.get(False), found.get(True)

    def _unique(self, entry: Entry, generation: int, holders: list[Unique | None], links: tuple[Link, ...]) -> Ruling:
        """A root of its own, found by its bands and by those of its samples that no other of its time is found by."""
        slots = self.index.slots(entry, generation, BUCKET)
        if any(holders):
            below = {link.to for link in links if link.tie is Tie.HAS_TEASER}
            free = [
                sample
                for sample, holder in zip(split_samples(entry.samples), holders, strict=True)
                if holder is None or holder.generation != generation or holder.entry.id in below
            ]
            entry = entry._replace(samples=b"".join(free))
        return Ruling(entry.id, Outcome.UNIQUE, entry.id, generation, links=links, entry=entry, slots=slots)


def _copy(
    entry: Entry, root: Unique, generation: int, similarity: int, links: tuple[Link, ...], *, same: bool
) -> Ruling:
    again = entry.url == root.entry.url and entry.edition != root.entry.edition
    outcome = Outcome.RECRAWL if again else Outcome.DUPLICATE
    entry = Entry(entry.id, entry.kind, entry.exact, b"", b"")
    return Ruling(entry.id, outcome, root.entry.id, generation, min(similarity, WHOLE), same, links, entry=entry)


def _order(root: Unique, likeness: Likeness) -> tuple[int, int]:
    """The most similar first, then the earliest ruled."""
    return -likeness.similarity, root.number
