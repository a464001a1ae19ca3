"""How rare words are in the stream, made ready from a snapshot of document frequencies."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streams.enrich.terms.snapshot import Language, Terms

COMMON = 0.12  # of all documents: a word in more of them says nothing of one
SMALL = 200  # documents: of fewer, every term that was kept is a frequent one


class Rarity:
    """One language. `rare`: ln((N + 1) / (df + 0.5)) of its terms; `common`: that say nothing; `unknown`: of others."""

    def __init__(self, language: Language) -> None:
        limit = 0 if language.documents < SMALL else COMMON * language.documents
        self._documents = language.documents
        self.unknown = self._rarity(0)
        self.common = frozenset(term for term, df in language.terms.items() if df > limit)
        each = {df: self._rarity(df) for df in set(language.terms.values())}  # few numbers stay near
        self.rare = {term: each[df] for term, df in language.terms.items() if df <= limit}

    def _rarity(self, df: int) -> float:
        """The inverse document frequency after Robertson's smoothing."""
        return math.log((self._documents + 1) / (df + 0.5))


class Rarities:
    """The languages of a snapshot, each made ready when it is first asked for."""

    def __init__(self, terms: Terms) -> None:
        self.version = terms.version
        self._terms, self._made = terms.languages, dict[str, Rarity]()

    def of(self, language: str) -> Rarity | None:
        """None where the snapshot has no such language."""
        if language not in self._made and language in self._terms:
            self._made[language] = Rarity(self._terms[language])
        return self._made.get(language)
