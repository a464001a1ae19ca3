"""Who wrote and who publishes an article, and when, from the lines whose roles say so, part by part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.items.facts import meant, parts
from streams.split.items.facts.moments import is_length
from streams.split.items.line import forms, people, signed, words
from streams.split.items.roles.units import of_role, units
from streams.split.items.text import captions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags
    from streams.split.items.text.mastheads import House

_NAMING: Final = ("a.byline", "a.publisher")
_FACTS: Final = (*_NAMING, "a.when")
_BEHIND = re.compile(r"\s*\((?:@[^()]*\)?|[^\W\d_A-Z]{2,3}\)|[^()]*)$|(?<=[^\W\d_]{3})\.$")
"""What stands behind an author's name: an address on a network, letters that sign for it, an open bracket, a
full stop.
"""
_BEFORE = re.compile(r"^(?:[^\W\d_A-ZÀ-Þ]+\s){1,2}(?=[A-ZÀ-Þ])")
"""Small words before a publisher's name: "with The Echo"."""
_OPENS: Final = "(（[【"
"""What opens the brackets in which a paper says who wrote."""
_BOTH: Final = 2
ABOVE: Final = 4
"""Lines from a card's last to the title right below it."""


class _Credit(NamedTuple):
    """A name of line `at`, with what the line's role says that it is; `paper`: it is rather a house's; `timed`: a time
    stands beside it.
    """

    at: int
    name: parts.Name
    role: str
    paper: bool
    timed: bool


def read(claims: Claims, tags: Tags, title: int | None) -> dict[str, str]:
    """The fields that the lines of these roles say: publisher, byline, section, published_text."""
    filed = _filed(claims, tags)
    papers = _papers(claims, tags, filed)
    lines = [at for at, role in enumerate(tags.roles) if role in _FACTS]
    found = [credit for at in lines for credit in _credits(claims, tags, at, papers, filed)]
    fields = _named(found)
    if published := _when(claims, lines, title):
        fields["published_text"] = published
    return fields


def _credits(claims: Claims, tags: Tags, at: int, papers: set[str], filed: set[str]) -> Iterator[_Credit]:
    shape = claims.shapes[at]
    if tags.roles[at] not in _NAMING or _is_aside(shape):
        return
    said = parts.read(shape.text)
    sourced = any(name.lead == "from" for name in said.names)
    for name in said.names:
        for one in _split(name, papers, house=tags.roles[at] == "a.publisher"):
            key = words.key(one.text)
            known = one.lead == "from" or (key in papers and not (sourced and one.lead == "by"))
            paper = known or people.is_paper(one.text) or forms.domain(one.text)
            told = one._replace(lead="filed") if not one.lead and key in filed - papers else one
            yield _Credit(at, told, tags.roles[at], paper, bool(said.when))


def _is_aside(shape: Shape) -> bool:
    """Whether a line is a button or what stands under an image, and no word in it leads to a name."""
    credit = captions.is_credit(shape.text) and "＝" not in shape.text
    aside = shape.letter in "ck" or (captions.is_caption(shape.text) and not credit)
    if captions.names_maker(shape.text):
        return True
    return aside and not parts.leads(shape.text)


def _split(name: parts.Name, papers: set[str], *, house: bool) -> list[parts.Name]:
    """A name, or two where one is a known publisher's; `house`: it is to be one, so that what follows is none of it."""
    first, _, rest = name.text.partition(" ")
    if rest and words.wide(first) and words.key(first) in papers:
        return [parts.Name(first, "from"), parts.Name(rest, "by")]
    pair = signed.laid(name.text)
    signs = name.lead != "from" or (pair is not None and pair.mark in _OPENS and people.is_person(pair.other))
    if signs and (credit := signed.parted(name.text, papers)):
        return [parts.Name(credit.who, "by" if name.lead == "from" else name.lead), parts.Name(credit.paper, "from")]
    begun = [paper for paper in papers if house and name.text.casefold().startswith(f"{paper} ")]
    return [parts.Name(name.text[: len(max(begun, key=len))], "from")] if begun else [name]


