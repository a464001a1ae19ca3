"""Teasers: short texts that stand in the lead of a longer one. Sampled shingles tell, for sketches cannot."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from streams.dedupe.ruling import WHOLE, Link, Tie
from streams.dedupe.sketch import LEAD, SAMPLE_BYTES, SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.dedupe.entry import Entry
    from streams.dedupe.index import Unique

FIRST = 8
"""Samples at the very beginning of a text: about `FIRST * SAMPLE_RATE` words."""

LEAST = 2
"""Samples in common that are no accident."""

HELD = 0.5
"""The share of a teaser's samples that its article holds. A teaser is often cut in the middle of a sentence."""

LONGER = 1.3


def teaser_link(entry: Entry, holders: Sequence[Unique]) -> Link | None:
    """The link to the article whose teaser the entry is, or to the teaser whose article it is.

    `holders`: the root of each sample that has one.
    """
    if len(holders) < LEAST:
        return None
    hits = Counter(root.number for root in holders)
    roots = {root.number: root for root in holders if hits[root.number] >= LEAST}
    for number in sorted(roots, key=lambda number: (-hits[number], number)):
        other = roots[number].entry
        if _above(entry, other) and _share(entry, hits[number]) >= HELD:
            return Link(other.id, Tie.TEASER_OF, _percent(_share(entry, hits[number])))
        if _above(other, entry) and hits[number] * SAMPLE_RATE >= HELD * other.size:
            return Link(other.id, Tie.HAS_TEASER, _percent(hits[number] * SAMPLE_RATE / other.size))
    return None


def _above(low: Entry, high: Entry) -> bool:
    """Whether `low` is short enough for a teaser, and `high` longer."""
    return low.size <= LEAD and high.size >= LONGER * low.size


def _share(entry: Entry, hits: int) -> float:
    return hits * SAMPLE_BYTES / len(entry.samples)


def _percent(share: float) -> int:
    return min(WHOLE, round(WHOLE * share))
