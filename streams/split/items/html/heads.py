"""What stands around the main text of an HTML page: its title, byline, publisher, section, date, image, tags."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from streams.enrich.dates.labels import tells_of_change
from streams.split.dom.labels import Named
from streams.split.items.facts.parts import NOTHING
from streams.split.items.html import persons, sections, signatures
from streams.split.items.html.furniture import is_furniture
from streams.split.items.line import people, within, words
from streams.split.items.line.counts import has_digit
from streams.split.layout import PERMALINK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from streams.contract.records import Evidence, Finding
    from streams.split.blocks import Document
    from streams.split.items.facts.parts import Parts
    from streams.split.items.html.facts import Facts

ABOVE: Final = 12
"""Blocks between a title and the body that may say who and when."""
LEAD_MOST: Final = 2
"""Blocks of a lead that stands between a title and what says who and when."""
LEAD: Final = 3
"""Blocks below a title among which who and when stand also where a lead comes first."""
OVER, KICKER = 4, 2
"""Blocks over a title that may say when, and of which section it is."""
BEHIND: Final = 12
"""Blocks behind a text among which it says when it was published."""
TAGS_MAX: Final = 30
LINE_MOST: Final = 160
"""Characters of a line that says who and when."""
_CAPTION = re.compile(r"caption|credit|figure|gallery|[.#](?:photo|h?media)(?![\w-])", re.IGNORECASE)
_captions = Named(_CAPTION, "caption credit figure gallery photo media")
"""Elements of a picture, in which a name is that of whoever took it."""
_LISTS: Final = (",", ";", "；", "，", "、", "|")
"""What parts tags on one line, the surest first."""
SPACED_LEAST: Final = 3
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_RIGHTS: Final = "copyright"
_GLUED: Final = re.compile(r"(?:[Bb]y|BY|[Vv]on|[Pp]or|[Pp]ar)(?=[A-Z][a-z.]\S*\s)")
"""The word of a byline whose space was lost with the markup: "byAnna Kern"."""
_HANDLE = re.compile(r"\s+@\w+$")
"""What somebody is called elsewhere, behind the name."""
_BEHIND = re.compile(r"\s+[-–—|·»]\s+(?P<name>[^-–—|·»]{2,60})")


def fields(
    document: Document, title: int | None, body: Sequence[int], facts: Sequence[Facts], behind: Sequence[int] = ()
) -> tuple[dict[str, Any], list[int]]:
    """The fields of a main item and the blocks near its title that hold them; `behind`: lines of its foot."""
    found: dict[str, Any] = {}
    if title is not None:
        found["title"] = document.blocks[title].text.rstrip(PERMALINK)
    around = [at for at in _around(title, body) if at < len(facts)]
    authors = [one.value for one in document.evidence.authors]
    used = [at for at in _published_first(around, facts) if _read(facts[at], authors, found)]
    if "byline" not in found and (name := _beside_time(around, facts)) is not None:
        found["byline"] = _GLUED.sub("", document.blocks[name].text)
        used.append(name)
    if title is not None:
        used += _over(title, facts, found)
        used += sections.under(around, facts, found)
    found = {**_changed([facts[at] for at in (*around, *behind)]), **_signed([facts[at] for at in behind]), **found}
    day = None if "published_text" in found else _day(title, body, around, facts)
    if day is not None:
        found["published_text"] = day.when
    found = _from_evidence(document.evidence, found)
    if "byline" not in found and day is not None and day.author:
        found["byline"] = day.author
    if "publisher" not in found and (paper := _named_behind(document, title)):
        found["publisher"] = paper
    return found, used


def _day(title: int | None, body: Sequence[int], around: Sequence[int], facts: Sequence[Facts]) -> within.Day | None:
    """The day among other words of a line near a title, or of one behind the text that says it is when."""
    over = () if title is None else range(title - 1, max(title - OVER, 0) - 1, -1)
    last = max(body, default=len(facts))
    for at in (*around, *over, *range(last + 1, min(last + 1 + BEHIND, len(facts)))):
        day = None if facts[at].shape.letter == "p" and at < last else within.day(facts[at].block.text)
        if day is not None and (day.leads if at < last else day.labelled):
            return day
    return None


def _signed(lines: Sequence[Facts]) -> dict[str, Any]:
    """Who wrote and when, as a text's foot says it in words: when it was published before when it was changed."""
    found: dict[str, Any] = {}
    for at in _published_first(range(len(lines)), lines):
        _read(lines[at], (), found)
    named = any(one.shape.author == found.get("byline") for one in lines)
    return {name: found[name] for name in ("byline", "published_text") if name in found and (named or name != "byline")}