def _named(found: Sequence[_Credit]) -> dict[str, str]:
    """The publisher, the author and the section among names."""
    filed = [one for one in found if one.name.lead == "filed"]
    fields = {"section": filed[0].name.text} if filed else {}
    found = [one for one in found if one.name.lead != "filed"]
    houses = [one for one in found if one.role == "a.publisher"]
    said = {one.name.text for one in houses if one.paper}
    writers = [one for one in found if one.role == "a.byline" and one.name.text not in said]
    if len(writers) == 1 and _is_section(writers[0], houses):
        fields["section"] = writers.pop().name.text
    author = _author(houses, writers)
    if author is not None and (_only_publishes(author, houses) or _is_filed(author, filed)):
        return {**fields, "publisher": author.name.text}
    if author is not None:
        office, _, name = author.name.text.partition("・")
        fields["byline"] = _BEHIND.sub("", name if name and people.is_office(office) else author.name.text)
    others = [one for one in writers if one is not author]
    rest = [one for one in others if author is not None and one.at == author.at]
    ranked = [*(one for one in (*houses, *others) if one.paper), *houses, *rest]
    house = next((one for one in ranked if one.name.text != fields.get("byline")), None)
    if house is not None:
        fields["publisher"] = _BEFORE.sub("", house.name.text)
        if beside := _filed_by(house, houses, others):
            fields.setdefault("section", beside.name.text)
    return fields


def _author(houses: Sequence[_Credit], writers: Sequence[_Credit]) -> _Credit | None:
    """Who wrote: the likeliest of those whom lines of authors name, else somebody beside a paper."""
    author = min(writers, key=_unlike_author, default=None) or _beside(houses)
    if author is not None and author.name.lead == "shared":  # who brought it here, if another line names its author
        persons = [one for one in houses if one.timed and not one.paper and people.is_person(one.name.text)]
        return persons[0] if persons and len(houses) > len(persons) else author
    return author


def _only_publishes(author: _Credit, houses: Sequence[_Credit]) -> bool:
    """Whether the one name of a page is a paper's, though its line is an author's."""
    return author.paper and not (houses or author.name.lead == "by" or people.is_person(author.name.text))


def _is_filed(author: _Credit, filed: Sequence[_Credit]) -> bool:
    """Whether a name that the page calls a publisher stands beside a section, as it does in teasers."""
    return author.paper and author.name.lead != "by" and any(one.at == author.at for one in filed)


def _filed_by(house: _Credit, houses: Sequence[_Credit], others: Sequence[_Credit]) -> _Credit | None:
    """The section beside a publisher, or one word beside the time where a paper stands on another line."""
    beside = next((one for one in houses if one.at == house.at and one is not house), None)
    if beside is not None and not house.name.lead and _may_file(beside):
        return beside
    return next((one for one in (*houses, *others) if house.paper and house.at != one.at and _files(one)), None)


def _is_section(one: _Credit, houses: Sequence[_Credit]) -> bool:
    """Whether one word beside the time is a section, where another line says from whom the article is:
    "Transport | 14 March".
    """
    return any(house.name.lead == "from" and house.at != one.at for house in houses) and _files(one)


def _beside(houses: Sequence[_Credit]) -> _Credit | None:
    """Somebody whom a paper's line names too, "The Echo | Anna Kern | 3 May", "by annakern via echo.example", or who
    stands alone where papers do.
    """
    papers = {one.at for one in houses if one.paper}
    led = [one for one in houses if one.name.lead == "by" and not one.paper and one.at in papers]
    if led:
        return led[0]
    persons = (one for one in houses if not one.paper and people.is_person(one.name.text))
    alone = len(houses) == 1 and not houses[0].name.lead
    return next((one for one in persons if one.at in papers or alone), None)


def _files(one: _Credit) -> bool:
    """Whether one word beside a time may be a section."""
    return one.timed and " " not in one.name.text and _may_file(one)


def _may_file(one: _Credit) -> bool:
    """Whether what stands beside a publisher is a section: nobody's name, and no word leads to it."""
    return not (one.paper or one.name.lead or people.is_person(one.name.text))


