"""The article of a text page: its body as judged, and what stands around its title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from streams.split.items.draft import Draft
from streams.split.items.line import people, when
from streams.split.items.text import bodies, headers, mastheads, titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape


def _is_fact(shape: Shape, *, within: bool) -> bool:
    """Whether a line among the first of a body says something of the article; `within`: paragraphs follow it."""
    if shape.letter == "m" and not (shape.when or shape.author or shape.counts):
        return False
    return shape.letter in "bwimv" or (within and shape.counts_of("comments") is not None)


def _signs(claims: Claims, at: int) -> bool:
    """Whether a line among the first of a body is somebody's name right beside a time."""
    beside = (claims.shapes[one] for one in (at - 1, at + 1) if 0 <= one < len(claims.shapes))
    return people.is_person(claims.shapes[at].text) and any(shape.when is not None for shape in beside)


def article(
    claims: Claims, main: Sequence[float], start: int, end: int, aside: set[int], url: str, *, past: bool = False
) -> Draft | None:
    """The article whose body is what is main between two blocks; `aside`: the teasers within it; `past`: items may
    stand between its title and its body.
    """
    start = next((at for at in range(start, end) if claims.free(at) and claims.shapes[at].letter == "p"), start)
    start = bodies.begun(claims, main, start, aside)
    title = titles.of(claims, main, start, url, past=past)
    head = [at for at in range(title + 1, start) if claims.free(at)] if title is not None else []
    end = bodies.extended(claims, main, end, aside)
    leads = bodies.leads(claims, title, head)
    opened = _opened(claims, leads, head)
    inner = [*leads, *opened, *(at for at in range(start, end) if claims.free(at))]
    signed = bodies.signed_off(claims, head, inner)
    if signed is not None:
        inner = inner[: inner.index(signed)]
    last = max((at for at in inner if claims.shapes[at].letter == "p"), default=0)
    facts = [at for at in head if at not in leads and at not in opened]
    facts += [at for at in inner[:10] if _is_fact(claims.shapes[at], within=at < last) or _signs(claims, at)]
    fields, used = said(claims, title, facts if signed is None else [*facts, signed], url)
    under = bodies.captioned(claims, head, inner, start)
    body, left = bodies.paragraphs(claims, main, inner, {*used, *under}, {*leads})
    if not body:
        return None
    if title is not None:
        fields["title"] = claims.shapes[title].text
    claims.leave(left, "promotion")
    claims.leave(under, "image_credit")
    used += headers.behind(claims, body[-1], fields)
    own = [at for at in [title, *used, *body] if at is not None]
    return Draft(kind="article", blocks=own, body=body, title=title, main=True, fields=fields)


def _opened(claims: Claims, leads: Sequence[int], head: Sequence[int]) -> list[int]:
    """What stands behind the first paragraph of a text and says nothing of it, where lines before it have said that."""
    first = next((at for at in leads if claims.shapes[at].letter == "p"), None)
    if first is None or not any(_tells(claims.shapes[at]) for at in head if at < first):
        return []
    behind = [at for at in head if at > first and at not in leads]
    return [] if any(_tells(claims.shapes[at]) for at in behind) else behind


def _tells(shape: Shape) -> bool:
    return shape.when is not None or shape.author is not None or shape.letter in "iv"


def said(claims: Claims, title: int | None, facts: Sequence[int], url: str) -> tuple[dict[str, Any], list[int]]:
    """What the lines around a title say: fields, and the lines that hold them."""
    fields: dict[str, Any] = {}
    dated = any((time := claims.shapes[at].when) and not when.is_clock(time) for at in facts)
    above = headers.above(claims, title, fields, dated=dated) if title else []
    if title is not None and (card := mastheads.card_above(claims, title)) is not None:
        fields.setdefault("publisher", str(card.fields["name"]))
        above += mastheads.taken_over(claims, card)
    house = mastheads.house(claims, url, min(facts, default=0) if title is None else title)
    used = above + headers.below(claims, facts, fields, house)
    entry = fields.pop("_entry", None)
    if title is not None:
        if (section := mastheads.section(claims, title, house, url)) is not None:
            fields.setdefault("section", section)
        if "publisher" not in fields and (name := mastheads.named_above(claims, title)) is not None:
            fields["publisher"] = claims.shapes[name].text
            used.append(name)
        elif claims.shapes[title - 1].text == fields.get("publisher"):
            used.append(title - 1)
    if entry is not None:
        fields.setdefault("section", entry)
    if "publisher" not in fields and house.name:
        fields["publisher"] = house.name
    return fields, used
