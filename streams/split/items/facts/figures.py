"""The figures on a card about a publisher: how many follow it, what it has published, how often that was read."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from streams.split.items.line import counts, when, words
from streams.split.items.text.profiles import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BREAK = re.compile(
    r"\s*[|｜·・•●◆¦／]\s*|\s+(?:[-–—─/>~]|//)\s+|\u3000+|(?<=\D),\s+|(?:(?<=\d)|(?<=\d[KkMm]))\s+(?=[^\W\d_]+:)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


class _Piece(NamedTuple):
    """A part of a line: its number as shown, and which figure its words speak of; either may be missing."""

    shown: str | None
    figure: str | None


def read(lines: Iterable[str]) -> dict[str, str]:
    """Followers, posts and views as shown, from a card's lines: with their words on one line, or on the one before or
    behind, whichever way tells more of them apart. Numbers of something unknown are those that are missing, in their
    usual order; one alone is none.
    """
    pieces = [piece for line in lines for piece in _pieces(line)]
    behind, before = _laid(pieces, 1), _laid(pieces, -1)
    found = before if len(before) > len(behind) else behind
    unknown = [piece.shown for piece in pieces if piece.shown and not _YEAR.fullmatch(piece.shown)]
    unknown = [shown for shown in unknown if shown not in found.values()]
    missing = [name for name in FIGURES if name not in found]
    if len(found) + len(unknown) > 1 and 0 < len(unknown) <= len(missing):
        found |= zip(missing, unknown, strict=False)
    return found


def _pieces(line: str) -> Iterator[_Piece]:
    for text in (part for piece in _BREAK.split(line) for part in _each(piece)):
        number = (
            counts.NUMBERS.search(text) if counts.bare(text) or not when.is_time(text) else None
        )  # "3M" may be either
        figure = figure_of(text if number is None else text[: number.start()] + " " + text[number.end() :])
        if number is not None or figure is not None:
            yield _Piece(number and number[0].strip(), figure)


def _each(text: str) -> list[str]:
    """A part of a line, parted before each number, or behind each where words stand first, if each has words of its
    own: "19K followers 760 articles".
    """
    numbers = [*counts.NUMBERS.finditer(text)]
    first = bool(numbers) and text[: numbers[0].start()].strip() == ""
    cuts = [number.start() if first else number.end() for number in numbers]
    edges = [0, *cuts[1:], len(text)] if first else [0, *cuts[:-1], len(text)]
    pieces = [text[start:end] for start, end in pairwise(edges)]
    return pieces if len(pieces) > 1 and all(map(figure_of, pieces)) else [text]


def _laid(pieces: Sequence[_Piece], step: int) -> dict[str, str]:
    """Each number with its own word, else with that of the next piece (`step` 1) or the one before (-1)."""
    found: dict[str, str] = {}
    for at, piece in enumerate(pieces):
        beside = pieces[at + step] if 0 <= at + step < len(pieces) else _Piece(None, None)
        figure = piece.figure or (beside.figure if beside.shown is None else None)
        if piece.shown is not None and figure is not None:
            found.setdefault(figure, piece.shown)
    return found


def figure_of(text: str) -> str | None:
    """What words count: that of which the longest phrase stands among them."""
    folded = text.casefold()
    held = [(len(match[0]), -at, name) for at, name in enumerate(FIGURES) for match in _phrases(name).finditer(folded)]
    return max(held)[2] if held else None


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(
            re.escape(phrase) if words.wide(phrase) else rf"(?<!\w){re.escape(phrase)}(?!\w)"
            for phrase in words.phrases(name)
        )
    )
