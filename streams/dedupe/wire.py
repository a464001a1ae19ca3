"""Cases and rulings as bytes. A message is a version byte (with its highest bit set: of rulings), the sketch's version,
who asked, and entries one by one.

Integers are big-endian. A case's entry: q u32, id 16, kind u8, exact 16, url 8, edition 4, size u16, and the lengths
(u8 each) of sketch, numbers and samples before their bytes. A ruling: q u32, flags u8, generation u32, similarity u8,
root 16 unless unique, then 18 bytes a link; a first ruling goes on with id 16, kind u8, exact 16 and, if unique, url 8,
edition 4, size u16, the three lengths and bytes as above, and the slots (u8 each) unless all are 0.
"""

from __future__ import annotations

from struct import Struct
from struct import error as CutOffError  # noqa: N812 - an exception by the name of a function
from typing import TYPE_CHECKING, NamedTuple

from streams.dedupe.entry import Entry
from streams.dedupe.ruling import Link, Outcome, Ruling, Tie
from streams.dedupe.sketch import MOST_SAMPLES, SAMPLE_BYTES, SLOTS
from streams.dedupe.sketch import VERSION as SKETCH
from streams.errors import UnavailableError, UndecodableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    T = TypeVar("T")

WIRE = 1
RULINGS = 0x80
ASKER_BYTES = 8
MOST_ENTRIES = 256
"""Entries in a message at most."""

_HEAD = Struct(">BB8sH")
_CASE = Struct(">I16sB16s8s4sHBBB")
_RULING = Struct(">IBIB")
_LINK = Struct(">16sBB")
_FIRST = Struct(">16sB16s")
_ROOT = Struct(">8s4sHBBB")

_OUTCOME, _REPEAT, _SAME, _FIRST_RULING, _LINKS, _SLOTS = 0x03, 0x04, 0x08, 0x10, 0x60, 0x80
_LINKS_SHIFT = 5
_OUTCOMES = tuple(Outcome)


class NewerVersionError(UnavailableError):
    """A message of a version that this process does not know: whoever does must read it."""


class Asked(NamedTuple):
    """A case's entry and its number among the questions of its asker."""

    q: int
    entry: Entry


class Answer(NamedTuple):
    """A ruling, and the question that it answers. A repeat does not say its id."""

    q: int
    ruling: Ruling


def asker_of(message: bytes) -> bytes:
    """Who asked: all that others need to know of a message."""
    return message[2 : 2 + ASKER_BYTES]


def count_of(message: bytes | None) -> int:
    """How many entries a message holds, without reading them; 0 when it is none."""
    return int(_HEAD.unpack_from(message)[3]) if message is not None and len(message) >= _HEAD.size else 0


def pack_case(asker: bytes, asked: Sequence[Asked]) -> bytes:
    parts = [_HEAD.pack(WIRE, SKETCH, asker, len(asked))]
    for q, e in asked:
        lengths = len(e.sketch), len(e.numbers), len(e.samples)
        parts += (
            _CASE.pack(q, e.id, e.kind, e.exact, e.url, e.edition, e.size, *lengths),
            e.sketch,
            e.numbers,
            e.samples,
        )
    return b"".join(parts)


def read_case(message: bytes | None) -> tuple[bytes, list[Asked]]:
    """Who asks, and what. Raises `NewerVersionError`, or `UndecodableError` for what is no case at all."""
    return _read(message, 0, _read_asked)


def pack_rulings(asker: bytes, answers: Sequence[Answer]) -> bytes:
    parts = [_HEAD.pack(WIRE | RULINGS, SKETCH, asker, len(answers))]
    for q, ruling in answers:
        flags = ruling.outcome | _REPEAT * ruling.repeat | _SAME * ruling.same | len(ruling.links) << _LINKS_SHIFT
        flags |= _FIRST_RULING * (ruling.entry is not None) | _SLOTS * any(ruling.slots)
        parts.append(_RULING.pack(q, flags, ruling.generation, ruling.similarity))
        if ruling.outcome is not Outcome.UNIQUE or ruling.entry is None:
            parts.append(ruling.root)
        parts += [_LINK.pack(*link) for link in ruling.links]
        if ruling.entry is not None:
            parts += _pack_first(ruling, ruling.entry)
    return b"".join(parts)


def read_rulings(message: bytes | None) -> tuple[bytes, list[Answer]]:
    """Who asked, and the answers. Raises as `read_case`."""
    return _read(message, RULINGS, _read_answer)


