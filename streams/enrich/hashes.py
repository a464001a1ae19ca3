"""Hashes of a text's content: one of the text as it is, one that ignores case, spaces and punctuation."""

from __future__ import annotations

import unicodedata

from streams.contract.ids import digest

_INSIDE = ("'", "’", "-", "&", ".", "_")


def text_hash(text: str) -> str:
    """128 bits of BLAKE2b of the exact text, in hexadecimal."""
    return digest(b"text", text.encode("utf-8", "surrogatepass"))


def loose_hash(joined: str) -> str:
    """The same of a text's words only, `joined` without spaces: case-folded, in compatibility form; empty for none."""
    bare = _bare(joined)
    if bare.isascii():
        bare = bare.lower()
    else:
        if not unicodedata.is_normalized("NFKC", bare):
            bare = unicodedata.normalize("NFKC", bare)
        bare = _bare(bare.casefold())
    return digest(b"loose", bare.encode("utf-8", "surrogatepass")) if bare else ""


def _bare(words: str) -> str:
    for mark in _INSIDE:
        words = words.replace(mark, "")
    return words
