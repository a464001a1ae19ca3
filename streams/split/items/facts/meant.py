"""What the names of teasers are by where they stand: who publishes, who has written, in which section."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.items.line import counts, people, signed, words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_DIGITS = re.compile(r"[\d.,]+")
_BY: Final = ("by", "shared")
LETTERS: Final = 4
"""Letters of initials in small letters, at most: "dpl"."""
SEVERAL: Final = 2
"""Names of so many teasers at least tell what stands in their place."""
FULL: Final = 3
"""Words of a whole name, at most."""


class Known(NamedTuple):
    """Whom the page names elsewhere, as keys: who publishes and who writes."""

    papers: Collection[str]
    writers: Collection[str]


class Place(NamedTuple):
    """Where a name stands: under or over the title, beside a time or not, how many before it on its line, and what
    leads to it.
    """

    under: bool
    timed: bool
    before: int
    lead: str


def fields(places: Sequence[dict[Place, str]], known: Known) -> dict[Place, str]:
    """For each place the field that the names in it are, by most of them; none for what only its number tells apart."""
    found = defaultdict[Place, list[str]](list)
    for one in places:
        for place, name in one.items():
            found[place].append(name)
    told = {place: names for place, names in found.items() if not _counted(names)}
    sure = {place: meant for place, names in told.items() if (meant := _sure(place, names, known))}
    led = (place for one in places if any(place.lead == "from" for place in one) for place in one if place.lead in _BY)
    sure |= {place: "byline" for place in led if sure.get(place) == "publisher"}  # "by Anna via The Echo"
    sure |= {
        place: meant for one in told for place, meant in _paired(one, told, known) if sure.get(place) != "publisher"
    }
    for place in [place for place, meant in sure.items() if place.before == 1 and meant == "publisher"]:
        sure.setdefault(place._replace(before=0), "section")
    return {place: sure.get(place) or _likely(place, names, sure) for place, names in told.items()}


def _paired(place: Place, told: dict[Place, list[str]], known: Known) -> list[tuple[Place, str]]:
    """Two names on one line where one place has sections and the other papers, or people and a paper."""
    other = place._replace(before=1 - place.before)
    if place.lead or other not in told:
        return []
    if files(told[place], told[other]):
        return [(place, "section"), (other, "publisher")]
    if not _are_persons(told[other]):
        return []
    papers = [any(signed.rather_paper(name, known.papers) for name in told[one]) for one in (place, other)]
    return [(place, "publisher"), (other, "byline")] if papers == [True, False] else []


def files(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether names are sections and those beside them (`others`) papers: vocabularies know one, and none for what it
    is not.
    """
    known = sum(map(words.is_section, names)) + sum(map(people.is_paper, others))
    against = sum(map(people.is_paper, names)) + sum(map(words.is_section, others))
    return known > 0 == against and len(names) >= SEVERAL and not (_are_persons(names) or _are_writers(names))


def _counted(names: Sequence[str]) -> bool:
    """Whether several names are one but for their numbers: "214 Picks", "96 Picks"."""
    return len(set(names)) > 1 and len({_DIGITS.sub("", name) for name in names}) == 1


def _sure(place: Place, names: Sequence[str], known: Known) -> str | None:
    """What names are that the page has elsewhere, or that words lead to."""
    keys = {words.key(name) for name in names}
    papers = sum(people.is_paper(name) and not words.is_section(name) for name in names)
    if place.lead == "filed":
        return "section"
    if place.lead == "by" and all(map(words.wide, names)):  # no capitals tell people there
        return "byline"
    if place.lead == "from" or not keys.isdisjoint(known.papers) or 2 * papers > len(names):
        return "publisher"
    if not keys.isdisjoint(known.writers) or (place.lead in _BY and _are_persons(names)):
        return "byline"
    filed = 2 * sum(map(words.is_section, keys)) > len(keys)
    if place.timed and not filed and _are_writers(names):
        return "byline"
    return "section" if place.timed or filed else None


def _likely(place: Place, names: Sequence[str], sure: dict[Place, str]) -> str:
    """What other names are: people where another place has publishers, else publishers, and behind these sections; one
    that a single teaser has is of who pays for it.
    """
    published = "publisher" in sure.values()
    if place.before:
        filed = sure.get(place._replace(before=place.before - 1)) == "section"
        return "byline" if _are_persons(names) or _are_writers(names) else "publisher" if filed else "section"
    if place.lead == "head" or (place.lead == "(" and any(map(words.is_section, names))):
        return "section"
    alone = len(names) == 1 and not place.lead
    written = (place.lead in _BY or _are_persons(names)) if published else all(map(is_full_name, names)) and not alone
    return "byline" if written else "publisher"


def _are_persons(names: Sequence[str]) -> bool:
    return 2 * sum(map(people.is_person, names)) > len(names)


def _are_writers(names: Sequence[str]) -> bool:
    """Whether all names are whole, but for initials and desks among as many that are: "Anna Kern", "dpl"."""
    whole = sum(map(is_full_name, names))
    return 2 * whole >= len(names) and all(is_full_name(name) or _is_short(name) for name in names)


def _is_short(name: str) -> bool:
    """Whether a name is somebody's initials or a desk's."""
    return (name.isalpha() and name.islower() and len(name) <= LETTERS) or "desk" in words.concepts(words.key(name))


def is_full_name(name: str) -> bool:
    """Whether a name is two or three words, none of which is a number's, joins others or stands before a paper's."""
    plain = all(word[0].isalpha() and word.casefold() not in words.word_set("joins") for word in name.split())
    return (
        people.is_person(name) and plain and name.count(" ") < FULL and not counts.has_digit(name) and "," not in name
    )
