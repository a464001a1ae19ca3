"""Teasers on a text page: the order of publisher, title, lead, section and time that repeats is the page's layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Draft
from streams.split.items.line import forms, signs, words
from streams.split.items.text import orders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

_BOXES: Final = frozenset({"tags", "people", "places"})
_ENDING: Final = frozenset("hxu")
_PASSED: Final = frozenset("ci")
LIKELY, WITHIN = 0.15, 6
"""How likely main the paragraphs around teasers within a body are, and how many such teasers may stand together."""
MARKS: Final = "■□●○◆◇▶►▼★☆ "
"""Signs before a title where no space parts them from it."""
_FILED = re.compile(r"[\[【［(](?P<section>[^\]】］)]{2,24})[\]】］)]\s*(?=\S)")
"""A section in brackets before a publisher's name."""
LEAST: Final = 2


@dataclass(slots=True)
class Segment:
    """A run of blocks that no other item has, without headings; `headed`: a heading of teasers stands over it."""

    lines: list[int] = field(default_factory=list)
    headed: bool = False


def sure(claims: Claims) -> list[Draft]:
    """The teasers that their form alone tells from an article with subheadings: three fields, each of them plain."""
    return _find(claims, orders.PLAIN, main=False)


def within(claims: Claims, main: Sequence[float]) -> list[Draft]:
    """Titles right under a heading of teasers between two paragraphs of the body, each with or without its section."""
    found: list[Draft] = []
    for at, shape in enumerate(claims.shapes):
        if shape.letter != "h" or "related" not in shape.concepts or not _within_body(claims, main, at):
            continue
        titles, section, line = list[dict[str, list[int]]](), list[int](), at + 1
        while line < len(claims.shapes) and claims.free(line) and claims.codes[line] in "tqos":
            if claims.codes[line] == "s":
                section = [line]
            else:
                titles.append({"T": [line], **({"S": section} if section else {})})
                section = []
            line += 1
        if len(titles) > 1 and _heads_text(claims, [one["T"][0] for one in titles]):
            line = titles.pop()["T"][0]
        text = line + 1 if line < len(claims.codes) and claims.codes[line] == "q" else line
        behind = text < len(claims.shapes) and claims.free(text) and claims.shapes[text].letter == "p"
        enough = (1 if "also" in shape.concepts else LEAST) <= len(titles) <= WITHIN and not section
        if enough and behind and main[text] >= LIKELY:
            claims.leave([at], "heading")
            found += [claims.take(draft(claims.shapes, parts, main=False)) for parts in titles]
    return found


def _heads_text(claims: Claims, titles: Sequence[int]) -> bool:
    """Whether the last of some titles, short where the others are long, heads what comes behind them."""
    return claims.codes[titles[-1]] == "q" and all(claims.codes[at] != "q" for at in titles[:-1])


def _within_body(claims: Claims, main: Sequence[float], at: int) -> bool:
    before = at - 1
    while before > 0 and claims.shapes[before].letter == "c":
        before -= 1
    return before >= 0 and claims.free(before) and claims.shapes[before].letter == "p" and main[before] >= LIKELY


def rows(claims: Claims) -> list[Draft]:
    """The rows of a listing: the one layout that explains most of the page."""
    return _find(claims, orders.FULL, main=True, rounds=1)


def _find(claims: Claims, layouts: Sequence[str], *, main: bool, rounds: int = 3) -> list[Draft]:
    found: list[Draft] = []
    for _ in range(rounds):
        segments = list(_segments(claims))
        layout = orders.vote([(_letters(claims, one), one.headed) for one in segments], layouts, bare=main)
        if layout is None:
            break
        found += _extract(claims, segments, layout, main=main)
    return found


def _segments(claims: Claims) -> Iterator[Segment]:
    """Headings end a segment, and so does whatever is claimed; controls are passed over."""
    current = Segment()
    lines, codes, taken = current.lines, claims.codes, claims.taken
    for at in range(len(codes)):
        letter = codes[at]
        if taken[at] or letter in _ENDING:
            if lines:
                yield current
            concepts = claims.shapes[at].concepts
            heading = "related" in concepts
            passed = taken[at] != 0 or not _BOXES.isdisjoint(concepts)
            current = Segment(headed=heading or (passed and current.headed))
            lines = current.lines
        elif letter not in _PASSED:
            lines.append(at)
    if current.lines:
        yield current


def _letters(claims: Claims, segment: Segment) -> str:
    codes = claims.codes
    return "".join([codes[at] for at in segment.lines])


def _extract(claims: Claims, segments: Sequence[Segment], layout: str, *, main: bool) -> list[Draft]:
    found = []
    for segment in segments:
        letters = _letters(claims, segment)
        pattern = orders.relaxed(
            layout, headed=segment.headed and orders.stands_in(layout, letters), most=5 if main else 2
        )
        for match in pattern.finditer(letters):
            parts = {
                name[0]: segment.lines[match.start(name) : match.end(name)]
                for name, text in match.groupdict().items()
                if text
            }
            found.append(claims.take(draft(claims.shapes, parts, main=main)))
    return found


def draft(shapes: Sequence[Shape], parts: dict[str, list[int]], *, main: bool, own: bool = False) -> Draft:
    """A teaser from its lines by field, as `orders` calls these, and `B` who wrote.

    `own`: of a page that names no other publisher.
    """
    fields: dict[str, object] = {"title": shapes[parts["T"][0]].text.lstrip(MARKS)}
    if "P" in parts:
        fields |= publisher_of(shapes[parts["P"][0]].text)
    if "S" in parts:
        fields["section"] = shapes[parts["S"][0]].text
    if "B" in parts:
        fields["byline"] = shapes[parts["B"][0]].text
    if "W" in parts:
        for at in reversed(parts["W"]):
            fields |= facts_of(shapes[at], own or "P" in parts)
    if "V" in parts and "source" in shapes[parts["V"][0]].concepts:
        beside = fields.get("publisher") if "P" not in parts else None
        fields |= {"section": beside} if beside and "section" not in fields else {}
        fields["publisher"] = shapes[parts["V"][0]].rest[0]
    body = parts.get("X", [])
    owned = [at for name, lines in parts.items() if name != "R" for at in lines]
    return Draft(kind="teaser", blocks=owned, body=body, title=parts["T"][0], main=main, fields=fields)


def publisher_of(text: str) -> dict[str, object]:
    """A publisher's name without a sign that leads to it, and the section in brackets before it."""
    text = text.lstrip(f"{signs.POINTS} ") or text
    match = _FILED.match(text)
    return {"publisher": text[match.end() :], "section": match["section"]} if match else {"publisher": text}


def facts_of(shape: Shape, published: bool) -> dict[str, object]:
    """What a line of several facts says of a teaser: when, by whom, from where."""
    found: dict[str, object] = {}
    if shape.when:
        found["published_text"] = shape.when.strip()
    if shape.author:
        found["byline"] = shape.author
    for part in shape.rest if shape.letter == "m" else ():
        if words.is_section(part):
            found.setdefault("section", part)
        elif not published and "publisher" not in found:
            found |= publisher_of(part)
        elif shape.when and forms.short_name(part):
            found.setdefault("section", part)
    if count := shape.counts_of("comments"):
        found["comment_count"] = count.value
    return found
