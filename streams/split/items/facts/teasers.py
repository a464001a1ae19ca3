"""The fields of a page's teasers from their lines: what stands in one place in most of them is one field in all."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.items.draft import Draft
from streams.split.items.facts import alike, parts
from streams.split.items.facts.glued import parted as glued_of
from streams.split.items.facts.moments import is_length
from streams.split.items.line import counts, people, when, words
from streams.split.items.roles.units import of_role
from streams.split.items.text import teasers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_RANK = re.compile(
    r"(?:#|[(（第]|[nN][o.°º]\.?\s?|[^\W\d_]{3,6}\s)?(?P<rank>\d{1,2})"
    r"(?:[.)）．:：º°]|[-–—](?=\s)|位[:：]?|\s(?:[-–—]\s)?|(?=[\u3040-\u30ff\u3400-\u9fff]))\s*(?=\S)"
    r"|(?P<ring>[①-⑳❶-❿➀-➓])\s*(?=\S)"
)
_FILED = re.compile(r"(?P<name>\S.*) (?P<word>\w+) (?P<section>\S.*)")
_ON = re.compile(r"(?P<section>[^,]{2,24}), (?P<word>[^\W\d_A-Z]{1,5}) (?P<name>\S.*)")
"""A section, and who publishes it: "Sport, on The Echo"."""
_DIGITS = re.compile(r"[\d.,]+")
_MARKED: Final = f"{teasers.MARKS}・❯▸▹→➜»›"
_LEADING = re.compile(rf"^(?:[{_MARKED}]|[-–—>]\s)+(?=[^{_MARKED}\s])")
"""Marks before a title."""
_BRACKETS: Final = "()（）[] "
_COUNTED: Final = ("comments", "reply", "posts")
"""What is counted of a page that its readers speak to."""
_BY: Final = ("by", "shared")
FULL: Final = 3
"""Words of a whole name, at most."""
SEVERAL: Final = 2
"""In so many titles a time before them is none of their words."""


class Known(NamedTuple):
    """Whom the page names elsewhere, as keys: who publishes and who writes."""

    papers: Collection[str]
    writers: Collection[str]


class _Place(NamedTuple):
    """Where a name stands: under or over the title, beside a time or not, how many before it on its line, and what
    leads to it.
    """

    under: bool
    timed: bool
    before: int
    lead: str


_CUT: Final = ("…", "...", "[...]", "[…]")
"""How words end that were cut, as no name is."""


@dataclass(slots=True)
class _Teaser:
    """A teaser's lines: `names`: those that may publish or have written, by place; `when`, `counts` of its facts."""

    lines: list[int]
    title: int
    body: list[int]
    shown: str
    names: dict[_Place, str] = field(default_factory=dict)
    section: str | None = None
    when: str | None = None
    image: str | None = None
    counts: list[counts.Count] = field(default_factory=list)


def drafts(shapes: Sequence[Shape], tags: Tags, units: Sequence[list[int]], known: Known) -> list[Draft]:
    """Teasers from their lines, in order."""
    ones = [_teaser(shapes, tags, lines) for lines in units]
    _unglue(ones)
    _unlead(ones)
    _unfile(ones)
    _unrank(ones)
    meant = _meant([one.names for one in ones], known)
    found = [
        Draft(kind="teaser", blocks=one.lines, body=one.body, title=one.title, fields=_fields(one, meant))
        for one in ones
    ]
    _unnumber(found)
    return found


def _teaser(shapes: Sequence[Shape], tags: Tags, lines: list[int]) -> _Teaser:
    title = (of_role(tags, lines, "title") or [max(lines, key=lambda at: len(shapes[at].text))])[0]
    cut = (at for at in of_role(tags, lines, "publisher") if shapes[at].text.endswith(_CUT))
    body = sorted(at for at in (*of_role(tags, lines, "text"), *cut) if at != title)
    made = _Teaser(lines, title, body, _LEADING.sub("", shapes[title].text))
    made.image = next((shapes[at].text for at in lines if shapes[at].letter == "i"), None)
    facts = [at for at in lines if at != title and at not in made.body and shapes[at].letter != "i"]
    for at in sorted(facts, key=lambda at: (is_length(shapes[at].text), tags.roles[at] != "t.when")):
        said = parts.read(shapes[at].text, listed=False)
        made.when = made.when or said.when or _day(tags.roles[at], shapes[at])
        made.counts += [*shapes[at].counts, *said.counts] if at > title or shapes[at].letter != "0" else []
        _name(made, tags.roles[at], said.names, shapes[at], under=at > title)
    return made


