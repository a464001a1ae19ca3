"""Which blocks of a page are main content, by laying its gold text over them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
_TOKEN: Final = re.compile(f"[{_UNSPACED}]|[^\\W{_UNSPACED}]+")
_N: Final = 4
_SLACK: Final = 12


def tokens(text: str) -> list[str]:
    """Words; where a script has no spaces, characters."""
    return _TOKEN.findall(unicodedata.normalize("NFC", text))


def label(texts: Sequence[str], gold: str) -> NDArray[np.float64]:
    """For each block the share of its tokens that belong to the gold text (0 to 1), each part of the gold used once.

    Long blocks first, those whose neighbours fit as well before others; short blocks where they stand between them.
    """
    want = tokens(gold)
    blocks = [tokens(text) for text in texts]
    grams = [Counter(zip(*(block[at:] for at in range(_N)), strict=False)) for block in blocks]
    have = Counter(zip(*(want[at:] for at in range(_N)), strict=False))
    first = np.array([_fit(gram, have) for gram in grams])
    long = [at for at, gram in enumerate(grams) if gram]
    solid = {at for one, two in pairwise(long) if first[one] > 0.8 and first[two] > 0.8 for at in (one, two)}
    left, share = have.copy(), np.zeros(len(blocks))
    for at in [*(at for at in long if at in solid), *(at for at in long if at not in solid)]:
        share[at] = _fit(grams[at], left)
        if share[at] >= 0.4:
            left.subtract(grams[at])
    _short(blocks, grams, share, want)
    return share


def _fit(gram: Counter[tuple[str, ...]], have: Counter[tuple[str, ...]]) -> float:
    size = sum(gram.values())
    return sum(min(count, max(have[key], 0)) for key, count in gram.items()) / size if size else 0.0


def _short(blocks: list[list[str]], grams: Sequence[object], share: NDArray[np.float64], want: list[str]) -> None:
    """Blocks of fewer tokens than a shingle: main where the gold has them between the blocks around."""
    places = defaultdict(list)
    for at in range(len(want) - _N + 1):
        places[tuple(want[at : at + _N])].append(at)
    begin: dict[int, int] = {}
    cursor = 0
    for at, block in enumerate(blocks):
        if share[at] >= 0.5 and len(block) >= _N:
            spots = [spot for key in (tuple(block[:_N]), tuple(block[-_N:])) for spot in places.get(key, ())]
            if spots:
                begin[at] = min(spots, key=lambda spot: (abs(spot - cursor), spot))
                cursor = begin[at] + len(block)
    known = sorted(begin)
    for at, block in enumerate(blocks):
        if grams[at] or not block:
            continue
        before = max((one for one in known if one < at), default=None)
        after = min((one for one in known if one > at), default=None)
        start = (
            begin[before] + len(blocks[before]) - _SLACK
            if before is not None
            else (begin[after] - 3 * _SLACK if after is not None else 0)
        )
        stop = begin[after] + _SLACK if after is not None else start + 4 * _SLACK
        if stop - start > 400:
            stop = start + 60
        part = want[max(start, 0) : max(stop, 0)]
        if any(part[spot : spot + len(block)] == block for spot in range(len(part) - len(block) + 1)):
            share[at] = 1.0