def _published_first(lines: Sequence[int], facts: Sequence[Facts]) -> list[int]:
    """Lines in their order, but those that say when something was changed behind all others."""
    return sorted(lines, key=lambda at: facts[at].timed and tells_of_change(facts[at].block.text))


def _changed(lines: Sequence[Facts]) -> dict[str, Any]:
    """When a text was last changed."""
    times = (signatures.changed(one.block.text) for one in lines if one.length <= LINE_MOST and one.shape.letter != "p")
    return next(({"published_text": time} for time in times if time is not None), {})


def _over(title: int, facts: Sequence[Facts], found: dict[str, Any]) -> list[int]:
    """The blocks over a title that say when, or of which section it is."""
    used = []
    for at in range(title - 1, max(title - OVER, 0) - 1, -1):
        if facts[at].timed and "published_text" not in found:
            found["published_text"] = (facts[at].shape.when or facts[at].block.text).strip()
            used.append(at)
        elif title - at <= KICKER and sections.is_over(facts[at], found, right_above=at == title - 1):
            found["section"] = facts[at].block.text
            used.append(at)
    return used


def _beside_time(around: Sequence[int], facts: Sequence[Facts]) -> int | None:
    """A name right above or below the time, which needs no word to say that it is who wrote."""
    for at in around:
        if facts[at].timed:
            near = (one for one in (at - 1, at + 1) if one in around)
            return next((one for one in near if _may_be_name(facts[one])), None)
    return None


def _may_be_name(one: Facts) -> bool:
    shape = one.shape
    if shape.letter != "n" or shape.concepts or one.length > signatures.NAME_MOST or one.control or one.timed:
        return False
    if not signatures.may_name(shape.key):
        return False
    around = (*one.block.path[-3:], *one.block.inner)
    apart = any(is_furniture(label) or _captions(label) or sections.kicks(label) for label in around)
    return one.block.role != "heading" and people.is_person(one.block.text) and not apart


def _named_behind(document: Document, title: int | None) -> str | None:
    """What the document's own title says behind the title of the page: "A quiet street - The Harbour News"."""
    whole = document.meta.get("title", "")
    shown = document.blocks[title].text.rstrip(PERMALINK) if title is not None else ""
    if not shown or not whole.startswith(shown):
        return None
    behind = _BEHIND.fullmatch(whole[len(shown) :])
    return behind["name"] if behind else None


def begins(title: int | None, body: Sequence[int]) -> int | None:
    """Where the text below a title begins: behind a lead that other lines part from it."""
    below = [] if title is None else [at for at in body if at > title]
    if title is None or not below:
        return None
    lead = next((number for number, (one, other) in enumerate(pairwise(below), 1) if other > one + 1), LEAD_MOST + 1)
    near = lead <= LEAD_MOST and below[0] <= title + LEAD and below[lead] <= title + ABOVE
    return below[lead] if near else below[0]


def _around(title: int | None, body: Sequence[int]) -> range:
    if title is None:
        return range(max((body[0] if body else 0) - 3, 0), body[0] if body else 0)
    first = begins(title, body) or title + 1
    return range(title + 1, min(max(first, title + LEAD) + 1, title + ABOVE))


