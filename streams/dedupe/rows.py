"""What a store on disk keeps of a ruling: rows of one generation, as short as they go.

The first byte of a key tells the table. `band`: the band's key (below `0xE0`), and the slot unless it is 0; holds the
place of a unique among its generation's. `sample` (F0) likewise. `ruling` (F1) by id. `text` (F2) by a part of the text
key: 88 bits tell 10⁸ texts apart with a chance of 10⁻¹¹ that any two collide. `root` (F3) by place.
"""

from __future__ import annotations

from struct import Struct
from typing import NamedTuple

from streams.dedupe.bands import BANDINGS
from streams.dedupe.entry import Entry
from streams.dedupe.index import NUMBER_BITS, Text, Unique, split_samples
from streams.dedupe.ruling import NO_SLOT, WHOLE, Link, Outcome, Ruling, Tie

_SAMPLE, _RULING, _TEXT, _ROOT = b"\xf0", b"\xf1", b"\xf2", b"\xf3"
_TEXT_BYTES = 12  # the kind and 88 bits

_VERDICT = Struct(">BB")
_LINK = Struct(">16sBB")
_COPY = Struct(">16sBB")
_FIXED = Struct(">16sB8s4sHB")
_SAME = 0x04


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


def slot_key(band: bytes, slot: int) -> bytes:
    return band + bytes((slot,)) if slot else band


def rows(ruling: Ruling, entry: Entry, number: int, banding: int) -> dict[bytes, bytes]:
    """The rows of a first ruling; `number` is that of a unique."""
    unique, at = ruling.outcome is Outcome.UNIQUE, place(number)
    found = {
        ruling_key(ruling.id): _pack_ruling(ruling, at),
        text_key(entry): at if unique else _COPY.pack(ruling.root, ruling.similarity, ruling.same),
    }
    if unique:
        found[root_key(at)] = _pack_root(entry)
        found.update(dict.fromkeys(_band_rows(entry, ruling.slots, banding) + sample_keys(entry), at))
    return found


def _band_rows(entry: Entry, slots: bytes, banding: int) -> list[bytes]:
    bands = BANDINGS[banding].keys(entry.kind, entry.sketch)
    if not any(slots):
        return bands
    return [slot_key(band, slot) for band, slot in zip(bands, slots, strict=True) if slot != NO_SLOT]


def read_text(value: bytes) -> bytes | Copy:
    """The place of the root whose text it is, or where a copy's belongs."""
    if len(value) == len(place(0)):
        return value
    root, similarity, same = _COPY.unpack(value)
    return Copy(root, similarity, bool(same))


def text_of(found: bytes | Copy, root: bytes) -> Text:
    """Either as the index has it."""
    return Text(found.root, found.similarity, found.same) if isinstance(found, Copy) else Text(root, WHOLE, same=True)


def _pack_ruling(ruling: Ruling, at: bytes) -> bytes:
    head = _VERDICT.pack(ruling.outcome | _SAME * ruling.same | len(ruling.links) << 3, ruling.similarity)
    links = b"".join(_LINK.pack(*link) for link in ruling.links)
    return head + links + (at if ruling.outcome is Outcome.UNIQUE else ruling.root)


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