def _day(role: str, shape: Shape) -> str | None:
    """The time of a line that is one to the vocabularies, or has a number and the role of one: "(5/16)"."""
    dated = role == "t.when" and counts.has_digit(shape.text) and not when.is_reading_time(shape.text)
    told = shape.when or (shape.text if dated else None)
    return told and told.strip(_BRACKETS)


def _name(made: _Teaser, role: str, names: Sequence[parts.Name], shape: Shape, *, under: bool) -> None:
    """Takes the names of a line; of one that counts, or that has another role, only what words lead to."""
    if role == "t.section":
        made.section = made.section or (names[0].text if names else None if shape.when else shape.text)
        names = names[1:]
    if shape.letter in "0k" or role not in ("t.publisher", "t.section", "t.when"):
        names = [name for name in names if name.lead and shape.letter in "bm"]
    for before, name in enumerate(names):
        made.names.setdefault(_Place(under, role == "t.when", before, name.lead), name.text)


def _unglue(ones: Sequence[_Teaser]) -> None:
    """Takes what stands on the lines of titles beside them: times, numbers of comments, names."""
    filed = {at for at, one in enumerate(ones) if one.section}
    for one, glued in zip(ones, glued_of([one.shown for one in ones], filed), strict=True):
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
                one.names.setdefault(_Place(not fact.before, False, 0, lead), fact.text)


def _tell(one: _Teaser, said: parts.Parts) -> None:
    """Takes all that brackets behind a title say: "(The Echo, 14:10, 5 comments)"."""
    one.when = one.when or said.when
    one.counts += said.counts
    for before, name in enumerate(said.names):
        one.names.setdefault(_Place(True, False, before, name.lead or "("), name.text)


def _by_place(ones: Sequence[_Teaser]) -> Iterator[tuple[_Place, list[_Teaser]]]:
    """Each place of names, and the teasers that have one there."""
    for place in sorted({place for one in ones for place in one.names}):
        yield place, [one for one in ones if place in one.names]


def _unlead(ones: Sequence[_Teaser]) -> None:
    """Takes what most names of a place begin with where that begins small: "read more at The Echo"."""
    for place, held in _by_place(ones):
        for one, bare in zip(held, alike.bared([one.names[place] for one in held]), strict=True):
            if one.names[place][0].islower():
                one.names[place] = one.names[place][one.names[place].find(bare) :]


def _unrank(ones: Sequence[_Teaser]) -> None:
    """Takes the numbers alone that count teasers one after the other, as they stand over the next title, or that one
    teaser has and no other.
    """
    bare = [next((count.value for count in one.counts if not count.labels), -1) for one in ones]
    alone = sum(number >= 0 for number in bare) < SEVERAL
    for at, one in enumerate(ones):
        beside = (bare[at - 1] if at else -1, bare[at + 1] if at + 1 < len(bare) else -1)
        if alone or (bare[at] > 0 and (bare[at] - 1 == beside[0] or bare[at] + 1 == beside[1])):
            one.counts = [count for count in one.counts if count.labels]


def _unfile(ones: Sequence[_Teaser]) -> None:
    """Parts names from the sections behind them where all of a place are filed in one, or several in sections that
    vocabularies know: "The Echo in Sport".
    """
    for place, held in _by_place(ones):
        filed = [(one, match) for one in held if (match := _FILED.fullmatch(one.names[place]))]
        filed = [(one, match) for one, match in filed if match["word"] in words.word_set("filed")]
        known = all("sections" in words.concepts(words.key(match["section"])) for _, match in filed)
        if len(filed) >= SEVERAL and (known or len(filed) == len(held)):
            for one, match in filed:
                one.names[place] = match["name"].rstrip(",")
                one.section = one.section or match["section"]
        led = [(one, match) for one in held if (match := _ON.fullmatch(one.names[place]))]
        if len(led) == len(held) >= SEVERAL and len({match["word"] for _, match in led}) == 1:
            for one, match in led:
                one.names[place] = match["name"]
                one.section = one.section or match["section"]


