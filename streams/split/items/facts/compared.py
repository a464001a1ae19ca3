"""Teasers of a page held against one another: what most say in one place is not of their titles, nor of their names."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import alike, parts
from streams.split.items.facts.glued import parted
from streams.split.items.facts.meant import Place
from streams.split.items.line import counts, people, signed, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from streams.split.items.facts.teaser import Teaser

_ON = re.compile(r"(?P<section>[^,]{2,24}), (?P<word>[^\W\d_A-Z]{1,5}) (?P<name>\S.*)")
"""A section, and who publishes it: "Sport, on The Echo"."""
SEVERAL: Final = 2
"""Of so many teasers something alike is the site's way to say it; what one has alone tells nothing."""


def compare(ones: Sequence[Teaser], papers: Collection[str]) -> None:
    """Takes apart what stands on one line in several of them; a title loses its facts, a name what leads to it.

    `papers`: keys of names that the page has elsewhere.
    """
    _unglue(ones)
    _unlead(ones)
    _unfile(ones)
    _unsign(ones, papers)
    _unrank(ones)


def _unglue(ones: Sequence[Teaser]) -> None:
    """Takes what stands on the lines of titles beside them: times, numbers of comments, names."""
    filed = {at for at, one in enumerate(ones) if one.section}
    for one, glued in zip(ones, parted([one.shown for one in ones], filed), strict=True):
        one.shown = glued.title
        for fact in glued.facts:
            if fact.kind == "time":
                one.when = one.when or fact.text
            elif fact.kind == "number":
                one.counts += [count for count in (counts.bare(fact.text), *counts.labelled(fact.text)) if count]
            elif fact.kind == "several":
                _tell(one, parts.read(fact.text))
            else:
                lead = "by" if fact.mark == "by" else "head" if fact.before else fact.mark
                one.names.setdefault(Place(not fact.before, False, 0, lead), fact.text)


def _tell(one: Teaser, said: parts.Parts) -> None:
    """Takes all that brackets behind a title say: "(The Echo, 14:10, 5 comments)"."""
    one.when = one.when or said.when
    one.counts += said.counts
    for before, name in enumerate(said.names):
        one.names.setdefault(Place(True, False, before, name.lead or "("), name.text)


def _by_place(ones: Sequence[Teaser]) -> Iterator[tuple[Place, list[Teaser]]]:
    """Each place of names, and the teasers that have one there."""
    for place in sorted({place for one in ones for place in one.names}):
        yield place, [one for one in ones if place in one.names]


def _unlead(ones: Sequence[Teaser]) -> None:
    """Takes what most names of a place begin with where that begins small: "read more at The Echo"."""
    for place, held in _by_place(ones):
        for one, bare in zip(held, alike.bared([one.names[place] for one in held]), strict=True):
            if one.names[place][0].islower():
                one.names[place] = one.names[place][one.names[place].find(bare) :]


def _unfile(ones: Sequence[Teaser]) -> None:
    """Parts names from the sections behind them where all of a place are filed in one, or several in sections that
    vocabularies know: "The Echo in Sport". Most of them persons, who wrote for a paper: "Anna Kern in The Echo".
    """
    for place, held in _by_place(ones):
        filed = [(one, match) for one in held if (match := _filed().fullmatch(one.names[place]))]
        known = all(words.is_section(match["section"]) for _, match in filed)
        if len(filed) >= SEVERAL and _are_signed(filed):
            for one, match in filed:
                del one.names[place]
                one.names[place._replace(lead="by")] = match["name"].rstrip(",")
                one.names[place._replace(lead="from")] = match["section"]
        elif len(filed) >= SEVERAL and (known or len(filed) == len(held)):
            for one, match in filed:
                one.names[place] = match["name"].rstrip(",")
                one.section = one.section or match["section"]
        led = [(one, match) for one in held if (match := _ON.fullmatch(one.names.get(place, "")))]
        if len(led) == len(held) >= SEVERAL and len({match["word"] for _, match in led}) == 1:
            for one, match in led:
                one.names[place] = match["name"]
                one.section = one.section or match["section"]


@cache
def _filed() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>\S.*?) (?:{words.alternation('filed')}) (?P<section>\S.*)")


def _are_signed(filed: Sequence[tuple[Teaser, re.Match[str]]]) -> bool:
    """Whether most names before such a word are somebody's, and nothing behind it is a known section."""
    persons = sum(people.is_person(match["name"].rstrip(",")) for _, match in filed)
    sections = any(words.is_section(match[part].rstrip(",")) for _, match in filed for part in ("name", "section"))
    return 2 * persons > len(filed) and not sections


def _unsign(ones: Sequence[Teaser], papers: Collection[str]) -> None:
    """Parts names that hold who wrote and for whom, where several of a place do: most say which of two is a paper's."""
    for place, held in _by_place(ones):
        laid = [(one, signed.laid(one.names[place])) for one in held]
        times = Counter(name.mark for _, name in laid if name)
        mark, seen = times.most_common(1)[0] if times else ("", 0)
        both = [(one, name) for one, name in laid if name and name.mark == mark]
        if seen < SEVERAL or 2 * seen <= len(held):
            continue
        behind = sum(signed.rather_paper(name.other, papers) for _, name in both)
        before = sum(signed.rather_paper(name.one, papers) for _, name in both)
        for one, name in both if before != behind else ():
            who, paper = (name.one, name.other) if behind > before else (name.other, name.one)
            del one.names[place]
            one.names[place._replace(lead="by")] = who
            one.names[place._replace(lead="from")] = paper


def _unrank(ones: Sequence[Teaser]) -> None:
    """Takes the numbers alone that count teasers one after the other, as they stand over the next title, or that one
    teaser has and no other.
    """
    bare = [next((count.value for count in one.counts if not count.labels), -1) for one in ones]
    alone = sum(number >= 0 for number in bare) < SEVERAL
    for at, one in enumerate(ones):
        beside = (bare[at - 1] if at else -1, bare[at + 1] if at + 1 < len(bare) else -1)
        if alone or (bare[at] > 0 and (bare[at] - 1 == beside[0] or bare[at] + 1 == beside[1])):
            one.counts = [count for count in one.counts if count.labels]
