"""Where each post of a text page begins, held once more against the others: with the name of who wrote it.

Cards about people have more lines in some posts than in others. What stands below names in most posts where it stands
at all ("Member") is no name; what begins other posts is one, and nothing before it is of the post.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import bylines, words
from streams.split.items.threads.roles import is_badge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape

NAME_MOST: Final = 40
_LABELLED = re.compile(r"[^\W\d]{3,20}[:：]\s+\S")
"""A label and its value: who reacted to the post before."""
NEAR: Final = 4
"""Lines from where a post was taken to begin among which its name stands."""


def mended(shapes: Sequence[Shape], firsts: Sequence[int], marks: Sequence[int]) -> list[int]:
    """Where posts begin that were taken to begin at `firsts`, each with its mark behind that."""
    spans = list(zip(firsts, marks, strict=True))
    tops = Counter(shapes[first].key for first, _ in spans if may_be_name(shapes[first]))
    below = Counter(
        key
        for first, mark in spans
        for key in {shapes[at].key for at in range(first + 1, mark) if may_be_name(shapes[at])} - {shapes[first].key}
    )
    over: dict[str, list[str]] = {}
    for first, _ in spans:
        over.setdefault(shapes[first - 1].key if first else "", []).append(shapes[first].key)
    found = list[int]()
    for first, mark in spans:
        key = shapes[first].key
        is_rank = below[key] >= max(tops[key], 1) or _is_one(over[shapes[first - 1].key if first else ""])
        top = _lower(shapes, first, mark, tops, below)
        if is_rank and top == first and first and may_be_name(shapes[first - 1]):
            top = first - 1
        top = _again(shapes, top)
        while top and _says_presence(shapes[top - 1]):
            top -= 1
        found.append(max(top, found[-1] + 1 if found else 0))
    return found


def _again(shapes: Sequence[Shape], top: int) -> int:
    """Where the same name stands a little higher once more, as beside a picture, with no words between."""
    for at in range(top - 1, max(top - NEAR, 0) - 1, -1):
        if shapes[at].letter in "pw":
            break
        if shapes[at].key == shapes[top].key and may_be_name(shapes[top]):
            return at
    return top


def _is_one(keys: Sequence[str]) -> bool:
    """Whether the same line stands several times below another one, and no other does."""
    return len(keys) > 1 and len(set(keys)) == 1


def _lower(shapes: Sequence[Shape], first: int, mark: int, tops: Counter[str], below: Counter[str]) -> int:
    """Where the name stands that begins other posts too, where what a post was taken to begin with begins no other."""
    key = shapes[first].key
    if tops[key] > 1 or key in below:
        return first
    for at in range(first, min(first + NEAR, mark)):
        if shapes[at].when is not None:
            return first
        if at > first and may_be_name(shapes[at]) and tops[shapes[at].key] > below[shapes[at].key]:
            return at
    return first


def may_be_name(shape: Shape) -> bool:
    """Whether a line may be the name of who wrote a post."""
    if shape.letter not in "nt" or not 1 < len(shape.text) <= NAME_MOST or shape.concepts & words.ASKING:
        return False
    if _LABELLED.match(shape.text):
        return False
    return not (shape.text.endswith((".", "?", ":", "：")) or bylines.says(shape.text) or is_beside_name(shape))


def is_beside_name(shape: Shape) -> bool:
    """Whether a line says what somebody is, or whether they are there, with the letter of their picture or without."""
    return is_badge(words.unmarked(shape.key)) or _says_presence(shape)


def _says_presence(shape: Shape) -> bool:
    return _presence().fullmatch(shape.key) is not None


@cache
def _presence() -> re.Pattern[str]:
    return re.compile(rf"(?:\w\s)?(?:{words.alternation('presence_words')})")
