"""What an article is about, from lines with this role: tags, people and places, by labels over or before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words
from streams.split.items.roles.names import NONE, ROLES
from streams.split.items.text import boxes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape
    from streams.split.items.roles.tagger import Tags

MAY: Final = 0.4
"""How likely of a list a line below another one is at least that is of it."""
_TAGS: Final = ROLES.index("a.tags")
LABEL_MOST: Final = 4
"""Words of the longest label."""
_TOLD: Final = {"people": "people", "person_type": "people", "places": "places", "place_type": "places"}
_THINGS: Final = frozenset({"thing_type"})
_LABELLED = re.compile(r"(?P<label>[^:：]{1,24})[:：]\s*(?P<value>\S.*)")
_APART = re.compile(r"\s*[◆»›>\u2600-\u27bf]\s*|(?:^|\s+)[+×]\s+|\u3000|\s*[\[\]]\s*")
_PARTED = re.compile(r"\s+[·•∙●~]\s+")
VALUES: Final = 3
"""So many short values on one line are a list."""
_SAYS: Final = frozenset({"a.title", "a.text"})
_MAY_BE: Final = frozenset({NONE, "a.section", "a.byline", "a.other", "t.publisher", "t.section"})
"""Roles of lines that may be lists all the same."""
_JOINED: Final = (" & ", "・")
"""Signs within values, and between them where they stand more than once."""
NAME_WIDE: Final = 4
"""Characters of each of the two parts of somebody's name where words are not spaced."""


def told(shapes: Sequence[Shape], tags: Tags) -> Tags:
    """The same roles, but that lines are tags whose values one sign parts, and half of which the article says."""
    said = " ".join(shapes[at].text for at, role in enumerate(tags.roles) if role in _SAYS).casefold()
    found = [at for at, role in enumerate(tags.roles) if role in _MAY_BE and _are_values(shapes[at], said)]
    return tags.given(found, "a.tags")


def _are_values(shape: Shape, said: str) -> bool:
    values = _PARTED.split(shape.text)
    short = all(len(value.split()) <= LABEL_MOST for value in values) and not (shape.when or shape.counts)
    return len(values) >= VALUES and short and 2 * sum(value.casefold() in said for value in values) >= len(values)


def read(claims: Claims, tags: Tags) -> tuple[dict[str, list[str]], list[int]]:
    """The values of each list, and the lines that hold them."""
    lines = [at for at in _lines(claims, tags) if claims.free(at)]
    values: dict[str, list[str]] = {}
    used = []
    name: str | None = "tags"
    for at in lines:
        if at - 1 not in lines:
            name = _name(claims.shapes[at - 1]) if at else "tags"
        found = _labelled(claims.shapes[at])
        own, text = found or (name, claims.shapes[at].text)
        if found is None and _is_label(claims, at, lines):
            name = _name(claims.shapes[at])
            continue
        used.append(at)
        if own is not None:
            held = values.setdefault(own, [])
            whole = own == "people" and _is_name(text)
            held += [value for value in ([text] if whole else _split(text)) if value not in held]
    return values, used


def _lines(claims: Claims, tags: Tags) -> Iterator[int]:
    """The lines of lists, and one right below another that may be of it as likely as of nothing."""
    before = False
    for at, role in enumerate(tags.roles):
        also = before and role == NONE and tags.shares[at, _TAGS] >= MAY and claims.shapes[at].letter in "nt"
        before = role == "a.tags" or also
        if before:
            yield at


def _is_label(claims: Claims, at: int, lines: list[int]) -> bool:
    """Whether a line heads a list: furniture over another value."""
    shape = claims.shapes[at]
    heads = not shape.concepts.isdisjoint(boxes.LISTED) or (shape.letter == "l" and at - 1 not in lines)
    return shape.text[-1] in ":：" or (heads and at + 1 in lines)


def _labelled(shape: Shape) -> tuple[str | None, str] | None:
    """The list and the values of a line with a label of its own, or of hashtags: "Places: Berlin", "#Berlin"."""
    if shape.letter == "#":
        return "tags", shape.text
    match = _LABELLED.fullmatch(shape.text)
    return (_told(words.key(match["label"])), match["value"]) if match else None


def _name(shape: Shape) -> str | None:
    """The list that a line heads; none for one of things."""
    return "tags" if len(shape.text.split()) > LABEL_MOST else _told(shape.key or words.key(shape.text))


def _told(key: str) -> str | None:
    whole = words.concepts(key)
    for concepts in (whole, *(words.concepts(word) | words.concepts(word.removesuffix("s")) for word in key.split())):
        if found := next((name for concept, name in _TOLD.items() if concept in concepts), None):
            return found
    for concept, name in _TOLD.items() if words.wide(key) else ():
        if key.endswith(words.phrases(concept)):
            return name
    return None if whole & _THINGS and "tags" not in whole else "tags"


def _is_name(text: str) -> bool:
    """Whether a line is one name of two parts, which a space parts: "山田 太郎"."""
    parts = text.split(" ")
    return words.wide(text) and len(parts) == len(("family", "given")) and max(map(len, parts)) <= NAME_WIDE


def _split(text: str) -> Iterator[str]:
    """Values on one line; where words are not spaced, spaces part them."""
    for sign in _JOINED:
        text = text.replace(sign, "\u3000") if text.count(sign) > 1 else text
    for part in _APART.split(text):
        for value in boxes.split(part) if part else ():
            yield from value.split() if words.wide(value) else [value]
