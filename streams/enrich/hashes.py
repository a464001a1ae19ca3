"""Hashes of a text's content: one of the text as it is, one that ignores case, spaces and punctuation."""

from __future__ import annotations

import re
import unicodedata

from streams.contract.ids import digest

_BETWEEN = re.compile(r"[\W_]+")


def text_hash(text: str) -> str:
    """128 bits of BLAKE2b of the exact text, in hexadecimal."""
    return digest(b"text", text.encode("utf-8", "surrogatepass"))


def loose_hash(text: str) -> str:
    """The same of its letters and digits only, case-folded and in compatibility form; empty when there are none."""
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    bare = _BETWEEN.sub("", folded.casefold())
    return digest(b"loose", bare.encode("utf-8", "surrogatepass")) if bare else ""
