"""Hashes of a text's content: one of the text as it is, one that ignores case, spaces and punctuation."""

from __future__ import annotations

import unicodedata

from streams.contract.ids import digest
from streams.enrich.words import utf8

_INSIDE = ("'", "’", "-", "&", ".", "_")
_APART = b"'+-&._ \n"  # what stands in and between words


def text_hash(letters: bytes) -> str:
    """128 bits of BLAKE2b of the exact text (`Text.letters`), in hexadecimal."""
    return digest(b"text", letters)


def loose_hash(written: bytes) -> str:
    """The same of a text's words only (`Text.written`): case-folded, in compatibility form; empty for none."""
    bare = written.translate(None, _APART)
    if not bare.isascii():
        letters = bare.decode("utf-8", "surrogatepass")
        if not unicodedata.is_normalized("NFKC", letters):
            letters = unicodedata.normalize("NFKC", letters)
        bare = utf8(_bare(letters.casefold()))
    return digest(b"loose", bare.lower()) if bare else ""


def _bare(words: str) -> str:
    for mark in _INSIDE:
        words = words.replace(mark, "")
    return words
