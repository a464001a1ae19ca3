"""A text as hashes of its tokens: words in lower case; single characters where a script has no spaces.

Everything that a hash depends on is pinned here and in `characters.txt`; a change is a new version of the sketch.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

PART, WORD, DIGIT, SINGLE, MARK, SPACELESS_MARK, IGNORED = range(7)
_LETTERS = {"w": WORD, "d": DIGIT, "s": SINGLE, "m": MARK, "n": SPACELESS_MARK, "i": IGNORED}
_POINTS = 0x110000

_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2^64
_STRETCH = 1 << 16
"""Characters hashed at a time, for the powers of the base are kept; a longer token is hashed by its beginning."""


class Tokens(NamedTuple):
    """One hash of 64 bits a token, in the order of the text, and whether the token begins with a digit."""

    hashes: NDArray[np.uint64]
    numeric: NDArray[np.bool_]


class _Tables(NamedTuple):
    classes: NDArray[np.uint8]
    characters: NDArray[np.uint64]
    powers: NDArray[np.uint64]
    inverses: NDArray[np.uint64]


def mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """MurmurHash3's finaliser of 64 bits (Appleby): every bit of the input moves every bit of the output."""
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return values ^ (values >> np.uint64(33))


def tokens(text: str) -> Tokens:
    """The tokens of `text`, compatibility forms (NFKC) and case set aside. Nothing but separators: no tokens."""
    tables = _tables()
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    codes = np.frombuffer(plain.lower().encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = tables.classes[codes]
    if classes.size and classes.max() == IGNORED:
        codes, classes = codes[classes != IGNORED], classes[classes != IGNORED]
    starts = np.flatnonzero(_starts(classes))
    return Tokens(mix(_polynomials(tables, codes, starts)), classes[starts] == DIGIT)


def _starts(classes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where tokens begin: behind a separator, at each single character, and at a word right behind one."""
    before = np.empty_like(classes)
    before[:1], before[1:] = PART, classes[:-1]
    starts = (classes != PART) & (before == PART)
    if classes.size and classes.max() >= SINGLE:
        starts |= classes == SINGLE
        starts |= ((classes == WORD) | (classes == DIGIT)) & ((before == SINGLE) | (before == SPACELESS_MARK))
    return np.asarray(starts)


def _polynomials(tables: _Tables, codes: NDArray[np.uint32], starts: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Of each token the sum of (hash of its i-th character) * base^i, modulo 2^64. Separators count nothing."""
    found = np.empty(len(starts), np.uint64)
    at = 0
    while at < len(starts):
        origin = starts[at]
        stop = int(np.searchsorted(starts, origin + _STRETCH, side="right"))
        if stop == len(starts) and len(codes) <= origin + _STRETCH:
            end = len(codes)
        else:  # the last token found may reach beyond, so it is the next stretch's first
            stop = max(at + 1, stop - 1)
            end = min(origin + _STRETCH, starts[stop] if stop < len(starts) else len(codes))
        local = starts[at:stop] - origin
        terms = tables.characters[codes[origin:end]] * tables.powers[: end - origin]
        found[at:stop] = np.add.reduceat(terms, local) * tables.inverses[local]
        at = stop
    return found


@cache
def _tables() -> _Tables:
    classes = np.full(_POINTS, PART, np.uint8)
    for line in files(__package__).joinpath("characters.txt").read_text("ascii").splitlines():
        if not line.startswith("#"):
            first, last, letter = line.split()
            classes[int(first, 16) : int(last, 16) + 1] = _LETTERS[letter]
    characters = mix(np.arange(1, _POINTS + 1, dtype=np.uint64))
    characters[(classes == PART) | (classes == IGNORED)] = 0
    return _Tables(classes, characters, _powers(_BASE), _powers(pow(_BASE, -1, 1 << 64)))


def _powers(base: int) -> NDArray[np.uint64]:
    factors = np.full(_STRETCH, base, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)
