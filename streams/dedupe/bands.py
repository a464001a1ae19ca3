"""Bands: the slots of a sketch in groups; items that agree in one whole group are worth comparing."""

from __future__ import annotations

from functools import cache, lru_cache
from operator import add
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]

_BAND_BITS = 5
"""At most 32 bands, and so 8 kinds."""


class Banding(NamedTuple):
    """`bands` groups of `rows` slots. Two sketches of similarity J share a band with chance 1 - (1 - J^rows)^bands.

    (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4.)
    """

    bands: int
    rows: int

    def keys(self, kind: int, sketch: bytes) -> list[bytes]:
        """The bucket of each band: one byte for kind and band, then the band's slots. None for an empty sketch."""
        return _keys(self, kind, sketch) if sketch else []

    def matrix(self, kinds: Bytes, sketches: Bytes) -> Bytes:
        """The same of many sketches at once: an array of items x bands x bytes of the key."""
        found = np.empty((len(sketches), self.bands, 1 + self.rows), np.uint8)
        found[:, :, 0] = kinds[:, np.newaxis] << _BAND_BITS | np.arange(self.bands, dtype=np.uint8)
        found[:, :, 1:] = sketches[:, : self.bands * self.rows].reshape(-1, self.bands, self.rows)
        return found


@lru_cache(maxsize=16_384)
def _keys(banding: Banding, kind: int, sketch: bytes) -> list[bytes]:
    """Asked for several times while an entry is ruled on."""
    firsts, slots = _cut(banding, kind)
    return list(map(add, firsts, slots.unpack_from(sketch)))


@cache
def _cut(banding: Banding, kind: int) -> tuple[list[bytes], Struct]:
    """The first byte of each band's keys, and what takes the bands' slots from a sketch."""
    bands, rows = banding
    return [bytes((kind << _BAND_BITS | band,)) for band in range(bands)], Struct(f"{rows}s" * bands)


def slot_key(key: bytes, slot: int) -> bytes:
    """Where the root in that slot of a band's bucket is kept: under the band's own key when it is the first."""
    return key + bytes((slot,)) if slot else key


BANDINGS = (Banding(16, 4), Banding(20, 6))
"""By number in the logs: the first up to `WIDE_FROM` live items, then the second, which finds fewer strangers."""

WIDE_FROM = 10_000_000
