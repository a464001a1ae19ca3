"""The article of a text page: its body as judged, and what stands around its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from streams.split.items.draft import Draft
from streams.split.items.text import bodies, captions, headers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

HEADER_MAX: Final = 14
TITLE_MOST: Final = 110
HEAD_FACTS: Final = frozenset("bwnikmsvqd0cu")
_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?\S*)?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\d{1,2}月\d{1,2}日"
)


def title_of(claims: Claims, start: int) -> int | None:
    """The title over a body that begins at `start`: the nearest line above that is one, past bylines, times, images."""
    if start == 1 and claims.free(0) and claims.shapes[0].letter in "tnmshlv":
        return 0
    names: list[int] = []
    facts = 0
    for at in range(start - 1, max(start - HEADER_MAX, -1), -1):
        shape, letter = claims.shapes[at], _letter(claims, at)
        if claims.owned(at) or (letter == "h" and not shape.counts):
            break
        if not claims.free(at) or captions.is_caption(shape.text):
            continue
        if letter == "p" and facts and _leads(claims, at):
            return at - 1
        facts += letter in "bwmi"
        if letter == "t" and (captions.below_image(claims, at) or captions.below_facts(claims, at)):
            continue
        if letter == "t":
            return _above(claims, at)
        if letter == "n" and claims.blocks[at].role == "heading":
            return at
        if letter == "n":
            names.append(at)
        if letter not in HEAD_FACTS and letter != "h":
            break
    return max(names, key=lambda at: (len(claims.shapes[at].text), -at)) if _first_words(claims, names) else None


def _leads(claims: Claims, at: int) -> bool:
    """Whether a paragraph over a byline, a time or an image is the lead of the title right above it."""
    return at > 0 and _letter(claims, at - 1) == "t" and claims.free(at - 1)


def _letter(claims: Claims, at: int) -> str:
    """A line's letter; sentences that end as a title does may be one."""
    return "t" if claims.codes[at] == "o" else claims.shapes[at].letter


def _first_words(claims: Claims, names: Sequence[int]) -> bool:
    """Whether names above a body are all that the page begins with, so that one of them must be its title."""
    return bool(names) and all(claims.shapes[at].letter in HEAD_FACTS | {"x"} for at in range(names[-1]))


def _above(claims: Claims, at: int) -> int:
    """A line right above that is a title too makes the lower one a lead."""
    above = at - 1
    if above < 0 or not claims.free(above) or _letter(claims, above) != "t" or _dated(claims.shapes[above]):
        return at
    return above if 25 < len(claims.shapes[above].text) < len(claims.shapes[at].text) else at


def _is_fact(shape: Shape, *, within: bool) -> bool:
    """Whether a line among the first of a body says something of the article; `within`: paragraphs follow it."""
    return shape.letter in "bwimv" or (within and shape.counts_of("comments") is not None)


def _dated(shape: Shape) -> bool:
    return _DAY.search(shape.text) is not None


def article(claims: Claims, main: Sequence[float], start: int, end: int, aside: set[int]) -> Draft | None:
    """The article whose body is what is main between two blocks; `aside`: the teasers within it."""
    start = next((at for at in range(start, end) if claims.free(at) and claims.shapes[at].letter == "p"), start)
    start = bodies.begun(claims, main, start, aside)
    title = title_of(claims, start)
    head = list(range(title + 1, start)) if title is not None else []
    end = bodies.extended(claims, main, end, aside)
    leads = [at for at in head if claims.shapes[at].letter == "p" and not captions.is_caption(claims.shapes[at].text)]
    inner = [*leads, *(at for at in range(start, end) if claims.free(at))]
    last = max((at for at in inner if claims.shapes[at].letter == "p"), default=0)
    facts = head + [at for at in inner[:10] if _is_fact(claims.shapes[at], within=at < last)]
    fields: dict[str, Any] = {}
    dated = any(claims.shapes[at].when for at in facts)
    above = headers.above(claims, title, fields, dated=dated) if title else []
    if title is not None and (card := headers.card_above(claims, title)) is not None:
        fields.setdefault("publisher", card)
    used = above + headers.below(claims, facts, fields)
    under = bodies.captioned(claims, head, inner, start)
    body, promotions = bodies.paragraphs(claims, main, inner, {*used, *under}, {*leads})
    if title is None and body and _is_title(claims, body):
        title = body.pop(0)
    if not body:
        return None
    if title is not None:
        fields["title"] = claims.shapes[title].text
        if (section := headers.section(claims, title)) is not None:
            fields.setdefault("section", section)
        if "publisher" not in fields and (name := headers.named_above(claims, title)) is not None:
            fields["publisher"] = claims.shapes[name].text
            used.append(name)
    claims.leave(promotions, "promotion")
    claims.leave(under, "image_credit")
    own = [at for at in [title, *used, *body] if at is not None]
    return Draft(kind="article", blocks=own, body=body, title=title, main=True, fields=fields)


def _is_title(claims: Claims, body: Sequence[int]) -> bool:
    """Whether a body's first line is a title that reads like a sentence: one, short, on top of the page's words."""
    text = claims.shapes[body[0]].text
    above = (claims.shapes[at].letter for at in range(body[0]))
    return len(body) > 2 and len(text) < TITLE_MOST and all(letter in "cxwi" for letter in above)
