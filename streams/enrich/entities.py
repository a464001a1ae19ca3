"""Candidates for named entities: from the page's own lists first, then by patterns, word lists and capital letters."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, reduce
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from streams.contract.records import Entity
from streams.enrich.vocabulary.load import vocabulary
from streams.enrich.words import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.contract.records import DedupedItem, Evidence

Type = Literal["person", "organisation", "place", "ticker", "hashtag", "mention", "other"]
MANY = 60
MAX_TEXT = 60_000
LONGEST = 5  # words of a name
# The types by which pages call what they are about, in lists of their own and in JSON-LD.
TYPES: dict[str, Type] = {
    "person": "person", "people": "person",
    "country": "place", "city": "place", "place": "place", "state": "place", "administrativearea": "place",
    "organisation": "organisation", "organization": "organisation", "company": "organisation",
    "corporation": "organisation", "newsmediaorganization": "organisation", "governmentorganization": "organisation",
    "sportsteam": "organisation", "sportsorganization": "organisation",
}  # fmt: skip
# The sign first: a search by it is fast.
_HASHTAG = re.compile(rf"#(?<![\w&/#].)([^\W\d_][\w{MARKS}]{{1,49}})")
_MENTION = re.compile(r"@(?<![\w@/.].)([A-Za-z_]\w{1,29})(?![\w@]|\.\w)")
_CASHTAG = re.compile(r"\$([A-Z]{1,5})(?![\w$])")
_TICKER = re.compile(
    r"\((?:(?:NYSE|NASDAQ|Nasdaq|LSE|TSX|ASX|FRA|XETRA|HKEX|TSE)\s?:\s?([A-Z0-9.]{1,6})|(?<=[a-z.] \()([A-Z]{3,5}))\)"
)
# Names go on over particles; a dot belongs to an initial only. Scripts without capitals give nothing here.
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŌŐŒŔŘŚŞŠȘŢŤȚŪŮŰŲŸŹŻŽΑ-ΩА-ЯЁЄІЇҐ]"
_REST = r"(?:[\w’\-]*\w|\.|)"
_PARTICLE = r"(?:(?:van|von|de|der|den|del|della|da|di|du|al|bin|ibn|la|le|of)[ \u00a0]|)"
# Nested with empty alternatives, which cost less than counted repeats.
_NEXT = reduce(
    lambda after, _: rf"(?:[ \u00a0]{_PARTICLE}{_PARTICLE}{_CAPITAL}{_REST}{after}|)", range(LONGEST - 1), ""
)
_NAME = re.compile(rf"({_CAPITAL}(?<![\w’'\-].){_REST}{_NEXT})")  # the set of letters first: a search by it is fast


class _Lists(NamedTuple):
    """`ends`: the last two letters of each title and the space behind it."""

    places: frozenset[str]
    given_names: frozenset[str]
    organisation_words: frozenset[str]
    organisations: frozenset[str]
    titles: frozenset[str]
    ends: frozenset[str]


class _Hit(NamedTuple):
    text: str
    type: Type
    basis: str
    confidence: float
    start: int | None = None

    def entity(self) -> Entity:
        return Entity(
            text=self.text, type=self.type, basis=self.basis, confidence=self.confidence, start=self.start,
            end=None if self.start is None else self.start + len(self.text),
        )  # fmt: skip


@cache
def _lists() -> _Lists:
    table = vocabulary("names")
    lists = {name: frozenset(table[name]) for name in _Lists._fields if name != "ends"}
    return _Lists(**lists, ends=frozenset(f"{title[-2:]} " for title in table["titles"]))


def entities(item: DedupedItem, evidence: Evidence) -> tuple[Entity, ...]:
    """At most 60 candidates, each text once with its first place in the body; what the page lists comes first."""
    text = item.text[:MAX_TEXT]
    found: dict[str, _Hit] = {}
    for hit in (*_listed(item, evidence), *_patterns(text), *_capitals(text)):
        found.setdefault(hit.text.casefold(), hit)
    return tuple((hit if hit.start is not None else _placed(hit, text)).entity() for hit in list(found.values())[:MANY])


def _placed(hit: _Hit, text: str) -> _Hit:
    at = text.find(hit.text)
    return hit._replace(start=at) if at >= 0 else hit


def _listed(item: DedupedItem, evidence: Evidence) -> Iterator[_Hit]:
    """What split took from the page's lists, with the place of it where evidence has it, and JSON-LD's `about`."""
    places = {finding.value.casefold(): finding.where for finding in (*evidence.about, *evidence.tags)}
    for values, kind, field in ((item.people, "person", "people"), (item.places, "place", "places")):
        for value in values:
            yield _Hit(value, kind, places.get(value.casefold(), f"item:{field}"), 0.95)  # type: ignore[arg-type]  # two of the types
    for finding in evidence.about:
        if len(finding.value) <= 80 and "://" not in finding.value:
            named = TYPES.get(finding.where.rpartition(":")[2].lower(), "other")
            yield _Hit(finding.value, _names().get(finding.value, named), finding.where, 0.9)


@cache
def _names() -> dict[str, Type]:
    lists = _lists()
    known: dict[str, Type] = dict.fromkeys(lists.organisations, "organisation")
    return known | dict.fromkeys(lists.places, "place")


def _patterns(text: str) -> Iterator[_Hit]:
    if "#" in text:
        yield from (
            _Hit(match[0], "hashtag", "pattern:hashtag", 0.95, match.start()) for match in _HASHTAG.finditer(text)
        )
    if "@" in text:
        yield from (
            _Hit(match[0], "mention", "pattern:mention", 0.9, match.start()) for match in _MENTION.finditer(text)
        )
    if "$" in text:
        yield from (
            _Hit(match[1], "ticker", "pattern:ticker", 0.9, match.start(1)) for match in _CASHTAG.finditer(text)
        )
    if "(" in text:
        for match in _TICKER.finditer(text):
            group = match.lastindex or 1
            yield _Hit(match[group], "ticker", "pattern:ticker", (0.9, 0.6)[group - 1], match.start(group))


def _capitals(text: str) -> Iterator[_Hit]:
    """Runs of capitalised words: typed by the lists, by a title before them, or by a given name in front."""
    pieces = _NAME.split(text)  # a run at every odd place
    runs, starts = pieces[1::2], list(accumulate(map(len, pieces)))[:-1:2]
    first: dict[str, int] = {}
    for run, start in zip(runs, starts, strict=True):
        first.setdefault(run, start)
    often = Counter([run for run in runs if " " in run])
    names: dict[str, int] = {}  # each where it stands first
    times: Counter[str] = Counter()  # how often those of several words stand
    for run, start in first.items():
        if " " not in run:
            names.setdefault(run if run.isalpha() else _bare(run), start)
            continue
        for name, at in _parts(run, start):
            names.setdefault(name, at)
            times[name] += often[run]
    known, ends = _names(), _lists().ends
    for name, at in names.items():
        if name in known:
            yield _Hit(name, known[name], "list:names", 0.8, at)
        elif " " in name:
            if hit := _typed(name, at, text):
                yield hit
            elif times[name] > 1:
                yield _Hit(name, "other", "pattern:capitals", 0.3, at)
        elif text[at - 3 : at].lower() in ends and _title_before(text, at):
            yield _Hit(name, "person", "pattern:title", 0.6, at)


def _bare(run: str) -> str:
    return run if run.isalpha() else run.removesuffix("’s").rstrip(".’")


def _parts(run: str, start: int) -> tuple[tuple[str, int], ...]:
    """A name with "of" is one when it is an organisation's ("University of Bergen"), else two."""
    name = _bare(run)
    at = name.find(" of ")
    if at < 0 or not _lists().organisation_words.isdisjoint(name[:at].split()):
        return ((name, start),)
    return (name[:at], start), (name[at + 4 :], start + at + 4)


def _typed(name: str, start: int, text: str) -> _Hit | None:
    """What the words of a name say of it, or a title right before it."""
    lists, words = _lists(), name.split()
    if words[-1] in lists.organisation_words or words[0] in lists.organisation_words:
        return _Hit(name, "organisation", "pattern:name", 0.7, start)
    if words[0].lower() in lists.titles:
        bare = name.partition(" ")[2]
        return _Hit(bare, "person", "pattern:title", 0.75, start + len(name) - len(bare))
    if len(words) < LONGEST - 1 and words[0] in lists.given_names and words[-1] not in lists.places:
        return _Hit(name, "person", "pattern:name", 0.7, start)
    return _Hit(name, "person", "pattern:title", 0.6, start) if _title_before(text, start) else None


def _title_before(text: str, start: int) -> bool:
    """Whether a title such as "President" ends right before a name."""
    if start < 3 or text[start - 1] != " ":
        return False
    begin = text.rfind(" ", max(0, start - 20), start - 1) + 1
    return text[begin : start - 1].lower() in _lists().titles
