"""The authors of an item, one name each: from its byline, else from what the page states."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from streams.enrich.vocabulary.load import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from streams.contract.records import DedupedItem, Evidence, Finding

MANY = 12
LONGEST = 60  # characters of a name
MOST_WORDS = 6
CARRIERS = ("jsonld", "microdata", "rdfa", "meta", "og", "link", "line", "twitter")  # the most trusted first
_RANKS = {carrier: rank for rank, carrier in enumerate(CARRIERS)}
INVERTED = ("meta:citation_author", "meta:dc.creator", "meta:dcterms.creator")  # these write "Rivers, Ada"
_CONTACT = re.compile(r"\S+@\S+\.\w+|https?://\S+|www\.\S+|\(?\s?@\w+\s?\)?|\([^)]*\)|<[^>]*>|\[[^\]]*\]")
_DATED = re.compile(
    r"\s*[|•·–—]\s.*$|\s(?:for|für|pour|para|voor|dla|special to)\s.*$|\s+[–—-]\s+.*\d.*$|,?\s*\d{1,2}[./:]\d.*$"
    r"|,?\s*(?:on|am|le|el|il)\s+\d.*$"
)
_EDGES = " \t\n.,;:|/•·-–—\"'“”„«»*"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str], frozenset[str]]:
    words = vocabulary("bylines")
    before = "|".join(re.escape(word) for word in sorted(words["before"], key=len, reverse=True))
    between = "|".join(re.escape(word) for word in words["between"])
    return (
        re.compile(rf"^\W*(?:(?:{before})(?:\s*[:：]\s*|\s+|(?=[\u3040-\u9fff\uac00-\ud7a3])))+", re.IGNORECASE),
        re.compile(rf"\s*[,;/&、，|]\s*(?:(?:{between})\s+)?|\s+(?:{between})\s+|\s*\n\s*"),
        frozenset(words["roles"]),
        frozenset(words["nobody"]),
    )


def names(text: str, *, inverted: bool = False) -> Iterator[str]:
    """The names in a byline. `inverted`: a single comma stands inside a name ("Rivers, Ada")."""
    before, between, roles, nobody = _patterns()
    text = _DATED.sub("", _CONTACT.sub(" ", before.sub("", text.strip())))
    if inverted and text.count(",") == 1:
        last, _, first = text.partition(",")
        text = f"{first.strip()} {last.strip()}"
    for part in between.split(text):
        name = " ".join(before.sub("", part).strip(_EDGES).split())
        if name.lower() not in roles and name.lower() not in nobody and _is_name(name):
            yield _cased(name)


def _is_name(name: str) -> bool:
    letters = sum(map(str.isalpha, name))
    return 2 <= len(name) <= LONGEST and letters * 2 > len(name) and len(name.split()) <= MOST_WORDS


def _cased(name: str) -> str:
    """A name in capitals or in small letters only, as names are written; others as they are."""
    if " " in name and (name.isupper() or name.islower()):
        return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in name.split())
    return name


def _stated(findings: Iterable[Finding]) -> list[str]:
    """The names of the most trusted carrier that has any; addresses of profiles are none."""
    ranked: dict[int, list[str]] = {}
    for finding in findings:
        if "://" not in finding.value:
            carrier = finding.where.partition(":")[0]
            held = ranked.setdefault(_RANKS.get(carrier, len(CARRIERS)), [])
            held += names(finding.value, inverted=finding.where in INVERTED)
    return next((ranked[rank] for rank in sorted(ranked) if ranked[rank]), [])


def authors(item: DedupedItem, evidence: Evidence) -> tuple[str, ...]:
    """Each author once, at most 12. The author of a comment or post is one name as it stands."""
    if item.author:
        return (item.author,)
    found = list(names(item.byline)) if item.byline else []
    unique: dict[str, str] = {}
    for name in found or _stated(evidence.authors):
        unique.setdefault(name.casefold(), name)
    return tuple(unique.values())[:MANY]
