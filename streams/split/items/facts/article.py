"""The article of a text page from its lines, and what boxes, tags and headings elsewhere on the page say of it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from streams.split.items.draft import Draft
from streams.split.items.facts import headlined, spoken, topics, whose
from streams.split.items.line import words
from streams.split.items.roles.names import ROLES
from streams.split.items.text import articles, bodies, boxes, captions, mastheads, titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

_TITLE = ROLES.index("a.title")
OVER: Final = 3
"""Lines over a title of which one may be its section."""
HEADLINE: Final = 160
"""Characters of the longest title."""
_SIGNED: Final = frozenset({"a.byline", "a.when", "a.publisher"})
LEADS: Final = 3
"""Lines of a text of which the first may be leads that stand over who wrote it and when."""
_AROUND: Final = "[]［］【】()（）/|·•-–—:： #＃■□●◆▶▼"
"""What stands around a section."""
_ENDS = re.compile(r"\s+[|–—·•-]\s+\S.{1,40}")
"""What stands behind a title in the name of a window."""


def take(claims: Claims, tags: Tags, main: Sequence[float], url: str) -> Draft | None:
    """The article, claimed; None where no line is of its text."""
    own = [at for at, role in enumerate(tags.roles) if role[0] == "a"]
    by_role = {role[2:]: [at for at in own if tags.roles[at] == role] for role in ROLES if role[0] == "a"}
    if not by_role["text"]:
        return None
    title = _title(claims, tags, by_role, main, url)
    body = _body(claims, by_role["text"], title)
    if not body:
        return None
    fields = _fields(claims, tags, by_role, title, body, url)
    aside = _masthead(claims, by_role["publisher"], body[0] if title is None else title)
    others = [at for at in own if at not in aside and tags.roles[at] not in ("a.title", "a.tags", "a.text")]
    blocks = [*others, *body, *([] if title is None else [title])]
    return claims.take(Draft(kind="article", blocks=blocks, body=body, title=title, main=True, fields=fields))


def _masthead(claims: Claims, publishers: Sequence[int], start: int) -> set[int]:
    """The lines over an article that say who publishes it, as a line under its beginning says again."""
    under = {claims.shapes[at].key for at in publishers if at > start}
    return {at for at in publishers if at < start and claims.shapes[at].key in under}


def _title(claims: Claims, tags: Tags, by_role: dict[str, list[int]], main: Sequence[float], url: str) -> int | None:
    """The likeliest title; of several that say the same, as the name of a window does, the one that rules find."""
    lines, text = by_role["title"], by_role["text"]
    if not lines:
        return _untitled(claims, tags, text)
    ruled = titles.of(claims, main, text[0], url)
    likely = max(lines, key=lambda at: (at == ruled, float(tags.shares[at, _TITLE])))
    window = claims.shapes[likely].text
    shown = (at for at in range(len(claims.shapes)) if _ENDS.fullmatch(window.removeprefix(claims.shapes[at].text)))
    return next((at for at in shown if claims.shapes[at].text in window), likely)


def _untitled(claims: Claims, tags: Tags, lines: Sequence[int]) -> int | None:
    """The first line of a text if who wrote it or when stands between it and the others, as under a title."""
    between = tags.roles[lines[0] + 1 : lines[1]] if len(lines) > 1 else ()
    told = not _SIGNED.isdisjoint(between) and len(claims.shapes[lines[0]].text) <= HEADLINE
    return lines[0] if told else None


def _body(claims: Claims, lines: Sequence[int], title: int | None) -> list[int]:
    """The words of an article without its title said again, captions and what asks for something."""
    said = None if title is None else claims.shapes[title].text
    texts = {at: claims.shapes[at].text for at in lines}
    aside = {
        at for at, text in texts.items() if text == said or captions.shows(text) or captions.below_facts(claims, at)
    }
    body, left = bodies.paragraphs(claims, [1.0] * len(claims.shapes), lines, aside, set())
    claims.leave(left, "promotion")
    while body and _disclaims(texts[body[-1]]):
        claims.leave([body.pop()], "legal")
    claims.leave((at for at in aside if claims.shapes[at].text != said), "image_credit")
    return body


def _disclaims(text: str) -> bool:
    """Whether a line begins with a word of a page's furniture and a colon: "Disclaimer: This story was not edited"."""
    label, sign, _ = text.replace("：", ":").partition(":")
    return bool(sign) and "boilerplate" in words.concepts(words.key(label))


