"""How many like a post or answer it: counts with their word, and numbers that an element alone says what they count."""

from __future__ import annotations

import re
from statistics import median_low
from typing import TYPE_CHECKING, Final

from streams.split.dom.labels import Named
from streams.split.items.line import counts, looks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from streams.split.items.html.facts import Facts

MOST: Final = 80
"""Characters of a line that counts."""
_FIELDS: Final = {"votes": "votes", "reply": "replies"}
_votes: Final = Named(
    re.compile(r"(?<![a-z])(?:up-?)?(?:vote|score|like|recomm?|karma|thumb|clap)", re.IGNORECASE),
    "vote score like recom karma thumb clap",
)
_none: Final = Named(
    re.compile(r"down|dislike|unlike|(?<![a-z])un(?:vote|recom)|minus|review|rating|star", re.IGNORECASE),
    "down dislike unlike unvote unrecom minus review rating star",
)
_replies: Final = Named(re.compile(r"repl(?:y|ies)|answers?[-_]?count", re.IGNORECASE), "reply replies answer")
_WHOLE: Final = re.compile(r"[+−-]?\d[\d.,]*[kKmM万]?")


def read(facts: Mapping[int, Facts]) -> dict[int, dict[str, int]]:
    """The fields that lines of counts give, by their blocks."""
    found: dict[int, dict[str, int]] = {}
    for at, one in facts.items():
        if one.length <= MOST and (fields := _fields(one)):
            found[at] = fields
    return found


def _fields(one: Facts) -> dict[str, int]:
    """What is counted on a line; where it counts the same for each state of a button, what is in the middle."""
    told = [*one.told.counts]
    if one.shape.letter == "k":
        told += one.shape.counts
    if not told:
        told = [count for piece in one.block.pieces for count in looks.shape(piece.text).counts]
    values: dict[str, list[int]] = {}
    for label, field in _FIELDS.items():
        values[field] = [count.value for count in told if label in count.labels]
    if not any(values.values()):
        for field, value in _by_element(one):
            values[field].append(value)
    return {field: median_low(found) for field, found in values.items() if found}


def _by_element(one: Facts) -> Iterator[tuple[str, int]]:
    """Numbers of a line that an element or the word right before says what they count."""
    block = one.block
    texts = [(piece.text, piece.labels) for piece in block.pieces] or [(block.text, (*block.inner, *block.path[-2:]))]
    before = looks.shape("-").concepts
    for text, labels in texts:
        shape = looks.shape(text)
        if shape.letter == "0" and _WHOLE.fullmatch(text) and not any(map(_none, labels)):
            for label, field, called in (("votes", "votes", _votes), ("reply", "replies", _replies)):
                if label in before or any(map(called, labels)):
                    yield field, counts.value(text)
                    break
        before = shape.concepts
