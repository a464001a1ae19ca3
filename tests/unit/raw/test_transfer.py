"""Content codings of bodies."""

from __future__ import annotations

import base64
import gzip
import json
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import brotli
import pytest
import zstandard

from streams.contract.message import Message
from streams.contract.topics import RAW
from streams.errors import LimitExceededError, UndecodableError
from streams.raw import read_page
from streams.raw.transfer import decoded

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 1 << 20
PAGE = ("<p>The quick brown fox jumps over the lazy dog.</p>" * 40).encode()
PACKED = {
    "gzip": gzip.compress(PAGE),
    "x-gzip": gzip.compress(PAGE[:500]) + gzip.compress(PAGE[500:]),
    "br": brotli.compress(PAGE),
    "zstd": zstandard.ZstdCompressor().compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "Deflate": zlib.compress(PAGE, wbits=-15),
    "GZIP , br": brotli.compress(gzip.compress(PAGE)),
}


@pytest.mark.parametrize("coding", PACKED)
def test_a_coding_that_the_header_names_is_taken_off(coding: str) -> None:
    """gzip, brotli, zstd, deflate (with zlib's frame or without) and combinations are decoded."""
    assert decoded(PACKED[coding], coding, LIMIT) == PAGE


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "identity", "deflate", "", None, "gzip, gzip"])
def test_what_is_decoded_already_is_left_alone(coding: str | None) -> None:
    """Crawlers take codings off and leave the header; the bytes say so."""
    assert decoded(PAGE, coding, LIMIT) == PAGE


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_damaged_body_is_undecodable(coding: str) -> None:
    """A body that begins as the coding does and breaks off is a dead letter, not half a page."""
    with pytest.raises(UndecodableError):
        decoded(PACKED[coding][:-20], coding, LIMIT)


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda content: zlib.compress(content, 1, wbits=31),
    "br": lambda content: brotli.compress(content, quality=1),
    "zstd": zstandard.ZstdCompressor().compress,
    "deflate": lambda content: zlib.compress(content, 1),
}


@pytest.mark.parametrize("coding", PACKERS)
def test_a_bomb_stops_at_the_limit(coding: str) -> None:
    """A small body that unpacks to 200 MB is refused without ever being held."""
    bomb = PACKERS[coding](b"\0" * (200 << 20))
    tracemalloc.start()
    with pytest.raises(LimitExceededError):
        decoded(bomb, coding, LIMIT)
    assert tracemalloc.get_traced_memory()[1] < 16 << 20
    tracemalloc.stop()


def test_both_places_that_name_a_coding_count() -> None:
    """The header of a binary event and the response headers inside a JSON event are both heeded."""
    headers = (("content-type", b"text/html"), ("url", b"https://x.example/"), ("content-encoding", b"gzip"))
    binary = Message(RAW.name, None, PACKED["gzip"], headers)
    event = {
        "url": "https://x.example/", "headers": {"Content-Encoding": "gzip"},
        "body_base64": base64.b64encode(PACKED["gzip"]).decode(),
    }  # fmt: skip
    bare = Message(RAW.name, None, json.dumps(event).encode())
    packed = Message(RAW.name, None, gzip.compress(bare.value or b""), (("content-encoding", b"gzip"),))
    assert {read_page(form, LIMIT).id for form in (binary, bare, packed)} == {read_page(binary, LIMIT).id}
    assert read_page(binary, LIMIT).text == PAGE.decode()
