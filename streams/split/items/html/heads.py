"""What stands around the main text of an HTML page: its title, byline, publisher, section, date, image, tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from streams.split.dom.evidence import types
from streams.split.items.html.labels import named
from streams.split.items.line import words
from streams.split.layout import PERMALINK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.contract.records import Evidence, Finding
    from streams.split.blocks import Document
    from streams.split.items.html.facts import Facts

ABOVE: Final = 12
"""Blocks between a title and the body that may say who and when."""
LEAD: Final = 3
"""Blocks below a title among which who and when stand also where a lead comes first."""
OVER, KICKER = 4, 2
"""Blocks over a title that may say when, and of which section it is."""
TITLE_LEAST: Final = 4
"""Characters of a line that may be a title without being a heading."""
TAGS_MAX: Final = 30
NAME_MOST: Final = 60
_KICKER = re.compile(
    r"categor|eyebrow|kicker|topic|overline|surtitle|rubri|dachzeile|roofline|topline|(?:pre|super)-?title",
    re.IGNORECASE,
)
_kicks = named(_KICKER, "categor eyebrow kicker topic overline surtitle rubri dachzeile roofline topline pre super")
_BEHIND = re.compile(r"\s+[-–—|·»]\s+(?P<name>[^-–—|·»]{2,60})")


def title_at(document: Document, body: Sequence[int], facts: Sequence[Facts]) -> int | None:
    """The block that is the title: what the page itself calls so, else the first heading of the highest level.

    Where no heading is, a line above the body that says what the page is called.
    """
    said = {words.key(name) for name in _titles(document)}
    first = body[0] if body else len(document.blocks)
    heads = [
        at for at, block in enumerate(document.blocks[: len(facts)]) if block.role == "heading" and not facts[at].timed
    ]
    exact = [at for at in heads if words.key(document.blocks[at].text) in said]
    if exact:
        return min(exact, key=lambda at: (abs(at - first), at))
    contained = [at for at in heads if _inside(document.blocks[at].text, said)]
    ranked = contained or [at for at in heads if document.blocks[at].level == 1]
    if not ranked:
        return _called(document, said, min(first, len(facts)))
    return min(ranked, key=lambda at: (abs(at - first), at))


def _called(document: Document, said: set[str], end: int) -> int | None:
    """The last block before `end` that is most of what the page is called."""
    for at in range(end - 1, -1, -1):
        key = words.key(document.blocks[at].text)
        if len(key) >= TITLE_LEAST and any(key in one and 2 * len(key) >= len(one) for one in said):
            return at
    return None


def _titles(document: Document) -> list[str]:
    said = [document.meta.get(name, "") for name in ("og:title", "twitter:title", "title")]
    said += [str(one["headline"]) for one in document.structured if one.get("headline")]
    said += [str(one["name"]) for one in document.structured if one.get("name") and "product" in types(one)]
    return [text for text in said if text]


def _inside(text: str, said: set[str]) -> bool:
    key = words.key(text)
    return len(key) > 8 and any(key in one for one in said)


def fields(
    document: Document, title: int | None, body: Sequence[int], facts: Sequence[Facts]
) -> tuple[dict[str, Any], list[int]]:
    """The fields of a main item and the blocks near its title that hold them."""
    found: dict[str, Any] = {}
    if title is not None:
        found["title"] = document.blocks[title].text.rstrip(PERMALINK)
    around = [at for at in _around(title, body) if at < len(facts)]
    used = [at for at in around if _read(facts[at], found)]
    if "byline" not in found and (name := _beside_time(around, facts)) is not None:
        found["byline"] = document.blocks[name].text
        used.append(name)
    if title is not None:
        used += _over(title, facts, found)
    found = _from_evidence(document.evidence, found)
    if "publisher" not in found and (paper := _named_behind(document, title)):
        found["publisher"] = paper
    return found, used


def _over(title: int, facts: Sequence[Facts], found: dict[str, Any]) -> list[int]:
    """The blocks over a title that say when, or of which section it is."""
    used = []
    for at in range(title - 1, max(title - OVER, 0) - 1, -1):
        if facts[at].timed and "published_text" not in found:
            found["published_text"] = (facts[at].shape.when or facts[at].block.text).strip()
            used.append(at)
        elif title - at <= KICKER and "section" not in found and _is_section(facts[at], right_above=at == title - 1):
            found["section"] = facts[at].block.text
            used.append(at)
    return used


def _is_section(one: Facts, *, right_above: bool) -> bool:
    """Whether a line over a title says what it belongs to: by its word, or by what its element is called."""
    called = one.length <= NAME_MOST and not one.control and any(map(_kicks, one.block.path[-2:]))
    return called or (right_above and one.shape.letter == "s")


def _beside_time(around: Sequence[int], facts: Sequence[Facts]) -> int | None:
    """A name right above or below the time, which needs no word to say that it is who wrote."""
    for at in around:
        if facts[at].timed:
            near = (one for one in (at - 1, at + 1) if one in around)
            return next((one for one in near if _may_be_name(facts[one])), None)
    return None


def _may_be_name(one: Facts) -> bool:
    shape = one.shape
    return shape.letter == "n" and not shape.concepts and one.length <= NAME_MOST and not one.control and not one.timed


def _named_behind(document: Document, title: int | None) -> str | None:
    """What the document's own title says behind the title of the page: "A quiet street - The Harbour News"."""
    whole = document.meta.get("title", "")
    shown = document.blocks[title].text.rstrip(PERMALINK) if title is not None else ""
    if not shown or not whole.startswith(shown):
        return None
    behind = _BEHIND.fullmatch(whole[len(shown) :])
    return behind["name"] if behind else None


def _around(title: int | None, body: Sequence[int]) -> range:
    if title is None:
        return range(max((body[0] if body else 0) - 3, 0), body[0] if body else 0)
    first = next((at for at in body if at > title), title + 1)
    return range(title + 1, min(max(first, title + LEAD) + 1, title + ABOVE))


def _read(one: Facts, found: dict[str, Any]) -> bool:
    shape = one.shape
    if one.length > 160 or shape.letter == "p":
        return False
    used = False
    if shape.author or (one.person and "byline" not in found):
        found.setdefault("byline", shape.author or one.block.text)
        used = True
    if one.timed:
        found.setdefault("published_text", (shape.when or one.block.text).strip())
        used = True
    if count := shape.counts_of("comments"):
        found.setdefault("comment_count", count.value)
        used = True
    return used


def _from_evidence(said: Evidence, found: dict[str, Any]) -> dict[str, Any]:
    """What the page's markup says where no line does."""
    for name, findings in (
        ("byline", said.authors),
        ("publisher", said.publisher or said.site),
        ("section", said.section),
    ):
        named = [one for one in findings if "://" not in one.value]
        if value := _first(named):
            found.setdefault(name, value)
    if image := _first(said.images):
        found.setdefault("image", image)
    tags = tuple(dict.fromkeys(tag for one in said.tags for tag in _split(one.value)))[:TAGS_MAX]
    return {**found, "tags": tags} if tags else found


def _first(findings: Sequence[Finding]) -> str | None:
    return next((one.value for one in findings if one.value), None)


def _split(value: str) -> list[str]:
    return [part.strip(" #") for part in value.split(",") if part.strip(" #")]


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