def _pack_first(ruling: Ruling, e: Entry) -> list[bytes]:
    parts = [_FIRST.pack(e.id, e.kind, e.exact)]
    if ruling.outcome is Outcome.UNIQUE:
        parts += _ROOT.pack(e.url, e.edition, e.size, len(e.sketch), len(e.numbers), len(e.samples)), e.sketch
        parts += e.numbers, e.samples
        parts.append(bytes((len(ruling.slots),)) + (ruling.slots if any(ruling.slots) else b""))
    return parts


def _read(message: bytes | None, kind: int, one: Callable[[bytes, int], tuple[T, int]]) -> tuple[bytes, list[T]]:
    if message is None or len(message) < _HEAD.size:
        raise UndecodableError("no message of dedupe's logs")
    wire, sketch, asker, count = _HEAD.unpack_from(message)
    wire ^= kind
    if WIRE < wire < RULINGS or (wire == WIRE and sketch > SKETCH):
        raise NewerVersionError(f"a message of version {wire}.{sketch}; this process knows {WIRE}.{SKETCH}")
    if (wire, sketch) != (WIRE, SKETCH):
        raise UndecodableError(f"no message of dedupe's logs: version {wire}.{sketch}")
    found, at = [], _HEAD.size
    try:
        for _ in range(count):
            each, at = one(message, at)
            found.append(each)
    except (ValueError, IndexError, CutOffError) as exc:
        raise UndecodableError(f"a message of dedupe's logs is cut off or broken: {exc}") from exc
    if at != len(message):
        raise UndecodableError("a message of dedupe's logs goes on after its last entry, or ends before")
    return asker, found


def _read_asked(message: bytes, at: int) -> tuple[Asked, int]:
    q, item, kind, exact, url, edition, size, *lengths = _CASE.unpack_from(message, at)
    (sketch, numbers, samples), at = _signature(message, at + _CASE.size, lengths)
    return Asked(q, Entry(item, kind, exact, url, edition, size, sketch, numbers, samples)), at


def _read_answer(message: bytes, at: int) -> tuple[Answer, int]:
    q, flags, generation, similarity = _RULING.unpack_from(message, at)
    outcome, first = _OUTCOMES[flags & _OUTCOME], bool(flags & _FIRST_RULING)
    at, root = at + _RULING.size, b""
    if outcome is not Outcome.UNIQUE or not first:
        (root,), at = _fields(message, at, [16])
    links = []
    for _ in range((flags & _LINKS) >> _LINKS_SHIFT):
        to, tie, alike = _LINK.unpack_from(message, at)
        links.append(Link(to, Tie(tie), alike))
        at += _LINK.size
    entry, slots, at = _read_first(message, at, outcome, flags) if first else (None, b"", at)
    item = entry.id if entry else b""
    ruling = Ruling(
        item, outcome, root or item, generation, similarity, bool(flags & _SAME), tuple(links), bool(flags & _REPEAT),
        entry, slots,
    )  # fmt: skip
    return Answer(q, ruling), at


def _read_first(message: bytes, at: int, outcome: Outcome, flags: int) -> tuple[Entry, bytes, int]:
    item, kind, exact = _FIRST.unpack_from(message, at)
    at += _FIRST.size
    if outcome is not Outcome.UNIQUE:
        return Entry(item, kind, exact, b"", b""), b"", at
    url, edition, size, *lengths = _ROOT.unpack_from(message, at)
    (sketch, numbers, samples), at = _signature(message, at + _ROOT.size, lengths)
    count = message[at]
    slots, at = bytes(count), at + 1
    if flags & _SLOTS:
        (slots,), at = _fields(message, at, [count])
    return Entry(item, kind, exact, url, edition, size, sketch, numbers, samples), slots, at


def _signature(message: bytes, at: int, lengths: Sequence[int]) -> tuple[list[bytes], int]:
    """Sketch, numbers and samples, of lengths that they can have."""
    sketch, _, samples = lengths
    if sketch not in {0, SLOTS} or samples % SAMPLE_BYTES or samples > MOST_SAMPLES * SAMPLE_BYTES:
        raise ValueError(f"no sketch has {sketch} slots and {samples} bytes of samples")
    return _fields(message, at, lengths)


def _fields(message: bytes, at: int, lengths: Sequence[int]) -> tuple[list[bytes], int]:
    found = []
    for length in lengths:
        found.append(message[at : at + length])
        at += length
    if at > len(message):
        raise ValueError(f"{at - len(message)} bytes are missing")
    return found, at
