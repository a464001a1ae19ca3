"""Claims comments and posts on a text page, and says which of them answers which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.draft import Draft
from streams.split.items.facts import alike
from streams.split.items.line import forms
from streams.split.items.line.words import wide
from streams.split.items.threads import nest, remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.contract.records import ItemKind
    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.threads.unit import Unit

QUOTED: Final = 3
_OPENING: Final = frozenset('"“„«「『')
_CLOSING: Final = frozenset('"”“»」』')
TITLE_WIDE: Final = 18
"""From so many characters on a name in a script without spaces is rather a title."""
BODY_MOST: Final = 24
SPEAKERS: Final = 2
_SPEAKER = re.compile(r"(?P<name>[^\s:：][^:：.!?]{0,40}?)\s?[:：]\s+\S")


def comments(claims: Claims, start: int, stop: int) -> list[Draft]:
    """The comments between two blocks, claimed; none where one of them were as long as an article."""
    read = list(remarks.read(claims.shapes, start, stop))
    if any(len(unit.body) > BODY_MOST for unit in read) or not _named(read):
        return []
    _named_in_words(claims.shapes, read)
    _without_places(read)
    return comments_of(claims, read)


def _named(units: Sequence[Unit]) -> bool:
    """Whether what stands where names do is short enough for most to be names, not titles."""
    names = [unit.author for unit in units if unit.author]
    return 2 * sum(len(name) > (TITLE_WIDE if wide(name) else forms.NAME_LENGTH) for name in names) <= len(names)


def _named_in_words(shapes: Sequence[Shape], units: Sequence[Unit]) -> None:
    """Who speaks where all words begin with a name: "Anna Kern: I was there"."""
    found = [_SPEAKER.match(shapes[unit.body[0]].text) if unit.body and not unit.author else None for unit in units]
    if len(found) >= SPEAKERS and all(found):
        for unit, match in zip(units, found, strict=True):
            unit.author = match["name"] if match else None


def _without_places(units: Sequence[Unit]) -> None:
    """Takes from names what one sign or small word parts from most of them, "Anna, Kiel", if as many are left."""
    named = [unit for unit in units if unit.author]
    names = [unit.author or "" for unit in named]
    heads = alike.headed(names)
    if len({*heads}) == len({*names}):
        for unit, head in zip(named, heads, strict=True):
            unit.author = head


def quoted(claims: Claims) -> list[Draft]:
    """Letters and testimonials: words in quotation marks and a name under them, several times over."""
    if sum(shape.text[:1] in _OPENING for shape in claims.shapes) < QUOTED:
        return []
    found: list[Draft] = []
    run: list[int] = []
    for at in range(len(claims.shapes) + 1):
        if at < len(claims.shapes) - 1 and _is_quoted(claims, at):
            run.append(at)
        elif run and at > run[-1] + 1:
            if len(run) >= QUOTED:
                found += [claims.take(_quote(claims.shapes, one)) for one in run]
            run = []
    return found


def _is_quoted(claims: Claims, at: int) -> bool:
    said, name = claims.shapes[at], claims.shapes[at + 1]
    if not claims.free(at) or not claims.free(at + 1) or said.letter not in "pt":
        return False
    return said.text[0] in _OPENING and said.text[-1] in _CLOSING and name.letter == "n"


def _quote(shapes: Sequence[Shape], at: int) -> Draft:
    fields: dict[str, object] = {"author": shapes[at + 1].text}
    return Draft(kind="comment", blocks=[at, at + 1], body=[at], fields=fields)


def posts(claims: Claims, units: Sequence[Unit]) -> list[Draft]:
    """Posts from their units, claimed."""
    found = _take(claims, units, "post")
    for draft in found:
        draft.main = True
    return found


def comments_of(claims: Claims, units: Sequence[Unit]) -> list[Draft]:
    """Comments from their units, claimed."""
    return _take(claims, units, "comment")


def _take(claims: Claims, units: Sequence[Unit], kind: ItemKind) -> list[Draft]:
    spoken = [unit for unit in units if unit.body]
    found = [claims.take(_draft(claims.shapes, unit, kind)) for unit in spoken]
    nest.under(claims.shapes, found, spoken)
    return found


def _draft(shapes: Sequence[Shape], unit: Unit, kind: ItemKind) -> Draft:
    fields: dict[str, object] = {}
    if unit.author:
        fields["author"] = unit.author
    if unit.when:
        fields["published_text"] = unit.when.strip()
    fields |= counts_of([shapes[at] for at in unit.facts if at not in unit.card]) | unit.counts
    return Draft(kind=kind, blocks=[*unit.facts, *unit.body], body=unit.body, fields=fields)


def counts_of(facts: Sequence[Shape]) -> dict[str, int]:
    """Replies by their word; votes by theirs, else the number that stands alone, one with a plus before others."""
    found: dict[str, int] = {}
    alone: list[int] = []
    for shape in facts:
        if "one_reply" in shape.concepts:
            found.setdefault("replies", 1)
        for count in shape.counts:
            if "votes" in count.labels and "reply" not in count.labels:
                found.setdefault("votes", count.value)
            elif "reply" in count.labels or "comments" in count.labels:
                found.setdefault("replies", count.value)
            elif not count.labels and (shape.letter != "m" or shape.when):
                alone.insert(0 if shape.text[0] == "+" else len(alone), count.value)
    if alone and "votes" not in found:
        found["votes"] = alone[0]
    return found