def _fields(
    claims: Claims, tags: Tags, by_role: dict[str, list[int]], title: int | None, body: Sequence[int], url: str
) -> dict[str, Any]:
    """What lines say by their roles, else what rules read around the title; the page's own name is the publisher where
    no line has one.
    """
    others = [shape.text for shape, role in zip(claims.shapes, tags.roles, strict=True) if role == "t.title"]
    fields: dict[str, Any] = {} if title is None else {**headlined.read(claims.shapes[title].text, others)}
    if by_role["section"]:
        fields["section"] = _last(claims.shapes[_section(claims, by_role["section"][0], title, url)])
    fields = {**whose.read(claims, tags, title), **fields}
    near = range(body[0] if title is None else title + 1, max(_begun(body), title or 0))
    facts = [at for at, role in enumerate(tags.roles) if role[0] == "a" or (role[0] == "-" and at in near)]
    facts = [
        at for at in facts if at not in body and tags.roles[at] not in ("a.title", "a.tags", "a.section", "a.text")
    ]
    known, _ = articles.said(claims, title, facts, url)
    house = mastheads.house(claims, url, body[0] if title is None else title)
    written = str({**known, **fields}.get("byline", ""))
    if name := whose.card_above(claims, tags, title) or whose.only_card(claims, tags, written, house) or house.name:
        fields.setdefault("publisher", name)
    if house.name and str(fields.get("publisher", "")).startswith(f"{house.name} "):
        fields["publisher"] = house.name  # "The Echo Media Ltd."
    said = " ".join(claims.shapes[at].text for at in body)
    if house.sure and "publisher" in fields and not whose.may_publish(claims, tags, fields["publisher"], said):
        fields |= {"publisher": house.name}
    publisher = words.key(str(fields.get("publisher", "")))
    if publisher and publisher in words.key(str(fields.get("section", ""))):
        del fields["section"]  # "From The Echo"
    if publisher and publisher == words.key(str(known.get("byline", ""))):
        del known["byline"]
    named = mastheads.named_first(claims, url)
    return {**({"publisher": named} if named and title else {}), **known, **fields}


def _begun(body: Sequence[int]) -> int:
    """Where a text begins behind its lead: at the first of its lines that does not stand right under the one before."""
    later = (at for before, at in pairwise(body[:LEADS]) if at > before + 1)
    return next(later, body[0])


def _section(claims: Claims, at: int, title: int | None, url: str) -> int:
    """The line of a section: by its role, or one over the title if the address names that one and not the first."""
    path = {words.key(part) for part in unquote(urlsplit(url).path).replace("-", " ").split("/")} - {""}
    over = range(max(title - OVER, 0), title) if title is not None else ()
    named = [one for one in (at, *over) if words.key(claims.shapes[one].text) in path]
    return named[0] if named else at


def _last(shape: Shape) -> str:
    """A section, or the last of those that lead to it."""
    timed = shape.letter == "m" and shape.when is None and len(shape.rest) == 1  # how long reading takes
    if shape.letter == "v" or timed or (shape.letter == "m" and shape.counts and shape.rest):
        return shape.rest[0] if shape.rest else shape.text
    return ([*titles.trail(shape.text)] or [shape.text])[-1].strip(_AROUND)


def about(claims: Claims, tags: Tags, article: Draft) -> None:
    """What lines away from an article say of it: tags, people, places; how many comments it has."""
    said, lines = topics.read(claims, tags)
    aside = boxes.find(claims, article.body[0])
    for line in lines if said else aside.lines:
        claims.give(article, line)
    found = {name: values for name, values in aside.values.items() if name == "section" or not said}
    publisher = words.key(str(article.fields.get("publisher", "")))
    for name, values in {**found, **said}.items():
        named = [value for value in values if name != "tags" or words.key(value) != publisher]
        if named:
            article.fields[name] = named[0] if name == "section" else tuple(named)
    if (count := spoken.count(claims, tags)) is not None:
        article.fields["comment_count"] = count
