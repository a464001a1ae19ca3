"""How alike two entries are, as far as their sketches tell.

What each threshold was measured by stands in `docs/dedupe.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from streams.dedupe.ruling import WHOLE
from streams.dedupe.sketch import (
    FEW_WORDS,
    FIRST_NUMBERS,
    NUMBER_BYTES,
    NUMBERS,
    SAMPLE_BYTES,
    SHORT,
    SLOTS,
    WORDS,
)
from streams.dedupe.teaser import FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.dedupe.entry import Entry

NEAR = 0.6
"""Jaccard's similarity from which one text repeats the other."""

CUT_NEAR, CUT_HELD, CUT_SIZE, CUT_LEAD = 0.45, 0.62, 80, 2
"""Less similar, yet a copy that was cut or edited through and through: from this similarity, when so much of the later
text stands in the earlier, in texts of so many shingles, when so many of the first samples are the earlier's."""

SEAM = (SHORT - WORDS + 1, SHORT - FEW_WORDS)
"""Sizes of the smallest text in long shingles and of the largest in short ones: about here two alike texts may be cut
in different shingles, and share nothing of their sketches. Samples are always of long ones."""
SEAM_SAMPLES, SEAM_MANY, SEAM_SHARED = 3, 6, 0.7
"""Samples of such a text that must all be the other's, from so many on all but one; the share in common of both's."""

FACTS, FACTS_OF_CUT, FACTS_OF_MIDDLING, FACTS_OF_SHORT = 0.3, 0.35, 0.4, 0.75
"""Share of number pairs in common below which two alike texts tell other facts."""
MIDDLING = 100
"""Shingles below which a text has few numbers, and each is a fact."""
MANY_NUMBERS, SOME_NUMBERS = 4, 2
"""Longer texts with fewer numbers are not told apart by them, nor are middling ones with fewer than some."""

_CHANCE = 1 / 256  # two unlike slots of one byte agree as often (Li, König: b-bit Minwise Hashing, 2010)
_SIMILARITY = tuple(
    max(0, round(WHOLE * (agreeing / SLOTS - _CHANCE) / (1 - _CHANCE))) for agreeing in range(SLOTS + 1)
)


class Likeness(NamedTuple):
    """`similarity`: Jaccard's, of `WHOLE`. `alike`: of one text or of one template. `variant`: but of other facts."""

    similarity: int
    alike: bool
    variant: bool

    @property
    def near(self) -> bool:
        """Whether the later text repeats the earlier."""
        return self.alike and not self.variant


def similarity(one: bytes, other: bytes) -> int:
    """Jaccard's similarity of two sketches, estimated, of `WHOLE`."""
    agreeing = np.count_nonzero(np.frombuffer(one, np.uint8) == np.frombuffer(other, np.uint8))
    return _SIMILARITY[int(agreeing)]


def compare(entry: Entry, root: Entry, lead: int) -> Likeness:
    """Two entries of one kind, both with a sketch. `lead`: how many of the entry's first samples are the root's."""
    found = similarity(entry.sketch, root.sketch)
    if found >= NEAR * WHOLE:
        return Likeness(found, alike=True, variant=other_facts(entry, root, FACTS))
    cut = found >= CUT_NEAR * WHOLE and lead >= CUT_LEAD and entry.size >= CUT_SIZE
    if cut and held(found, entry, root) >= CUT_HELD:
        return Likeness(found, alike=True, variant=other_facts(entry, root, FACTS_OF_CUT))
    across = across_the_seam(entry, root, lead)
    if across is not None:
        return Likeness(across, alike=True, variant=other_facts(entry, root, FACTS))
    return Likeness(found, alike=False, variant=False)


def across_the_seam(entry: Entry, root: Entry, lead: int) -> int | None:
    """The similarity of two texts that may be cut in different shingles, by their sizes; None where samples differ."""
    small, large = min(entry.size, root.size), max(entry.size, root.size)
    if not NEAR * large <= small <= SEAM[1] or large < SEAM[0] or lead < SEAM_SAMPLES:
        return None
    ours, theirs = (min(FIRST, len(one.samples) // SAMPLE_BYTES) for one in (entry, root))
    held = lead >= ours - (ours >= SEAM_MANY) and lead >= SEAM_SHARED * (ours + theirs - lead)
    return round(WHOLE * small / large) if held else None


def held(found: int, entry: Entry, root: Entry) -> float:
    """The share of the entry's shingles that stand in the root, from Jaccard's similarity and the sizes."""
    jaccard = found / WHOLE
    return jaccard * (entry.size + root.size) / ((1 + jaccard) * max(1, entry.size))


def other_facts(one: Entry, other: Entry, least: float) -> bool:
    """Whether two alike texts, both with several numbers, share less than `least` of their number pairs.

    Of longer texts not all pairs are kept: less than that of all that are, of the first, and of the least.
    """
    size = max(one.size, other.size)
    ours, theirs = _pairs(one.numbers), _pairs(other.numbers)
    fewest = min(len(ours), len(theirs))
    if size < MIDDLING:
        many, least = (1, FACTS_OF_SHORT) if size < SHORT else (SOME_NUMBERS, FACTS_OF_MIDDLING)
        return fewest >= many and _common(ours, theirs) < least * fewest
    low = NUMBERS - FIRST_NUMBERS
    return fewest >= MANY_NUMBERS and not (
        _common(ours, theirs) >= least * fewest
        or _common(ours[:FIRST_NUMBERS], theirs[:FIRST_NUMBERS]) >= least * FIRST_NUMBERS
        or _common(sorted(ours)[:low], sorted(theirs)[:low]) >= least * min(low, fewest)
    )


def _common(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    return len(set(one) & set(other))


def _pairs(numbers: bytes) -> list[bytes]:
    return [numbers[at : at + NUMBER_BYTES] for at in range(0, len(numbers), NUMBER_BYTES)]