def _read(one: Facts, authors: Sequence[str], found: dict[str, Any]) -> bool:
    """Reads the fields that a line says, where it says little else; whether it said any."""
    shape = one.shape
    if one.length > LINE_MOST or shape.letter == "p":
        return False
    titles = one.block.role == "heading" and not (one.person or one.timed)
    told = NOTHING if titles else signatures.read(one.block)
    said = {
        "byline": _byline(one, told, authors),
        "publisher": signatures.publisher(told, one.block.text),
        "published_text": signatures.told_when(told, (shape.when or one.block.text).strip() if one.timed else None),
        "comment_count": count.value if (count := shape.counts_of("comments")) else None,
    }
    sure = {"byline": shape.author, "published_text": one.timed, "comment_count": True}
    told_of = [name for name, value in said.items() if value is not None and (sure.get(name) or name not in found)]
    for name in told_of:
        found.setdefault(name, said[name])
    return bool(told_of)


def _byline(one: Facts, told: Parts, authors: Sequence[str]) -> str | None:
    """Who wrote, by a word of a byline or by what the line's elements are called."""
    author = one.shape.author
    if author and not has_digit(author):
        return _HANDLE.sub("", author)
    if name := signatures.signed(told, one.block.text):
        return name
    if not one.person or one.control or any(map(_captions, one.block.path[-3:])):
        return None
    if any(is_furniture(label) and not persons.called(label) for label in one.block.path[-2:]):
        return None
    name = signatures.named(told, one.block.text, authors)
    return None if name is None else _GLUED.sub("", name)


def _from_evidence(said: Evidence, found: dict[str, Any]) -> dict[str, Any]:
    """What the page's markup says where no line does; who publishes it, also where one says another source."""
    houses = [one for one in said.publisher if "://" not in one.value and not one.where.endswith(_RIGHTS)]
    if house := _first(houses):
        found["publisher"] = house
    for name, value in (
        ("byline", next(_authors(said), None)),
        ("publisher", house or _house(said)),
        ("section", _first([one for one in said.section if "://" not in one.value])),
        ("image", _first(said.images)),
    ):
        if value:
            found.setdefault(name, value)
    tags = tuple(dict.fromkeys(tag for one in said.tags for tag in _split(one.value)))[:TAGS_MAX]
    return {**found, "tags": tags} if tags else found


def _authors(said: Evidence) -> Iterator[str]:
    """Whom the page's markup names; no addresses, and not what the house is called elsewhere."""
    houses = {one.value for one in (*said.publisher, *said.site)}
    for one in said.authors:
        if (
            "://" not in one.value
            and signatures.may_name(one.value)
            and not (one.value.startswith("@") and one.value in houses)
        ):
            yield one.value


def _house(said: Evidence) -> str | None:
    """The page's site by its name, else what its copyright says or what it is called elsewhere."""
    named = [one.value for one in said.site if one.value[0] != "@"]
    owned = [signatures.owner(one.value) for one in said.publisher if one.where.endswith(_RIGHTS)]
    handles = [one.value[1:] for one in said.site if one.value[0] == "@"]
    return next((value for value in (*named, *owned, *handles) if value and "://" not in value), None)


def _first(findings: Sequence[Finding]) -> str | None:
    return next((one.value for one in findings if one.value), None)


def _split(value: str) -> list[str]:
    """The tags of a list of them; several are parted by spaces where words are not."""
    sign = next((sign for sign in _LISTS if sign in value), None)
    parts = value.split(sign)
    if sign is None and (len(parts) < SPACED_LEAST or not words.wide(value) or _HANGUL.search(value)):
        parts = [value]
    return [part.strip(" #") for part in parts if part.strip(" #") and "<" not in part]


def product(structured: Sequence[Mapping[str, object]]) -> dict[str, Any]:
    """Price, currency, availability and rating as the page's own markup states them."""
    found: dict[str, Any] = {}
    for one in structured:
        for name, keys in _PRODUCT:
            value = next((one[key] for key in keys if isinstance(one.get(key), (str, int, float))), None)
            if value is not None:
                found.setdefault(name, str(value).rsplit("/", 1)[-1] if name == "availability" else str(value))
    return found


_PRODUCT: Final = (
    ("price", ("price", "lowPrice")),
    ("currency", ("priceCurrency",)),
    ("availability", ("availability",)),
    ("rating", ("ratingValue",)),
)
