"""The authors of an item, one name each: from its byline, else from what the page states."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

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
_IN_BRACKETS = re.compile(r"^\S+@\S+\s+\(([^)]*)\)$")  # "ada@news.example (Ada Rivers)", as feeds write it
_CONTACT = re.compile(r"\([^)]*\)|<[^>]*>|\[[^\]]*\]|\S+@\S+\.\w+|https?://\S+|www\.\S+|\(?\s?@\w+\s?\)?")
_DATED = re.compile(
    r"\s*[|•·–—]\s.*$|\s(?:for|für|pour|para|voor|dla|special to)\s.*$|\s+[–—-]\s+.*\d.*$|,?\s*\d{1,2}[./:]\d.*$"
    r"|,?\s*(?:on|am|le|el|il)\s+\d.*$|\s\d+\s.*$"
)
_WHERE = re.compile(
    r"\s(?:in|aus)\s[A-ZÀ-ÖØ-Þ][^,;/&|]*?(?=\s(?:and|und)\s|[,;/&|]|$)"
)  # "in London", not "in 't Veld"
_INSIDE = re.compile(r"(?:^|(?<=[ \-]))\w|(?<=\b[a-z]['’])\w")  # of a word, and of what stands behind "O'"
_EDGES = " \t\n.,;:=|/•·-–—\"'“”„«»*()（）"


class _Patterns(NamedTuple):
    """`before` a name, `between` names, and what is none of the author: `credits` of others, a calling `behind`."""

    before: re.Pattern[str]
    between: re.Pattern[str]
    credits: re.Pattern[str]
    behind: re.Pattern[str]
    roles: frozenset[str]
    nobody: frozenset[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> _Patterns:
    words = vocabulary("bylines")
    between, signs = _any(words["between"]), r"[:：=＝/／]"
    return _Patterns(
        re.compile(
            rf"^\W*(?:(?:{_any(words['before'])})(?:\s*{signs}\s*|\s+|(?=[\u3040-\u9fff\uac00-\ud7a3])))+",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\s*[,;/&、，،|•]\s*(?:(?:{between})\s+)?|\s+(?:{between})\s+|\s*\n\s*|(?<=[\uac00-\ud7a3])·(?=[\uac00-\ud7a3])"
        ),
        re.compile(
            rf"(?:^|(?<=\W))(?:{_any(words['credits'])})(?:\s+(?:by|von|par|por|di)\s|\s*{signs})[^,;/&|]*",
            re.IGNORECASE,
        ),
        re.compile(rf"\s*(?:{_any(words['behind'])})$"),
        frozenset(words["roles"]),
        frozenset(words["nobody"]),
    )


def names(text: str, *, inverted: bool = False) -> Iterator[str]:
    """The names in a byline. `inverted`: a single comma stands inside a name ("Rivers, Ada")."""
    how = _patterns()
    text = _IN_BRACKETS.sub(r"\1", text.strip())
    text = _WHERE.sub("", _DATED.sub("", _CONTACT.sub(" ", how.before.sub("", how.credits.sub("", text)))))
    if inverted:
        text = ";".join(map(_turned, text.split(";")))
    for at, part in enumerate(how.between.split(text)):
        name = how.behind.sub("", " ".join(how.before.sub("", part).strip(_EDGES).split()))
        if _is_name(name) and not _is_role(name.lower().replace(".", ""), leads=at == 0):
            yield _cased(name)


def _turned(name: str) -> str:
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name


def _is_role(name: str, *, leads: bool) -> bool:
    """Whether a part says what somebody is ("Political Editor"); the one that leads is a name, but for bare roles."""
    how = _patterns()
    return name in how.roles or name in how.nobody or (not leads and name.rpartition(" ")[2] in how.roles)


def _is_name(name: str) -> bool:
    letters = sum(map(str.isalpha, name))
    return 2 <= len(name) <= LONGEST and letters * 2 > len(name) and len(name.split()) <= MOST_WORDS


def _cased(name: str) -> str:
    """A name in capitals or in small letters only, as names are written; others as they are."""
    if " " in name and (name.isupper() or name.islower()):
        return _INSIDE.sub(lambda part: part[0].upper(), name.lower())
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
    """Each author once, at most 12, and the paper only when it stands alone ("Ada Rivers, Example News").

    The author of a comment or post is one name as it stands.
    """
    if item.author:
        return (item.author,)
    found = list(names(item.byline)) if item.byline else []
    unique: dict[str, str] = {}
    for name in found or _stated(evidence.authors):
        unique.setdefault(name.casefold(), name)
    papers = {paper.casefold() for paper in (item.publisher, *[one.value for one in evidence.site]) if paper}
    return tuple([name for key, name in unique.items() if key not in papers] or unique.values())[:MANY]
