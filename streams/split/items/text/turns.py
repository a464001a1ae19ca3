"""Turns of a conversation: "Interviewer: …" again and again is who speaks, and no byline and no person of a list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words

if TYPE_CHECKING:
    from streams.split.items.claims import Claims

LEAST: Final = 2
"""Times that a label speaks."""
_PERSONS: Final = frozenset({"by", "person_type"})
_STOPS: Final = (".", "?", "!", "…", "。", "？", "！")


def learn(claims: Claims) -> None:
    """Makes lines prose that begin with who speaks."""
    labels = {at: label for at in range(len(claims.shapes)) if (label := _speaker(claims, at))}
    times = Counter(labels.values())
    for at, label in labels.items():
        if times[label] >= LEAST:
            claims.shapes[at] = claims.shapes[at].changed(letter="p", concepts=words.NONE, rest=())
            claims.codes[at] = "p"


def _speaker(claims: Claims, at: int) -> str:
    """The label of a line whose value is what a person says: a sentence."""
    shape = claims.shapes[at]
    if shape.letter != "v" or _PERSONS.isdisjoint(shape.concepts) or not shape.rest[0].endswith(_STOPS):
        return ""
    return shape.text[: -len(shape.rest[0])]
