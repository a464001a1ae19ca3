"""What a store on disk keeps of a ruling: rows of one generation, as short as they go.

The first byte of a key tells the table. `band`: the band's key (below `0xE0`), and the slot unless it is 0; holds the
place of a unique among its generation's. `sample` (F0) likewise. `ruling` (F1) by id. `text` (F2) by a part of the text
key: 88 bits tell 10⁸ texts apart with a chance of 10⁻¹¹ that any two collide. `root` (F3) by place.
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from streams.dedupe.bands import BANDINGS, slot_key
from streams.dedupe.entry import Entry
from streams.dedupe.index import NUMBER_BITS, Text, Unique, split_samples
from streams.dedupe.ruling import NO_SLOT, WHOLE, Link, Outcome, Ruling, Tie
from streams.dedupe.sketch import SAMPLE_BYTES, SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]

_SAMPLE, _RULING, _TEXT, _ROOT = b"\xf0", b"\xf1", b"\xf2", b"\xf3"
_TEXT_BYTES = 12  # the kind and 88 bits

_VERDICT = Struct(">BB")
_LINK = Struct(">16sBB")
_COPY = Struct(">16sBB")
_FIXED = Struct(">16sB8s4sHB")
_SAME = 0x04
_UNIQUE = Outcome.UNIQUE


First = tuple[Ruling, Entry, int]
"""A first ruling, its entry, and its number if it is unique."""


class Table(NamedTuple):
    """Rows in the order of their keys, each key once."""

    keys: list[bytes]
    values: list[bytes]

    @classmethod
    def of(cls, rows: dict[bytes, bytes]) -> Table:
        keys = sorted(rows)
        return cls(keys, [rows[key] for key in keys])


class Copy(NamedTuple):
    """A text as it is stored when it is a copy's: with the id of its root, in whatever generation that is."""

    root: bytes
    similarity: int
    same: bool


def place(number: int) -> bytes:
    """A unique's place in its generation."""
    return (number & (1 << NUMBER_BITS) - 1).to_bytes(4, "big")


def ruling_key(item: bytes) -> bytes:
    return _RULING + item


def text_key(entry: Entry) -> bytes:
    return _TEXT + entry.text_key[:_TEXT_BYTES]


def root_key(at: bytes) -> bytes:
    return _ROOT + at


def sample_keys(entry: Entry) -> list[bytes]:
    return [_SAMPLE + sample for sample in split_samples(entry.samples)]


def rows(firsts: Sequence[First], banding: int) -> list[Table]:
    """The rows of first rulings, each with its entry and the number of a unique, in the order of the log.

    Tables in the order of their keys, each with its rows in theirs. Bands and samples, thirty rows an item, are made
    as arrays.
    """
    rulings, texts, entries, roots = {}, {}, {}, []
    for first in firsts:
        ruling, entry, number = first
        if ruling.outcome is _UNIQUE:
            at = place(number)
            rulings[ruling_key(ruling.id)], texts[text_key(entry)] = _pack_ruling(ruling, at), at
            entries[root_key(at)] = _pack_root(entry)
            roots.append(first)
        else:
            rulings[ruling_key(ruling.id)] = _pack_ruling(ruling, ruling.root)
            texts[text_key(entry)] = _COPY.pack(ruling.root, ruling.similarity, ruling.same)
    bands = _band_rows([one for one in roots if one[1].sketch], banding)
    return [bands, _sample_rows(roots), *map(Table.of, (rulings, texts, entries))]


def _band_rows(roots: Sequence[First], banding: int) -> Table:
    """A row for each band that has a slot."""
    bands, width = BANDINGS[banding]
    slots = _matrix((ruling.slots for ruling, _, _ in roots), bands).ravel()
    kinds = np.fromiter((entry.kind for _, entry, _ in roots), np.uint8)
    sketches = _matrix((entry.sketch for _, entry, _ in roots), SLOTS)
    keys = BANDINGS[banding].matrix(kinds, sketches).reshape(-1, 1 + width)
    places = np.repeat(_places(roots), bands)
    empty, later = slots == 0, np.flatnonzero((slots != 0) & (slots != NO_SLOT))
    found = _sorted_rows(keys[empty], places[empty])
    if not len(later):
        return found
    more = {slot_key(keys[at].tobytes(), int(slots[at])): place(int(places[at])) for at in later}
    return Table.of(dict(zip(*found, strict=True)) | more)


