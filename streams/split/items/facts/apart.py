"""A line that names who speaks in a comment, taken apart: whom it says that he answers, and when he spoke."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import alike
from streams.split.items.line import answers, looks, when, words
from streams.split.items.threads import roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.line.shapes import Shape

_GLUED = re.compile(r"(?P<name>.*[^\W\d_])(?P<time>\d+\W.*)")
"""A time right behind a name: "Ann Howe3 May"."""
_NUMBERED = re.compile(r"(?P<number>\d{1,4})\s+[–—|·•-]\s+(?P<time>.+)")
"""The end of a name that is a number, a sign and a time: of "Reader 3 — 25 April 2024" the last."""
WORDS: Final = 14
"""Words of a line among which a time is looked for."""
_PIECE = re.compile(r"\w(?:[^\s、()（）\[\]【】：]|(?<=\d)：(?=\d))*")


def parted(shape: Shape) -> tuple[Shape, str | None]:
    """A line without whom it says that one answers, and the name of that one."""
    told = answers.parted(shape.text)
    if told and looks.shape(told[1]).when is None:
        return parted(looks.shape(told[0]))[0], told[1]
    for at, part in enumerate(shape.rest):
        if told := answers.parted(part):
            return shape.changed(rest=(*shape.rest[:at], told[0], *shape.rest[at + 1 :])), told[1]
        if shape.when and at and (whom := answers.whom(part) or answers.pointed(part)):
            return shape.changed(rest=shape.rest[:at]), whom
    if shape.letter == "b" and shape.author and (again := looks.shape(shape.author)).when:
        return again, None
    return shape, None


def dated(shape: Shape) -> Shape:
    """A line that names who speaks, with the longest time that stands anywhere in it: "[–] anna 4 hours ago | next"."""
    if numbered := _numbered(shape):
        return numbered
    places = [match.span() for match in _PIECE.finditer(shape.text)][:WORDS]
    spans = [(start, end) for size in range(len(places), 0, -1) for (start, _), (_, end) in _windows(places, size)]
    found = next(((start, end) for start, end in spans if _is_time(shape.text[start:end])), None)
    if shape.letter == "w" and (badged := _behind_badge(shape)):
        return badged
    if shape.when is None and (glued := _GLUED.fullmatch(shape.text)) and _is_time(glued["time"]):
        return shape.changed(letter="m", when=glued["time"], author=None, rest=(glued["name"],), counts=())
    whole = shape.when is not None and alike.closed(shape.when)
    if found is None or (whole and not _goes_before(shape.text[slice(*found)], shape)):
        return shape
    said = shape.text[slice(*found)].rstrip(" |·•*")
    before, after = shape.text[: found[0]].rstrip(" (（[［："), shape.text[found[1] :].lstrip(" )）]］：")
    rest = tuple(part for part in (before, after) if any(map(str.isalnum, part)))
    told = looks.shape(after).counts if rest[1:] else ()
    return shape.changed(letter="m" if rest else "w", when=said, author=None, rest=rest, counts=told)


def _numbered(shape: Shape) -> Shape | None:
    """A line whose time seems to begin with the number that a name ends with, apart from it by a sign."""
    match = _NUMBERED.fullmatch(shape.when or "")
    if match is None or shape.letter != "m" or len(shape.rest) != 1 or not _is_time(match["time"]):
        return None
    name = f"{shape.rest[0]} {match['number']}"
    return shape.changed(when=match["time"], rest=(name,)) if shape.text.startswith(name) else None


def _is_time(text: str) -> bool:
    """Whether a text is a time; two letters alone are half of a day, or a word: "am"."""
    return when.is_time(text) and alike.closed(text) and not (len(text) == 2 and text.isascii() and text.isalpha())


def _behind_badge(shape: Shape) -> Shape | None:
    """A line with a time behind a name that is a badge elsewhere: "Moderator, 3 May"."""
    name, _, _ = shape.text.partition(shape.when or shape.text)
    bare = name.strip(" ,:·|")
    return shape.changed(letter="m", rest=(bare,)) if bare and roles.is_badge(words.key(bare)) else None


def _goes_before(found: str, shape: Shape) -> bool:
    """Whether a time goes on from one before the time of a line, which was taken for a part of a name."""
    more = found.removesuffix(shape.when or "").rstrip(" ,–-")
    return bool(shape.rest and more) and more != found and when.is_time(more)


def _windows(places: Sequence[tuple[int, int]], size: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last of so many places that follow each other."""
    return zip(places, places[size - 1 :], strict=False)
