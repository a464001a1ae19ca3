"""Counting: in how many documents each term occurs, in bounded memory."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from streams.enrich.terms.snapshot import Language, Terms
from streams.enrich.terms.units import units
from streams.enrich.words import read

if TYPE_CHECKING:
    from collections.abc import Iterable

PRUNE_AT = 400_000  # terms of one language held while counting; then those seen once are forgotten
KEPT = 30_000  # terms of one language in a snapshot
LEAST = 3  # documents that a kept term occurs in
FEWEST = 20  # documents of a language, else it is left out


class TermCounter:
    """Counts documents; a term is counted once in each."""

    def __init__(self) -> None:
        self._terms: dict[str, Counter[str]] = {}
        self._documents: Counter[str] = Counter()

    def add(self, text: str, language: str) -> None:
        """One document of `language` (ISO 639-1); `und` is left out."""
        if language == "und" or not text:
            return
        self._documents[language] += 1
        counter = self._terms.setdefault(language, Counter())
        counter.update(set(units(read(text), text)))
        if len(counter) > PRUNE_AT:
            self._terms[language] = Counter({term: count for term, count in counter.items() if count > 1})

    def snapshot(self, version: str | None = None) -> Terms:
        """What was counted, bounded. Without a name the version is a hash of the counts."""
        languages = {
            language: Language(documents, _kept(self._terms[language]))
            for language, documents in sorted(self._documents.items())
            if documents >= FEWEST
        }
        return Terms(version or _digest(languages), languages)


def _kept(counter: Counter[str]) -> dict[str, int]:
    ranked = sorted(counter.items(), key=lambda row: (-row[1], row[0]))
    return dict(sorted(row for row in ranked[:KEPT] if row[1] >= LEAST))


def _digest(languages: dict[str, Language]) -> str:
    state = blake2b(digest_size=4)
    for name, language in languages.items():
        state.update(f"{name} {language.documents} {sorted(language.terms.items())}".encode())
    return state.hexdigest()


def count(documents: Iterable[tuple[str, str]], version: str | None = None) -> Terms:
    """The snapshot of (text, language) pairs."""
    counter = TermCounter()
    for text, language in documents:
        counter.add(text, language)
    return counter.snapshot(version)