def _sample_rows(roots: Sequence[First]) -> Table:
    samples = _matrix((entry.samples for _, entry, _ in roots), SAMPLE_BYTES)
    counts = [len(entry.samples) // SAMPLE_BYTES for _, entry, _ in roots]
    keys = np.full((len(samples), 1 + SAMPLE_BYTES), _SAMPLE[0], np.uint8)
    keys[:, 1:] = samples
    return _sorted_rows(keys, np.repeat(_places(roots), counts))


def _sorted_rows(keys: Bytes, places: NDArray[np.uint32]) -> Table:
    """Rows of keys of at most 8 bytes, sorted as the numbers that they are. Of equal keys the last holds."""
    padded = np.zeros((len(keys), 8), np.uint8)
    padded[:, : keys.shape[1]] = keys
    numbers = padded.view(">u8").ravel().astype(np.uint64)
    order = np.argsort(numbers)
    found = numbers[order]
    last = np.append(found[1:] != found[:-1], np.ones(len(found[:1]), np.bool_))
    if not last.all():  # only then it matters in which order equals are, and to keep it costs twice as much
        order = np.argsort(numbers, kind="stable")[last]
        found = found[last]
    return Table(_split(found.astype(">u8"), keys.shape[1]), _split(places[order].astype(">u4"), 4))


def _split(numbers: NDArray[Any], width: int) -> list[bytes]:
    """The first `width` bytes of each."""
    matrix = numbers.view(np.uint8).reshape(-1, numbers.itemsize)[:, :width]
    found: list[bytes] = np.ascontiguousarray(matrix).view(f"V{width}").ravel().tolist()
    return found


def _matrix(parts: Iterable[bytes], width: int) -> Bytes:
    return np.frombuffer(b"".join(parts), np.uint8).reshape(-1, width)


def _places(roots: Sequence[First]) -> NDArray[np.uint32]:
    mask = (1 << NUMBER_BITS) - 1
    return np.fromiter((number & mask for _, _, number in roots), np.uint32)


def read_text(value: bytes) -> bytes | Copy:
    """The place of the root whose text it is, or where a copy's belongs."""
    if len(value) == len(place(0)):
        return value
    root, similarity, same = _COPY.unpack(value)
    return Copy(root, similarity, bool(same))


def text_of(found: bytes | Copy, root: bytes) -> Text:
    """Either as the index has it."""
    return Text(found.root, found.similarity, found.same) if isinstance(found, Copy) else Text(root, WHOLE, same=True)


def _pack_ruling(ruling: Ruling, root: bytes) -> bytes:
    """`root`: its place when it is the ruling's own, else its id."""
    head = _VERDICT.pack(ruling.outcome | _SAME * ruling.same | len(ruling.links) << 3, ruling.similarity)
    return b"".join((head, *(_LINK.pack(*link) for link in ruling.links), root)) if ruling.links else head + root


def read_ruling(item: bytes, generation: int, value: bytes) -> tuple[Ruling, bytes | None]:
    """A ruling as it is repeated; of a unique also its place."""
    flags, similarity = _VERDICT.unpack_from(value)
    outcome, count, at = Outcome(flags & 0x03), flags >> 3, _VERDICT.size
    links = []
    for _ in range(count):
        to, tie, alike = _LINK.unpack_from(value, at)
        links.append(Link(to, Tie(tie), alike))
        at += _LINK.size
    rest, unique = value[at:], outcome is Outcome.UNIQUE
    same = bool(flags & _SAME)
    ruling = Ruling(item, outcome, item if unique else rest, generation, similarity, same, tuple(links))
    return ruling, rest if unique else None


def _pack_root(e: Entry) -> bytes:
    fixed = _FIXED.pack(e.id, e.kind, e.url, e.edition, e.size, len(e.sketch))
    return fixed + e.sketch + e.numbers


def read_root(generation: int, at: bytes, value: bytes) -> Unique:
    """A root as the index has it, without what only an insertion needs."""
    item, kind, url, edition, size, sketched = _FIXED.unpack_from(value)
    sketch, numbers = value[_FIXED.size : _FIXED.size + sketched], value[_FIXED.size + sketched :]
    entry = Entry(item, kind, b"", url, edition, size, sketch, numbers)
    return Unique(generation << NUMBER_BITS | int.from_bytes(at, "big"), entry)
