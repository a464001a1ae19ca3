"""Which phrases of a vocabulary a text holds, wherever they stand.

Only those are looked for of which the text has all runs of some signs: a page has some thousands of such runs, and
hardly ever all of a phrase that it does not hold.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.items.line import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SHORT, LONG = 2, 5
"""Signs of a run: of a phrase of fewer than the latter, and of one of more."""
_FACTORS: Final = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1], np.uint32)
_BITS: Final = 17
_ALWAYS: Final = 1 << _BITS
"""The number of a run that every text has, as of a phrase that is too short to have one."""


def held(folded: str, concept: str) -> tuple[str, ...]:
    """The phrases of a concept that a text in small letters holds, longest first."""
    phrases, runs, starts = _known(concept)
    seen = np.zeros(_ALWAYS + 1, np.bool_)
    codes = _codes(folded)
    for found in ([_ALWAYS], _runs(codes, SHORT), _runs(codes, LONG)):
        seen[found] = True
    likely = np.flatnonzero(np.logical_and.reduceat(seen[runs], starts))
    return tuple(phrases[at] for at in likely if phrases[at] in folded)


def rarest(lines: Sequence[str]) -> NDArray[np.intp]:
    """How often each line stands in all of them at most: as often as the rarest of its runs."""
    runs = _runs(_codes("\n".join(lines)), LONG)
    times = np.append(np.bincount(runs)[runs], 0)
    sizes = np.array([*map(len, lines)])
    starts = np.cumsum(sizes + 1) - sizes - 1
    told = sizes >= LONG
    out = np.full(len(sizes), sizes.sum())
    out[told] = np.minimum.reduceat(times, np.stack([starts, starts + sizes - LONG + 1], 1)[told].ravel())[::2]
    return out


@cache
def _known(concept: str) -> tuple[tuple[str, ...], NDArray[np.intp], NDArray[np.intp]]:
    """The phrases of a concept, the runs of one behind those of the other, and where those of each begin."""
    phrases = words.phrases(concept)
    runs = [_runs(_codes(phrase), LONG if len(phrase) >= LONG else SHORT) for phrase in phrases]
    runs = [found if len(found) else np.array([_ALWAYS]) for found in runs]
    return phrases, np.concatenate(runs), np.cumsum([0, *map(len, runs)])[:-1]


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _runs(codes: NDArray[np.uint32], size: int) -> NDArray[np.intp]:
    """A number for each run of so many signs; two runs may have the same one."""
    places = max(len(codes) - size + 1, 0)
    mixed = np.zeros(places, np.uint32)
    for at, factor in enumerate(_FACTORS[:size]):
        mixed += codes[at : at + places] * factor
    return (mixed >> np.uint32(32 - _BITS)).astype(np.intp)
