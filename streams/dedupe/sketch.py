"""A text's fingerprint: 128 slots of one byte, of which two texts share the share of shingles that they share.

MinHash by one permutation (Li, Owen, Zhang: One Permutation Hashing, 2012): every shingle is hashed once; its hash's
upper bits choose the slot, and a slot keeps its least hash. Slots that stay empty borrow from others in an order that
is fixed for each slot (after Shrivastava: Optimal Densification, 2017). Of a slot's hash eight bits are kept (Li,
König: b-bit Minwise Hashing, 2010). Everything here is pinned: a change is a new `VERSION`, and the test vectors tell.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from streams.dedupe.tokens import Tokens, mix

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERSION = 1

SLOTS = 128
WORDS = 5
FEW_WORDS = 3
SHORT = 40
"""Texts of fewer tokens are cut in shingles of `FEW_WORDS`."""
LEAST = 8
"""Texts of fewer tokens have no sketch: a word more or less is another text, and only the same text is a copy."""

LEAD = 112
"""Shingles at the beginning of a text of which samples are kept: what teasers and shortened copies repeat."""
SAMPLE_RATE = 8
SAMPLE_BYTES = 5
MOST_SAMPLES = 16
NUMBERS = 12
FIRST_NUMBERS = 4
NUMBER_BYTES = 2

_STEPS = tuple(  # odd; the first is 1
    map(np.uint64, (1, 0xD1342543DE82EF95, 0xAF251AF3B0F025B5, 0xB564EF22EC7AECE5, 0xF1357AEA2E62A9C5))
)
_SLOT_BITS = np.uint64(57)  # the upper seven of 64 bits choose one of 128 slots
_BELOW, _NONE = np.uint64((1 << 57) - 1), np.uint64(1 << 57)
_TOP_BITS = np.uint64(48)
_SAMPLED = np.uint64((SAMPLE_RATE - 1) << 8)  # zero in one of `SAMPLE_RATE`, a power of two


class Sketch(NamedTuple):
    """`size`: shingles in the text. `slots`: `SLOTS` bytes, or none of a very short text.

    `numbers`: pairs of a number and the number before it, `NUMBER_BYTES` each, at most `NUMBERS`: the first
    `FIRST_NUMBERS`, then, of a text with more than fit, those of the least hashes, which a copy keeps that begins
    elsewhere. Texts that tell other facts share few, however many of the numbers they share by chance.
    `samples`: one in `SAMPLE_RATE` of the lead's shingles, `SAMPLE_BYTES` each, in the order of the text.
    """

    size: int
    slots: bytes
    numbers: bytes
    samples: bytes


def sketch(text: Tokens) -> Sketch:
    """The fingerprint of a text."""
    count = len(text.hashes)
    if count < LEAST:
        return Sketch(count, b"", b"", b"")
    long = shingles(text.hashes, WORDS)
    shown = long if count >= SHORT else shingles(text.hashes, FEW_WORDS)
    return Sketch(len(shown), _slots(shown), _numbers(text), _samples(long[:LEAD]))


def shingles(tokens: NDArray[np.uint64], width: int) -> NDArray[np.uint64]:
    """The hash of every `width` tokens in a row. Needs at least `width` tokens."""
    count = len(tokens) - width + 1
    total = tokens[:count].copy()
    for step in range(1, width):
        total += tokens[step : step + count] * _STEPS[step]
    return mix(total)


def _slots(hashes: NDArray[np.uint64]) -> bytes:
    least = np.full(SLOTS, _NONE)
    np.minimum.at(least, (hashes >> _SLOT_BITS).astype(np.intp), hashes & _BELOW)
    found = least.astype(np.uint8)  # the lowest byte
    empty = np.flatnonzero(least == _NONE)
    if len(empty):
        lenders = _lenders()[empty]
        found[empty] = found[lenders[np.arange(len(empty)), (least[lenders] != _NONE).argmax(axis=1)]]
    return found.tobytes()


@cache
def _lenders() -> NDArray[np.intp]:
    """For each slot the order in which it asks the others when it is empty."""
    pairs = np.arange(SLOTS * SLOTS, dtype=np.uint64).reshape(SLOTS, SLOTS)
    return np.argsort(mix(pairs + _STEPS[1]), axis=1, kind="stable")


def _numbers(text: Tokens) -> bytes:
    found = text.hashes[text.numeric.nonzero()[0]]
    before = np.zeros_like(found)
    np.multiply(found[:-1], _STEPS[1], out=before[1:])
    pairs = list(dict.fromkeys((mix(found + before) >> _TOP_BITS).tolist()))
    if len(pairs) > NUMBERS:
        pairs[FIRST_NUMBERS:] = sorted(pairs[FIRST_NUMBERS:])[: NUMBERS - FIRST_NUMBERS]
    return np.array(pairs, ">u2").tobytes()


def _samples(hashes: NDArray[np.uint64]) -> bytes:
    places = hashes[(hashes & _SAMPLED) == 0].astype(">u8").tobytes()
    split = (places[at + 1 : at + 1 + SAMPLE_BYTES] for at in range(0, len(places), 8))
    return b"".join(list(dict.fromkeys(split))[:MOST_SAMPLES])
