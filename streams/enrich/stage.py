"""The last stage: everything that a consumer needs to use an item without looking at the page again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import msgspec

from streams.contract.records import DedupedItem, EnrichedItem, Evidence
from streams.enrich import detectors, naming
from streams.enrich.authors import authors
from streams.enrich.counts import counts, readability
from streams.enrich.dates.item import dates
from streams.enrich.entities import entities
from streams.enrich.hashes import loose_hash, text_hash
from streams.enrich.keywords import keywords
from streams.enrich.language import detect
from streams.enrich.personal import personal_data, redact
from streams.enrich.reservations import licences, reservations
from streams.enrich.terms.rarity import Rarities
from streams.enrich.terms.snapshot import load_terms
from streams.enrich.url_key import url_key
from streams.enrich.urls import canonical, domain_of
from streams.enrich.words import read
from streams.rules import RULES
from streams.verdict import Verdict

if TYPE_CHECKING:
    from streams.contract.records import Finding

_REDACTED = ("text", "title", "byline", "author", "about", "name", "publisher")
_REDACTED_EVIDENCE = ("authors", "publisher", "about", "tags")


class Enrich:
    """The stage. Made from plain values; a function of the record and the rules version alone: no clock, no network.

    `terms`: the path of a snapshot of term statistics, None for the one that ships; its version is part of `rules`.
    `redact`: personal data is replaced in the text, so that it leaves the river here.
    """

    def __init__(self, rules: str = RULES, terms: str | None = None, *, redact: bool = False) -> None:
        self._terms = Rarities(load_terms(terms))
        self._redact = redact
        self.rules = f"{rules}+terms.{self._terms.version}" + ("+redacted" if redact else "")
        detectors.load()

    def __call__(self, item: DedupedItem) -> Verdict:
        """One enriched item; nothing is ever dropped here."""
        clear = _redacted(item) if self._redact else {}
        if clear:
            item = msgspec.structs.replace(item, **clear)
        evidence = item.evidence or Evidence()
        found = _of_text(item, evidence, self._terms) | _of_page(item, evidence)
        if clear:  # what stands for personal data is no key word
            found["keywords"] = tuple(one for one in found["keywords"] if f"[{one.text}]" not in item.text)
        fields = msgspec.structs.asdict(item) | found | {"redacted": bool(clear), "rules": self.rules}
        return Verdict((EnrichedItem(**fields),))


def _redacted(item: DedupedItem) -> dict[str, Any]:
    """The fields that hold personal data, without it; evidence too, where pages write their authors' addresses."""
    fields = {name: getattr(item, name) or "" for name in _REDACTED}
    clear: dict[str, Any] = {name: redact(value) for name, value in fields.items() if personal_data(value)}
    if item.evidence:
        evidence = msgspec.structs.replace(item.evidence, **_stated_without(item.evidence))
        if evidence != item.evidence:
            clear["evidence"] = evidence
    return clear


def _stated_without(evidence: Evidence) -> dict[str, Any]:
    """What a page states, without personal data; a link that holds somebody's address is left out."""
    findings = {
        name: tuple(msgspec.structs.replace(one, value=redact(one.value)) for one in getattr(evidence, name))
        for name in _REDACTED_EVIDENCE
    }
    links = [
        link for link in evidence.links if not any(one.kind == "email" for one in personal_data(unquote(link.url)))
    ]
    return findings | {"links": tuple(msgspec.structs.replace(one, text=redact(one.text)) for one in links)}


def _of_text(item: DedupedItem, evidence: Evidence, terms: Rarities) -> dict[str, Any]:
    """What the text itself says: its language, dates that depend on it, its words, and what stands in it."""
    declared, language, region = declared_language(evidence)
    title = item.title or ""
    guess = detect(f"{title}\n{item.text}" if title else item.text, language)
    published, modified = dates(item, guess.language, region)
    text = read(item.text, title)
    score, formula = readability(text)
    return {
        "language": guess.language, "language_confidence": guess.confidence, "script": guess.script,
        "mixed": bool(guess.others), "languages": guess.others, "declared_language": declared,
        "published": published, "modified": modified,
        "keywords": keywords(title, item.text, text, terms.of(guess.language)) if guess.language != "und" else (),
        "entities": entities(item, evidence), "counts": counts(item.text, text),
        "readability": score, "readability_formula": formula, "personal_data": personal_data(item.text, text.beyond),
        "text_hash": text_hash(text.letters), "loose_hash": loose_hash(text.written),
    }  # fmt: skip


def _of_page(item: DedupedItem, evidence: Evidence) -> dict[str, Any]:
    """What the page says of the item: its addresses, names and reservations."""
    own = canonical(item.url, evidence.canonical)
    return {
        "domain": domain_of(item.url), "site": naming.site(evidence),
        "canonical_url": own.url if own else None, "canonical_basis": own.basis if own else None,
        "url_key": url_key(own.url, cleaned=True) if own else url_key(item.url),
        "image_url": naming.picture(item, evidence), "links": naming.links(item, evidence),
        "authors": authors(item, evidence), "publication": naming.publication(item, evidence),
        "topics": naming.topics(item, evidence),
        "reservations": reservations(evidence, item.url), "licences": licences(evidence, item.url),
    }  # fmt: skip


def declared_language(evidence: Evidence) -> tuple[Finding | None, str, str]:
    """What the page declares, its language and its region ("en-GB": en, gb); nothing where it declares none.

    The region may stand in another place than the language: `lang="en"`, and `en_GB` for OpenGraph.
    """
    first: tuple[Finding | None, str] = (None, "")
    for finding in evidence.language:
        language, _, region = finding.value.strip().replace("_", "-").lower().partition("-")
        if not (2 <= len(language) <= 3 and language.isalpha()):
            continue
        code = detectors.code_of(language)
        first = first if first[0] else (finding, code)
        if len(region) == 2 and code == first[1]:
            return *first, region
    return *first, ""
