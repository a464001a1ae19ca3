"""The last stage: everything that a consumer needs to use an item without looking at the page again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.contract.records import DedupedItem, EnrichedItem, Evidence
from streams.enrich.counts import counts, measure, readability
from streams.enrich.dates.item import dates
from streams.enrich.detectors import load
from streams.enrich.hashes import loose_hash, text_hash
from streams.enrich.language import detect
from streams.enrich.url_key import url_key
from streams.enrich.urls import canonical, domain_of
from streams.rules import RULES
from streams.verdict import Verdict

if TYPE_CHECKING:
    from typing import Any

_INHERITED = DedupedItem.__struct_fields__


class Enrich:
    """The stage. Made from plain values; a function of the record and the rules version alone: no clock, no network."""

    def __init__(self, rules: str = RULES) -> None:
        self._rules = rules
        load()

    def __call__(self, item: DedupedItem) -> Verdict:
        """One enriched item; nothing is ever dropped here."""
        evidence = item.evidence or Evidence()
        declared, region = declared_language(evidence)
        guess = detect(f"{item.title}\n{item.text}" if item.title else item.text, declared)
        sizes = measure(item.text)
        score, formula = readability(sizes)
        published, modified = dates(item, guess.language, region)
        own = canonical(item.url, evidence.canonical)
        found: dict[str, Any] = {
            "language": guess.language, "language_confidence": guess.confidence, "script": guess.script,
            "mixed": bool(guess.others), "languages": guess.others, "published": published, "modified": modified,
            "domain": domain_of(item.url), "site": next((f.value for f in evidence.site), None),
            "canonical_url": own.url if own else None, "canonical_basis": own.basis if own else None,
            "url_key": url_key(own.url if own else item.url), "counts": counts(item.text, sizes),
            "readability": score, "readability_formula": formula,
            "text_hash": text_hash(item.text), "loose_hash": loose_hash(item.text), "rules": self._rules,
        }  # fmt: skip
        return Verdict((EnrichedItem(**{name: getattr(item, name) for name in _INHERITED}, **found),))


def declared_language(evidence: Evidence) -> tuple[str, str]:
    """The language and the region that the page declares ("en-GB": en, gb); empty where it declares none."""
    for finding in evidence.language:
        language, _, region = finding.value.strip().replace("_", "-").lower().partition("-")
        if 2 <= len(language) <= 3 and language.isalpha():
            return language, region if len(region) == 2 else ""
    return "", ""