def _unlike_author(one: _Credit) -> tuple[bool, bool, bool, bool, int]:
    """The less, the likelier a name is an author's."""
    name = one.name.text
    return (
        "%" in name,
        one.paper,
        people.is_office(name),
        _files(one),
        ("by", "", "shared", "from").index(one.name.lead),
    )


def _when(claims: Claims, lines: Sequence[int], title: int | None) -> str | None:
    """The time of publication: under the title, else over it."""
    times = {at: time for at in lines if (time := parts.read(claims.shapes[at].text).when)}
    likely = [at for at in times if not is_length(times[at])] or [*times]
    under = [at for at in likely if title is None or at > title]
    return times[(under or likely)[0]] if times else None


def _papers(claims: Claims, tags: Tags, filed: set[str]) -> set[str]:
    """What the page's teasers and cards call publishers, as keys; not where all of several teasers name somebody, nor
    the sections (`filed`) that they name beside them.
    """
    lines = [at for at, role in enumerate(tags.roles) if role == "t.publisher"]
    named = [name.text for at in lines for name in parts.read(claims.shapes[at].text).names]
    written = len(named) > 1 and all(map(meant.is_full_name, named))
    return carded(claims, tags) | (set() if written else _keys(claims, lines) - filed)


def _filed(claims: Claims, tags: Tags) -> set[str]:
    """The sections that the page's teasers name beside their publishers, as keys."""
    lines = [at for at, role in enumerate(tags.roles) if role in ("t.publisher", "t.when")]
    pairs = [parts.read(claims.shapes[at].text, listed=False).names for at in lines]
    rows = [
        [name.text for name in pair] for pair in pairs if len(pair) == _BOTH and not any(name.lead for name in pair)
    ]
    first, last = [row[0] for row in rows], [row[1] for row in rows]
    names = first if meant.files(first, last) else last if meant.files(last, first) else []
    return set(map(words.key, names))


def may_publish(claims: Claims, tags: Tags, name: str, said: str) -> bool:
    """Whether a name is no place that an article (`said`) speaks of, and no section: the page's teasers or cards call
    it a publisher, it is in capitals as an agency is, or has a word that papers are called by.
    """
    known = people.is_paper(name) or name.isupper() or words.key(name) in _papers(claims, tags, _filed(claims, tags))
    return known or not (name in said or words.is_section(name))


def carded(claims: Claims, tags: Tags) -> set[str]:
    """The names on cards with figures, as keys."""
    return _keys(claims, [at for lines in _cards(claims, tags) for at in of_role(tags, lines, "name")])


def _cards(claims: Claims, tags: Tags) -> list[list[int]]:
    """The lines of each card that has figures."""
    return [lines for lines in units(tags, "p") if any(claims.shapes[at].counts for at in lines)]


def _keys(claims: Claims, lines: Sequence[int]) -> set[str]:
    named = [claims.shapes[at].text for at in lines]
    return {words.key(text) for text in (*named, *(one.text for text in named for one in parts.read(text).names))}


def only_card(claims: Claims, tags: Tags, writer: str, house: House) -> str | None:
    """The one name on the page's cards beside the author's and the page's own; somebody's only if the card has figures
    or he did not write the article.
    """
    cards = [(claims.shapes[at].text, lines) for lines in units(tags, "p") for at in of_role(tags, lines, "name")[:1]]
    others = {words.key(name): name for name, _ in cards if not (_holds(name, writer) or house.is_in(name))}
    name = next(iter(others.values())) if len(others) == 1 else None
    figured = any(claims.shapes[at].counts for shown, lines in cards if shown == name for at in lines)
    return name if name and (writer or figured or not people.is_person(name)) else None


def _holds(one: str, other: str) -> bool:
    """Whether one of two names is all of the other or a part of it."""
    short, long = sorted(map(words.key, (one, other)), key=len)
    return bool(short) and short in long


def card_above(claims: Claims, tags: Tags, title: int | None) -> str | None:
    """The name on the card with figures that ends right above the title, a section and buttons between them."""
    above = [lines for lines in _cards(claims, tags) if title is not None and 0 < title - lines[-1] <= ABOVE]
    names = [at for lines in above for at in of_role(tags, lines, "name")]
    return claims.shapes[names[-1]].text if names else None
