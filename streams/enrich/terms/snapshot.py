"""A snapshot of document frequencies: versioned, bounded, and the same for all who name its version."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from streams.errors import UnreadableInputError

FORMAT = 1


class Language(msgspec.Struct, frozen=True):
    """`documents`: how many were counted; `terms`: in how many of them each term occurs (case-folded)."""

    documents: int
    terms: Mapping[str, int]


class Terms(msgspec.Struct, frozen=True):
    """Statistics by language (ISO 639-1). `version` goes into the version of the rules."""

    version: str
    languages: Mapping[str, Language]
    format: int = FORMAT


def dump(terms: Terms) -> bytes:
    """The snapshot's bytes: the same statistics give the same bytes."""
    return gzip.compress(msgspec.json.encode(terms, order="sorted"), mtime=0)


def parse(content: bytes, name: str) -> Terms:
    """A snapshot from its bytes; `name` is for the error."""
    try:
        terms = msgspec.json.decode(gzip.decompress(content), type=Terms)
    except (OSError, EOFError, msgspec.DecodeError) as exc:
        raise UnreadableInputError(
            f"{name} holds no term statistics: {exc}; `millrace terms build` makes them"
        ) from exc
    if terms.format != FORMAT:
        raise UnreadableInputError(f"{name} has format {terms.format}, this version reads {FORMAT}: build it anew")
    return terms


@cache
def default_terms() -> Terms:
    """The snapshot that ships with the project."""
    return parse((resources.files("streams.enrich.terms") / "default.json.gz").read_bytes(), "the default snapshot")


def load_terms(path: str | None) -> Terms:
    """The snapshot at `path`, or the default one."""
    if not path:
        return default_terms()
    try:
        content = Path(path).read_bytes()
    except OSError as exc:
        raise UnreadableInputError(f"cannot read the term statistics {path}: {exc.strerror}") from exc
    return parse(content, path)
