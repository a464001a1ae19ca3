"""One teaser of an HTML page: its title, its lead, who publishes it and when, of the blocks that it owns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.dom.labels import Named
from streams.split.items.draft import Draft
from streams.split.items.html import told
from streams.split.items.line import forms, looks, people, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Piece
    from streams.split.items.html.facts import Facts
    from streams.split.items.html.grouped import Grouped

_publishes: Final = Named(
    re.compile(
        r"(?<![a-z])(?:source|press|publisher|branding|provider|outlet|site-?name|quelle|fuente|fonte)(?![a-z])",
        re.IGNORECASE,
    ),
    "source press publisher branding provider outlet site quelle fuente fonte",
)
"""Elements that name who publishes what a teaser leads to."""
_FACTS: Final = frozenset("wk0c")
LEADLESS, SEVERAL, MOSTLY = 2, 3, 0.8
"""Blocks of a teaser that may lack its lead, at most; so many, and such a share, in one element have theirs behind."""


class Head(NamedTuple):
    """The title of a teaser without what stands on its line, and the fields that this says."""

    title: str
    fields: dict[str, object]


def draft(page: Grouped, unit: Sequence[int], title: int, *, main: bool) -> Draft:
    """The teaser that these blocks are, of which one is its title."""
    facts = page.facts
    own = [at for at in unit if at == title or not facts[at].control]
    body = [at for at in own if at != title and (facts[at].prose or _is_lead(facts[at], facts[title]))]
    head = _head(facts[title].block.pieces, facts[title].block.text)
    fields: dict[str, object] = {"title": head.title, **head.fields}
    for at in own:
        if at not in body and at != title:
            for name, value in _said(facts[at], above=at < title):
                fields.setdefault(name, value)
    return Draft(kind="teaser", blocks=own, body=body, title=title, main=main, fields=fields)


def with_leads(page: Grouped, units: Sequence[list[int]]) -> list[list[int]]:
    """The same teasers, with the paragraph right behind each where most in one element have one: `<dd>`, `<dt>`."""
    taken = {at for unit in units for at in unit}
    beside: dict[int, list[int]] = {}
    for number, unit in enumerate(units):
        node = page.blocks[unit[0]].node
        if len(unit) <= LEADLESS and node is not None and node.parent is not None:
            beside.setdefault(id(node.parent), []).append(number)
    longer = [*units]
    for numbers in beside.values():
        bare = [number for number in numbers if not any(page.facts[at].prose for at in units[number][1:])]
        leads = {number: at for number in bare if (at := units[number][-1] + 1) not in taken and _leads(page, at)}
        whole = len(numbers) - len(bare) + len(leads)
        if whole >= max(SEVERAL, MOSTLY * len(numbers)):
            longer = [[*unit, leads[number]] if number in leads else unit for number, unit in enumerate(longer)]
    return longer


def _leads(page: Grouped, at: int) -> bool:
    """Whether a block is a paragraph beside the one before it, in an element of another make and without a link."""
    if at >= len(page.facts) or page.taken[at]:
        return False
    node, before = page.blocks[at].node, page.blocks[at - 1].node
    if node is None or before is None or node.parent is not before.parent or node.key == before.key:
        return False
    one = page.facts[at]
    return one.prose and one.shape.letter in "pt" and not one.linked


def _is_lead(one: Facts, title: Facts) -> bool:
    """Whether a paragraph is of the link that leads where the title does: all of a card may be one link."""
    paragraph = one.length >= forms.PROSE_WIDE and one.shape.letter in "pt" and not (one.timed or one.person)
    return paragraph and bool(one.href) and one.href == title.href


def _said(one: Facts, *, above: bool) -> list[tuple[str, object]]:
    """What a line of a teaser beside its title and its lead says; `above`: it stands above the title."""
    if one.timed:
        name = one.told.who
        apart = name is None or _is_name(name)
        shown = one.told.when if apart and one.shape.letter != "w" else None
        when = shown or one.shape.when or one.block.text
        found: list[tuple[str, object]] = [("published_text", when.strip())]
        return [*found, (_whose(name, person=one.told.person), name)] if name and apart else found
    if one.length <= forms.NAME_LENGTH and any(map(_publishes, (*one.block.inner, *one.block.path[-2:]))):
        return [("publisher", one.block.text)]
    if one.shape.author or one.person:
        return [("byline", one.shape.author or one.block.text)]
    if "sections" in one.shape.concepts or (above and one.shape.letter == "n"):
        return [("section", one.block.text)]
    return []


def _is_name(text: str) -> bool:
    return words.wide(text) or forms.capitalised(text.split())


def _whose(name: str, *, person: bool) -> str:
    """Whether a name beside a time is of who wrote or of who publishes."""
    return "byline" if person or people.is_person(name) else "publisher"


def _head(pieces: Sequence[Piece], line: str) -> Head:
    """A title's line without times, counts and names of publishers in elements of their own."""
    fields: dict[str, object] = {}
    rest = []
    longest = max(pieces, key=lambda piece: len(piece.text), default=None)
    for piece in pieces:
        if piece is not longest and (shown := told.when(piece.text)):
            fields.setdefault("published_text", shown)
        elif piece is not longest and len(piece.text) <= forms.NAME_LENGTH and any(map(_publishes, piece.labels)):
            fields.setdefault("publisher", piece.text)
        elif looks.shape(piece.text).letter not in _FACTS:
            rest.append(piece.text)
    return Head(" ".join(rest), fields) if fields and rest else Head(line, {})
