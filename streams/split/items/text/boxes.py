"""Side boxes that speak of the article: tags, people and places, as lists under a heading or as label and value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words

if TYPE_CHECKING:
    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

ITEMS_MAX: Final = 30
SITE_MOST: Final = 7
"""Lines of a list from which on it is the site's own, not what one article is about."""
VALUE_MAX: Final = 60
LISTED: Final = ("tags", "people", "places")
LISTED_SET: Final = frozenset(LISTED)
_BY_TYPE: Final = {"person_type": "people", "place_type": "places"}
_EDGES: Final = " .#＃\u3000"
_APART = re.compile(r"[;；•·]|\s/\s")
"""What parts values and no clauses."""
_SPLIT = re.compile(r"\s*[,，、;；|｜·•]\s*|\s+[/–—-]\s+|／|[#＃]")


@dataclass(slots=True)
class Boxes:
    """What side boxes say of the article, and which blocks hold the values (`lines`) and their labels (`labels`)."""

    values: dict[str, list[str]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)

    def add(self, name: str, values: list[str], line: int) -> None:
        held = self.values.setdefault(name, [])
        held.extend(value for value in values if value and value not in held)
        self.lines.append(line)


def find(claims: Claims, start: int) -> Boxes:
    """The boxes from block `start` on, among blocks that nothing has claimed."""
    boxes, at = Boxes(), start
    while at < len(claims.shapes):
        at = _step(claims, at, boxes) if claims.free(at) else at + 1
    return boxes


def _step(claims: Claims, at: int, boxes: Boxes) -> int:
    shape = claims.shapes[at]
    if (
        shape.letter == "l"
        and "by" not in shape.concepts
        and _is_value(claims, at + 1)
        and not _ends_teaser(claims, at)
        and not _heads_list(claims, at)
        and not _in_menu(claims, at)
    ):
        return _pair(claims, at, boxes)
    if "section" in shape.concepts and shape.text[-1] in ":：" and _is_value(claims, at + 1):
        boxes.labels.append(at)
        boxes.add("section", [claims.shapes[at + 1].text], at + 1)
        return at + 2
    if shape.letter == "v" and (name := "section" if _files(shape) else _listed(shape)):
        boxes.add(name, split(shape.rest[0]), at)
        return at + 1
    if shape.letter == "#":
        boxes.add("tags", split(shape.text), at)
        return at + 1
    if (
        shape.letter in "hl"
        and not _ends_teaser(claims, at)
        and (name := next((name for name in LISTED if name in shape.concepts), None))
    ):
        return _list(claims, at, name, boxes)
    return at + 1


def _in_menu(claims: Claims, at: int) -> bool:
    """Whether a type word is an entry of a menu: under a button or a section, and over two sections."""
    below = claims.shapes[at + 1 : at + 3]
    under = at > 0 and claims.shapes[at - 1].letter in "cs"
    return under and len(below) > 1 and all("sections" in shape.concepts for shape in below)


def _files(shape: Shape) -> bool:
    """Whether a line files the article under one section: "Filed under: Rural"."""
    label = shape.key[: -len(shape.rest[0])].strip(_EDGES + ":：")
    filed = label in words.word_set("filed") or "section" in shape.concepts
    return filed and words.is_section(shape.rest[0])


def _heads_list(claims: Claims, at: int) -> bool:
    """Whether a word that may be a type or a heading has several names under it."""
    if LISTED_SET.isdisjoint(claims.shapes[at].concepts):
        return False
    return _is_value(claims, at + 2) and claims.shapes[at + 2].letter == "n" and not _names_teaser(claims, at + 2)


def _names_teaser(claims: Claims, at: int) -> bool:
    """Whether a name is a publisher's, right over a title."""
    return at + 1 < len(claims.shapes) and claims.codes[at + 1] in "tqpeo"


def _pair(claims: Claims, at: int, boxes: Boxes) -> int:
    """A type word and the name under it; a type that is no person and no place leaves its name out."""
    name = _by_type(claims.shapes[at])
    boxes.labels.append(at)
    if name is None:
        boxes.labels.append(at + 1)
    else:
        boxes.add(name, split(claims.shapes[at + 1].text), at + 1)
    return at + 2


def _ends_teaser(claims: Claims, at: int) -> bool:
    """Whether a type word closes a teaser, as a section's name: a lead before, a title two lines on."""
    if at == 0 or claims.shapes[at - 1].letter not in "tp":
        return False
    return at + 2 < len(claims.shapes) and claims.shapes[at + 2].letter in "tp"


def _by_type(shape: Shape) -> str | None:
    return next((name for kind, name in _BY_TYPE.items() if kind in shape.concepts), None)


def _listed(shape: Shape) -> str | None:
    return next((name for name in LISTED if name in shape.concepts), None) or _by_type(shape)


def _is_value(claims: Claims, at: int) -> bool:
    if at >= len(claims.shapes) or not claims.free(at):
        return False
    shape = claims.shapes[at]
    return len(shape.text) <= VALUE_MAX and (shape.letter in "nsd" or (shape.letter == "l" and _alone(claims, at)))


def _alone(claims: Claims, at: int) -> bool:
    """Whether a type word stands as a value: another label, not a name, comes after it."""
    return at + 1 >= len(claims.shapes) or claims.shapes[at + 1].letter in "lhtp"


def _list(claims: Claims, at: int, name: str, boxes: Boxes) -> int:
    """The values under a heading, up to where another kind of line, or a unit of another kind, begins."""
    end = at + 1
    while end < len(claims.shapes) and claims.free(end) and end - at <= ITEMS_MAX and _listable(claims, end, at):
        end += 1
    values = list(range(at + 1, end))
    if len(values) > SITE_MOST:
        boxes.labels += [at, *values]
        return end
    if not values:
        return at + 1
    boxes.labels.append(at)
    for line in values:
        boxes.add(name, split(claims.shapes[line].text), line)
    return end


def _listable(claims: Claims, at: int, heading: int) -> bool:
    shape, blocks = claims.shapes[at], claims.blocks
    if shape.letter == "#":
        return True
    if at > heading + 1 and len(split(claims.shapes[heading + 1].text)) > 1:
        return False  # the whole list stands on its first line
    if at > heading + 1 and blocks[at].gap > blocks[heading + 1].gap and blocks[at].gap > 0 and heading + 2 != at:
        return False
    if shape.letter in "tm":
        least = 1 if _APART.search(shape.text) else 2
        return at == heading + 1 and len(split(shape.text)) > least and not shape.when and not shape.counts
    if shape.letter == "l":
        return not _is_value(claims, at + 1)
    if shape.letter not in "ns":
        return False
    behind = claims.shapes[at + 1].letter if at + 1 < len(claims.shapes) and claims.free(at + 1) else "h"
    first = at == heading + 1 and "sections" not in claims.shapes[heading].concepts
    return behind not in "tpq0w" or first


def split(text: str) -> list[str]:
    """A list on one line as its values, without "#"."""
    return [part for whole in _SPLIT.split(text) if (part := whole.strip(_EDGES))]
