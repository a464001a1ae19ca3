"""Questions and answers of a text page, whose times come last: the words, "answered Feb 12 at 1:01", then a name.

Comments stand between them, each closed by its time ("Commented Feb 12 at 1:30") with the name before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words
from streams.split.items.threads import take
from streams.split.items.threads.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.draft import Draft
    from streams.split.items.line.shapes import Shape

LEAST: Final = 2
AHEAD: Final = 8
"""Lines before the words of an answer among which its votes stand."""
SHORT: Final = 80
_FIRST = re.compile(r"[^\W\d_]+")


def find(claims: Claims) -> list[Draft]:
    """Claims the question, its answers and their comments; nothing on pages that are built otherwise."""
    shapes = claims.shapes
    marks = [(at, said) for at, shape in enumerate(shapes) if shape.when and (said := _said(shape))]
    posted = [at for at, said in marks if said != "commented"]
    if len(posted) < LEAST or not any(said == "answered" for _, said in marks):
        return []
    units: list[tuple[Unit, bool]] = []
    begun = posted[0]
    for at, said in marks:
        if at == posted[0] and said == "asked" and posted[1] in _asked(marks):
            continue  # when it was asked, over the question; the same again stands below its words
        unit = _comment(shapes, begun, at) if said == "commented" else _post(shapes, begun, at, posted[0])
        if unit.body:
            units.append((unit, said == "commented"))
            begun = unit.last + 1
    return _take(claims, units)


def _said(shape: Shape) -> str | None:
    first = _FIRST.match(shape.key) if len(shape.text) <= SHORT else None
    return next((name for name in _VERBS if first and first[0] in words.word_set(f"{name}_word")), None)


_VERBS: Final = ("asked", "answered", "commented")


def _asked(marks: Sequence[tuple[int, str]]) -> set[int]:
    return {at for at, said in marks if said == "asked"}


def _post(shapes: Sequence[Shape], begun: int, mark: int, first: int) -> Unit:
    """A post: from its votes to the name below its time, and a line of the author's figures under that."""
    last = mark
    unit = Unit(begun, mark, None, shapes[mark].when, [mark])
    if mark + 1 < len(shapes) and shapes[mark + 1].letter in "nt":
        unit.author, last = shapes[mark + 1].text, mark + 1
        if last + 1 < len(shapes) and shapes[last + 1].letter in "ntqm" and _figures(shapes[last + 1]):
            last += 1
    start = begun if begun == first else _votes(shapes, begun, mark)
    stop = next((at for at in range(start, mark) if "shares" in shapes[at].concepts), mark)
    unit.body = [at for at in range(start, stop) if shapes[at].letter not in "0ckwm"]
    unit.facts += [at for at in range(start, last + 1) if at > stop or shapes[at].letter in "0wm"]
    unit.facts = sorted({*unit.facts} - {*unit.body} - {at for at in range(stop, mark) if shapes[at].letter in "ck"})
    unit.first, unit.last = start, last
    return unit


def _figures(shape: Shape) -> bool:
    return any(sign.isdigit() for sign in shape.text) and len(shape.text) <= SHORT


def _votes(shapes: Sequence[Shape], begun: int, mark: int) -> int:
    """Where an answer begins: at the number before its words."""
    near = range(begun, min(begun + AHEAD, mark))
    return next((at for at in near if shapes[at].letter == "0" and shapes[at + 1].letter != "0"), begun)


def _comment(shapes: Sequence[Shape], begun: int, mark: int) -> Unit:
    """A comment: words, a name (or the same name twice), a time (or the same time twice)."""
    name = mark - 1
    while name > begun and (shapes[name].when or shapes[name].key == shapes[name - 1].key):
        name -= 1
    unit = Unit(begun, mark, shapes[name].text, shapes[mark].when)
    unit.body = [at for at in range(begun, name) if shapes[at].letter not in "0ck"]
    unit.facts = [at for at in range(begun, mark + 1) if at not in unit.body and shapes[at].letter != "c"]
    return unit


def _take(claims: Claims, units: Sequence[tuple[Unit, bool]]) -> list[Draft]:
    found: list[Draft] = []
    post: Draft | None = None
    for unit, comment in units:
        (draft,) = take.posts(claims, [unit]) if not comment else take.comments_of(claims, [unit])
        if comment:
            draft.parent = post
        else:
            post = draft
        found.append(draft)
    return found
