"""Content codings: a body that is still compressed is decoded, never beyond the size limit."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import brotli
import zstandard

from streams.errors import LimitExceededError, UndecodableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STEP = 64 << 10
_ZSTD_STEP = 192
_MAGIC = {
    "gzip": b"\x1f\x8b\x08",
    "x-gzip": b"\x1f\x8b\x08",
    "zstd": b"\x28\xb5\x2f\xfd",
}


def _unpacked(state: zlib._Decompress, content: bytes, limit: int, coding: str) -> Iterator[bytes]:
    """One stream of zlib's, up to its end."""
    while not state.eof:
        yield (part := state.decompress(content, min(limit + 1, _STEP)))
        content = state.unconsumed_tail
        if not part and not content and not state.eof:
            raise UndecodableError(f"a {coding} body ends too early")


def _gunzip(content: bytes, limit: int) -> Iterator[bytes]:
    """Each member of a gzip file; what follows the last one is ignored, as browsers do."""
    while content.startswith(_MAGIC["gzip"]):
        state = zlib.decompressobj(wbits=31)
        yield from _unpacked(state, content, limit, "gzip")
        content = state.unused_data


def _unzstd(content: bytes, _: int) -> Iterator[bytes]:
    """Each frame. A few bytes at a time: one block of three bytes unpacks to 128 KB."""
    while content.startswith(_MAGIC["zstd"]):
        state = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
        at = 0
        while not state.eof:
            if at >= len(content):
                raise UndecodableError("a zstd body ends too early")
            yield state.decompress(content[at : at + _ZSTD_STEP])
            at += _ZSTD_STEP
        content = state.unused_data + content[at:]


def _unbrotli(content: bytes, _: int) -> Iterator[bytes]:
    state = brotli.Decompressor()
    yield state.process(content, output_buffer_limit=_STEP)
    while not state.is_finished():
        if not (part := state.process(b"", output_buffer_limit=_STEP)) and state.can_accept_more_data():
            raise UndecodableError("a brotli body ends too early")
        yield part


def _inflate(content: bytes, limit: int) -> Iterator[bytes]:
    """With zlib's two bytes in front, as it should be, or without, as some servers send it."""
    wrapped = content[0] & 0x0F == zlib.DEFLATED and int.from_bytes(content[:2], "big") % 31 == 0
    state = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
    return _unpacked(state, content, limit, "deflate")


_DECODERS: dict[str, Callable[[bytes, int], Iterator[bytes]]] = {
    "gzip": _gunzip, "x-gzip": _gunzip, "zstd": _unzstd, "br": _unbrotli, "deflate": _inflate,
}  # fmt: skip
_DAMAGED = (zlib.error, brotli.error, zstandard.ZstdError)


def _bounded(parts: Iterator[bytes], limit: int) -> bytes:
    whole = bytearray()
    for part in parts:
        whole += part
        if len(whole) > limit:
            raise LimitExceededError(f"a compressed page holds more than {limit} bytes (page_max_bytes)")
    return bytes(whole)


def decoded(content: bytes, codings: str | None, limit: int) -> bytes:
    """`content` without the codings that a header names, last one first, where the bytes agree with the header.

    Bytes that do not begin as the coding does are taken as decoded already; so are those that brotli or deflate, which
    have no mark of their own, do not understand. Raises `LimitExceededError` above `limit` bytes, `UndecodableError`
    for a damaged body.
    """
    for coding in reversed([name.strip().lower() for name in (codings or "").split(",")]):
        decoder, magic = _DECODERS.get(coding), _MAGIC.get(coding, b"")
        if decoder is None or not content or not content.startswith(magic):
            continue
        try:
            content = _bounded(decoder(content, limit), limit)
        except (*_DAMAGED, UndecodableError) as exc:
            if coding not in _MAGIC:
                continue
            raise UndecodableError(f"a {coding} body is damaged: {exc}") from exc
    return content