def _meant(places: Iterable[dict[_Place, str]], known: Known) -> dict[_Place, str]:
    """For each place the field that the names in it are, by most of them; none for what only its number tells apart."""
    found = defaultdict[_Place, list[str]](list)
    for one in places:
        for place, name in one.items():
            found[place].append(name)
    told = {place: names for place, names in found.items() if not _counted(names)}
    sure = {place: meant for place, names in told.items() if (meant := _sure(place, names, known))}
    for place in [place for place, meant in sure.items() if place.before == 1 and meant == "publisher"]:
        sure.setdefault(place._replace(before=0), "section")
    return {place: sure.get(place) or _likely(place, names, sure) for place, names in told.items()}


def _counted(names: Sequence[str]) -> bool:
    """Whether several names are one but for their numbers: "214 Picks", "96 Picks"."""
    return len(set(names)) > 1 and len({_DIGITS.sub("", name) for name in names}) == 1


def _sure(place: _Place, names: Sequence[str], known: Known) -> str | None:
    """What names are that the page has elsewhere, or that words lead to."""
    keys = {words.key(name) for name in names}
    papers = sum(map(people.is_paper, names))
    if place.lead == "from" or not keys.isdisjoint(known.papers) or 2 * papers > len(names):
        return "publisher"
    if not keys.isdisjoint(known.writers) or (place.lead in _BY and _are_persons(names)):
        return "byline"
    filed = 2 * sum("sections" in words.concepts(key) for key in keys) > len(keys)
    if place.timed and not filed and all(map(_is_full_name, names)):
        return "byline"
    return "section" if place.timed or filed else None


def _likely(place: _Place, names: Sequence[str], sure: dict[_Place, str]) -> str:
    """What other names are: people where another place has publishers, else publishers, and behind these sections; one
    that a single teaser has is of who pays for it.
    """
    published = "publisher" in sure.values()
    if place.before:
        filed = sure.get(place._replace(before=place.before - 1)) == "section"
        return "byline" if _are_persons(names) else "publisher" if filed else "section"
    if place.lead == "head":
        return "section"
    alone = len(names) == 1 and not place.lead
    written = (place.lead in _BY or _are_persons(names)) if published else all(map(_is_full_name, names)) and not alone
    return "byline" if written else "publisher"


def _are_persons(names: Sequence[str]) -> bool:
    return 2 * sum(map(people.is_person, names)) > len(names)


def _is_full_name(name: str) -> bool:
    """Whether a name is two or three words, none of which is a number's, joins others or stands before a paper's."""
    plain = all(word[0].isalpha() and word.casefold() not in words.word_set("joins") for word in name.split())
    return (
        people.is_person(name) and plain and name.count(" ") < FULL and not counts.has_digit(name) and "," not in name
    )


def _fields(one: _Teaser, meant: dict[_Place, str]) -> dict[str, object]:
    made: dict[str, object] = {"title": one.shown}
    if one.section:
        made["section"] = one.section
    for place, name in one.names.items():
        which = "section" if place.before and "sections" in words.concepts(words.key(name)) else meant.get(place)
        if which is not None:
            said = teasers.publisher_of(name) if which == "publisher" else {which: name}
            made = {**said, **made}
    if one.when:
        made["published_text"] = one.when
    if one.image:
        made["image"] = one.image
    spoken = [count for count in one.counts if "comments" in count.labels]
    counted = spoken or [count for count in one.counts if not count.labels.isdisjoint(_COUNTED)]
    if counted := counted or [count for count in one.counts if not count.labels]:
        made["comment_count"] = counted[-1].value
    return made


def _unnumber(found: Sequence[Draft]) -> None:
    """Takes the numbers from titles that are counted one after the other: "1. Rain", "2. Snow"."""
    ranks = [_RANK.match(str(draft.fields["title"])) for draft in found]
    counted = [0 if rank is None else int(rank["rank"] or unicodedata.numeric(rank["ring"])) for rank in ranks]
    for at, (draft, rank) in enumerate(zip(found, ranks, strict=True)):
        beside = (counted[at - 1] if at else 0, counted[at + 1] if at + 1 < len(counted) else 0)
        if rank is not None and (beside[0] == counted[at] - 1 > 0 or beside[1] == counted[at] + 1):
            draft.fields["title"] = str(draft.fields["title"])[rank.end() :]
