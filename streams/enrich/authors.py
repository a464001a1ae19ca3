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
_CONTACT = re.compile(
    r"\([^)]*\)|<[^>]*>|\[[^\]]*\]|\S+@\S+\.\w+|https?://\S+|www\.\S+|\(?\s?@\w+\s?\)?"
    r"|^/\S*$|\S+\.(?:html?|php|aspx?|txt)\b"  # "/team/ada.html"
)
_FOR = re.compile(r"(?<=\S)\s+(?:for|für|pour|para|voor|dla|special to)\s.*$", re.IGNORECASE)
_DATED = re.compile(
    r"\s*[|•·–—]\s.*$|\s+[–—-]\s+.*\d.*$|,?\s*\d{1,2}[./:]\d.*$"
    r"|,?\s*(?:on|am|le|el|il)\s+\d.*$|\s\d+\s.*$"
)
_WHERE = re.compile(
    r"\s(?:in|aus)\s[A-ZÀ-ÖØ-Þ][^,;/&|]*?(?=\s(?:and|und)\s|[,;/&|]|$)"
)  # "in London", not "in 't Veld"
_INSIDE = re.compile(r"(?:^|(?<=[ \-]))\w|(?<=\b[a-z]['’])\w")  # of a word, and of what stands behind "O'"
_ABBREVIATED = re.compile(r"(?:(?<!\w)\w|\b[JS]r)$")  # the point behind it belongs to it ("e.V.", "Ada R.")
_EDGES = " \t\n.,;:=|/•·-–—\"'“”„«»*()（）"


class _Patterns(NamedTuple):
    """`before` a name, `between` names, and what is none of the author: `credits` of others, a calling `behind`."""

    before: re.Pattern[str]
    between: re.Pattern[str]
    credits: re.Pattern[str]
    behind: re.Pattern[str]
    roles: frozenset[str]
    nobody: frozenset[str]
    places: frozenset[str]
    given: frozenset[str]
    papers: frozenset[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> _Patterns:
    words, known = vocabulary("bylines"), vocabulary("names")
    between = _any([*words["between"], *(form for word in words["between"] for form in _capitals(word))])
    signs = r"[:：=＝/／]"
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
        frozenset(place.casefold() for place in known["places"]),
        frozenset(name.casefold() for name in known["given_names"]),
        frozenset(paper.casefold() for paper in (*words["agencies"], *known["organisations"])),
    )


def _capitals(word: str) -> tuple[str, ...]:
    """As headings write it; not where it could be an initial ("John E Smith")."""
    return (word.capitalize(), word.upper()) if len(word) > 2 else ()


def names(text: str, *, inverted: bool = False) -> Iterator[str]:
    """The names in a byline. `inverted`: a single comma stands inside a name ("Rivers, Ada")."""
    how = _patterns()
    text = _IN_BRACKETS.sub(r"\1", text.strip())
    text = _without_paper(_CONTACT.sub(" ", how.before.sub("", how.credits.sub("", text))))
    text = _WHERE.sub("", _DATED.sub("", text))
    if inverted:
        text = ";".join(map(_turned, text.split(";")))
    first = ""
    for part in how.between.split(text):
        name = how.behind.sub("", " ".join(_edged(how.before.sub("", part)).split()))
        if _is_name(name) and not _is_other(name, first):
            yield _cased(name)
        first = first or name or " "


def _without_paper(text: str) -> str:
    """Without "for The Echo" behind a name; behind a single word it is part of one ("Center for ...")."""
    found = _FOR.search(text)
    return text[: found.start()] if found and " " in text[: found.start()].strip() else text


def _edged(part: str) -> str:
    name = part.strip(_EDGES)
    return f"{name}." if _ABBREVIATED.search(name) and part.partition(name)[2].startswith(".") else name


def _turned(name: str) -> str:
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name


def _is_other(name: str, first: str) -> bool:
    """Whether a part names no author: what somebody is ("Political Editor"), or, behind a name, a place.

    `first`: what stood first, empty for that itself, which is a name but for bare roles.
    """
    how = _patterns()
    plain = name.lower().replace(".", "")
    if plain in how.roles or plain in how.nobody:
        return True
    if not first:
        return False
    last = re.split(r"[ \-]", plain)[-1]
    place = name.casefold() in how.places and first.casefold() not in how.given  # else as in "Anna, Florence"
    return place or last in how.roles or last in how.nobody


def _is_name(name: str) -> bool:
    letters = sum(map(str.isalpha, name))
    return 2 <= len(name) <= LONGEST and letters * 2 > len(name.replace(".", "")) and len(name.split()) <= MOST_WORDS


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
    papers |= _patterns().papers
    return tuple([name for key, name in unique.items() if key not in papers] or unique.values())[:MANY]
