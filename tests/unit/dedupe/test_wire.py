"""What travels on the two logs of dedupe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.dedupe.entry import Entry
from streams.dedupe.ruling import Link, Outcome, Ruling, Tie
from streams.dedupe.sketch import MOST_SAMPLES, SAMPLE_BYTES, SLOTS
from streams.dedupe.wire import (
    Answer,
    Asked,
    NewerVersionError,
    asker_of,
    count_of,
    pack_case,
    pack_rulings,
    read_case,
    read_rulings,
)  # fmt: skip
from streams.errors import UndecodableError


def exactly(size: int) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=size, max_size=size)


entries = st.builds(
    Entry, exactly(16), st.integers(0, 5), exactly(16), exactly(8), exactly(4), st.integers(0, 65535),
    st.sampled_from([b"", bytes(range(SLOTS))]), st.binary(max_size=24),
    st.integers(0, MOST_SAMPLES).flatmap(lambda count: exactly(count * SAMPLE_BYTES)),
)  # fmt: skip
links = st.lists(st.builds(Link, exactly(16), st.sampled_from(Tie), st.integers(0, 200)), max_size=2).map(tuple)


@st.composite
def rulings(draw: st.DrawFn) -> Ruling:
    entry = draw(entries)
    outcome = draw(st.sampled_from(Outcome))
    repeat = draw(st.booleans())
    if outcome is not Outcome.UNIQUE:
        entry = Entry(entry.id, entry.kind, entry.exact, b"", b"")
    root = entry.id if outcome is Outcome.UNIQUE and not repeat else draw(exactly(16))
    slots = draw(st.binary(max_size=20)) if outcome is Outcome.UNIQUE and not repeat else b""
    return Ruling(
        b"" if repeat else entry.id, outcome, root, draw(st.integers(0, 2**32 - 1)), draw(st.integers(0, 200)),
        draw(st.booleans()), draw(links), repeat, None if repeat else entry, slots,
    )  # fmt: skip


@given(exactly(8), st.lists(st.tuples(st.integers(0, 2**32 - 1), entries).map(Asked._make), max_size=5))
def test_cases_come_back(asker: bytes, asked: list[Asked]) -> None:
    """A case is read as it was written; who asked and how many are known without reading it."""
    message = pack_case(asker, asked)
    assert read_case(message) == (asker, asked)
    assert (asker_of(message), count_of(message)) == (asker, len(asked))


@given(exactly(8), st.lists(st.tuples(st.integers(0, 2**32 - 1), rulings()).map(Answer._make), max_size=5))
def test_rulings_come_back(asker: bytes, answers: list[Answer]) -> None:
    """Rulings are read as they were written, first ones with all that a store needs."""
    assert read_rulings(pack_rulings(asker, answers)) == (asker, answers)


@given(st.binary(max_size=400))
def test_bytes_are_a_message_or_undecodable(value: bytes) -> None:
    """Any bytes are read as what writes the same bytes again, or raise the errors of undecodable and newer records."""
    try:
        asker, asked = read_case(value)
    except (UndecodableError, NewerVersionError):
        return
    assert pack_case(asker, asked) == value


@given(st.lists(entries, min_size=1, max_size=3), st.data())
def test_what_is_cut_off_is_undecodable(several: list[Entry], data: st.DataObject) -> None:
    """A message without its end, or with more behind it, is no message; nor is one log's message in the other."""
    message = pack_case(b"a" * 8, [Asked(1, entry) for entry in several])
    for bad in (message[: data.draw(st.integers(0, len(message) - 1))], message + b"x"):
        with pytest.raises(UndecodableError):
            read_case(bad)
    with pytest.raises(UndecodableError):
        read_rulings(message)


@pytest.mark.parametrize(("sketch", "samples"), [(1, 0), (SLOTS - 1, 5), (SLOTS, 4), (SLOTS, 5 * MOST_SAMPLES + 5)])
def test_what_no_sketch_has_is_undecodable(sketch: int, samples: int) -> None:
    """Slots or samples of a length that signing never gives never reach the index."""
    entry = Entry(bytes(16), 0, bytes(16), bytes(8), bytes(4), 99, bytes(sketch), b"", bytes(samples))
    with pytest.raises(UndecodableError, match="slots"):
        read_case(pack_case(b"a" * 8, [Asked(1, entry)]))
    ruling = Ruling(entry.id, Outcome.UNIQUE, entry.id, 0, entry=entry)
    with pytest.raises(UndecodableError, match="slots"):
        read_rulings(pack_rulings(b"a" * 8, [Answer(1, ruling)]))


def test_newer_versions_are_told_apart() -> None:
    """A message of a later version is not rubbish: somebody else can read it."""
    message = bytearray(pack_case(b"a" * 8, []))
    message[0] += 1
    with pytest.raises(NewerVersionError):
        read_case(bytes(message))


def test_sizes() -> None:
    """A duplicate's first ruling takes at most 65 bytes; a unique's without numbers and samples 215."""
    copy = Ruling(b"i" * 16, Outcome.DUPLICATE, b"r" * 16, 1, entry=Entry(b"i" * 16, 0, b"e" * 16, b"", b""))
    root = Entry(b"i" * 16, 0, b"e" * 16, b"u" * 8, b"d" * 4, 500, bytes(128))
    unique = Ruling(root.id, Outcome.UNIQUE, root.id, 1, entry=root, slots=bytes(16))
    none = len(pack_rulings(b"a" * 8, []))
    assert len(pack_rulings(b"a" * 8, [Answer(1, copy)])) - none <= 65
    assert len(pack_rulings(b"a" * 8, [Answer(1, unique)])) - none <= 215
