"""Hashes of a text's content: one of the text as it is, one that ignores case, spaces and punctuation."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from streams.contract.ids import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

_INSIDE = ("'", "’", "-", "&", ".", "_")


def text_hash(text: str) -> str:
    """128 bits of BLAKE2b of the exact text, in hexadecimal."""
    return digest(b"text", text.encode("utf-8", "surrogatepass"))


def loose_hash(words: Iterable[str]) -> str:
    """The same of the words' letters and digits only, case-folded and in compatibility form; empty for no words."""
    bare = "".join(words)
    if not bare.isascii() and not unicodedata.is_normalized("NFKC", bare):
        bare = unicodedata.normalize("NFKC", bare)
    bare = bare.casefold()
    for mark in _INSIDE:
        bare = bare.replace(mark, "")
    return digest(b"loose", bare.encode("utf-8", "surrogatepass")) if bare else ""
