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

_OWN_LOWER = "\u0130\u03a3"
"""Whose lower case is two characters (the Turkish capital I), or depends on the neighbours (the Greek sigma)."""

_HALF, _FIRST, _SECOND = np.uint64(33), np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2^64
_STRETCH = 1 << 16
"""Characters hashed at a time, for the powers of the base are kept; a longer token is hashed by its beginning."""


class Tokens(NamedTuple):
    """One hash of 64 bits a token, in the order of the text, and whether the token begins with a digit."""

    hashes: NDArray[np.uint64]
    numeric: NDArray[np.bool_]


class _Tables(NamedTuple):
    """`classes` and `characters` (their hashes) by code point, of what a character is in lower case."""

    classes: NDArray[np.uint8]
    characters: NDArray[np.uint64]
    powers: NDArray[np.uint64]
    inverses: NDArray[np.uint64]


def mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """MurmurHash3's finaliser of 64 bits (Appleby): every bit of the input moves every bit of the output."""
    found = values >> _HALF
    found ^= values
    found *= _FIRST
    found ^= found >> _HALF
    found *= _SECOND
    found ^= found >> _HALF
    return found


def tokens(text: str) -> Tokens:
    """The tokens of `text`, compatibility forms (NFKC) and case set aside. Nothing but separators: no tokens."""
    tables = _tables()
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if any(letter in plain for letter in _OWN_LOWER):
        plain = plain.lower()
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.intp)
    classes = tables.classes.take(codes)
    if classes.size and classes.max() == IGNORED:
        kept = np.flatnonzero(classes != IGNORED)
        codes, classes = codes.take(kept), classes.take(kept)
    starts = _starts(classes).nonzero()[0]
    return Tokens(mix(_polynomials(tables, codes, starts)), classes.take(starts) == DIGIT)


def _starts(classes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where tokens begin: behind a separator, at each single character, and at a word right behind one."""
    inside: NDArray[np.bool_] = classes != PART
    starts = inside.copy()
    np.greater(inside[1:], inside[:-1], out=starts[1:])
    if classes.size and classes.max() >= SINGLE:
        starts |= classes == SINGLE
        word, single = (classes == WORD) | (classes == DIGIT), (classes == SINGLE) | (classes == SPACELESS_MARK)
        starts[1:] |= word[1:] & single[:-1]
    return starts


def _polynomials(tables: _Tables, codes: NDArray[np.intp], starts: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Of each token the sum of (hash of its i-th character) * base^i, modulo 2^64. Separators count nothing."""
    found = np.empty(len(starts), np.uint64)
    ends = np.concatenate((starts[1:], (len(codes),)))
    at = 0
    while at < len(starts):
        origin = starts[at]
        stop = max(at + 1, int(np.searchsorted(ends, origin + _STRETCH, side="right")))
        within = ends[at:stop] - origin
        within[-1] = min(within[-1], _STRETCH)
        terms = tables.characters.take(codes[origin : origin + within[-1]])
        terms *= tables.powers[: len(terms)]
        sums = np.add.accumulate(terms).take(within - 1)  # up to each token's end; an overflow cancels out
        found[at:stop] = sums
        found[at + 1 : stop] -= sums[:-1]
        found[at:stop] *= tables.inverses.take(starts[at:stop] - origin)
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
    lower = _lower()
    return _Tables(classes[lower], characters[lower], _powers(_BASE), _powers(pow(_BASE, -1, 1 << 64)))


def _lower() -> NDArray[np.uint32]:
    """Each code point in lower case; where that takes more than a table (`_OWN_LOWER`), as it is."""
    points = np.arange(_POINTS, dtype=np.uint32)
    own = [ord(letter) for letter in _OWN_LOWER]
    points[own] = 0
    text = points.tobytes().decode("utf-32-le", "surrogatepass").lower()
    lower = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    lower[own] = own
    return lower


def _powers(base: int) -> NDArray[np.uint64]:
    factors = np.full(_STRETCH, base, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)
