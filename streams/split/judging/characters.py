"""Counts of characters and words for all blocks of a page at once."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LETTER, UPPER, DIGIT, UNSPACED, END, COMMA, SYMBOL = (1 << bit for bit in range(7))
NAMES: Final = ("letters", "upper", "digits", "unspaced", "ends", "commas", "symbols")

_ENDS: Final = ".!?…。！？؟।"
_COMMAS: Final = ",;:，、；：،"
_RANGES: Final = (  # scripts that put no space between words: Thai, Lao, Myanmar, Khmer, kana, Han
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)
_PLANE: Final = 0x10000
_BYTES: Final = np.arange(1 << 8)
_HALF: Final = (1 << 32) - 1
_HALVES: Final = [(_BYTES >> bit & 1) | (_BYTES >> bit + 1 & 1) << 32 for bit in range(0, 8, 2)]
"""For each byte two of its bits, in the halves of a number."""


@cache
def _classes() -> NDArray[np.uint8]:
    """The classes of each character of the basic plane, and as its last entry those of all others (Han, mostly)."""
    table = np.zeros(_PLANE + 1, np.uint8)
    for code in range(_PLANE):
        category = unicodedata.category(chr(code))
        if category[0] == "L" or category == "Mn":
            table[code] = LETTER | (UPPER if category == "Lu" else 0)
        elif category == "Nd":
            table[code] = DIGIT
        elif category[0] in "SP":
            table[code] = SYMBOL
    for first, last in _RANGES:
        letters = table[first : last + 1]
        letters[(letters & LETTER) > 0] |= UNSPACED
    for marks, bit in ((_ENDS, END), (_COMMAS, COMMA)):
        for mark in marks:
            table[ord(mark)] = bit
    table[_PLANE] = LETTER | UNSPACED
    return table


def count(texts: Sequence[str]) -> dict[str, NDArray[np.float64]]:
    """For each text: its `length`, the number of characters of each class of `NAMES`, and its `words`.

    Where a script has no spaces, each letter is one word. `first` and `last` hold the classes of the outer characters.
    """
    joined = "\n".join(texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _classes()[np.minimum(codes, _PLANE)]
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.concatenate(([0], np.cumsum(lengths + 1)[:-1]))
    out: dict[str, NDArray[np.float64]] = {"length": lengths.astype(np.float64)}
    spaced = ((classes & (LETTER | DIGIT)) > 0) & ((classes & UNSPACED) == 0)
    begins = spaced.copy()
    begins[1:] &= ~spaced[:-1]
    counted = _counted(classes | begins.view(np.uint8) * np.uint8(1 << len(NAMES)), starts)
    for bit, name in enumerate(NAMES):
        out[name] = counted[bit]
    out["words"] = counted[len(NAMES)] + out["unspaced"]
    out["first"] = classes[starts].astype(np.float64)
    out["last"] = classes[np.maximum(starts + lengths - 1, starts)].astype(np.float64)
    return out


def _counted(classes: NDArray[np.uint8], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each text, from one of `starts` to the next, how many of its characters have each bit: bits x texts.

    Two bits are counted at a time, in the halves of a number.
    """
    out = np.empty((8, len(starts)))
    for pair, table in enumerate(_HALVES):
        sums = np.add.reduceat(table[classes], starts)
        out[2 * pair], out[2 * pair + 1] = sums & _HALF, sums >> 32
    return out
