"""One paragraph without what does not belong to it, and where in it that stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from streams.clean import vocabulary as known
from streams.clean.furniture import CLOSING, LONGEST, furniture, trailing_credit, trailing_more
from streams.clean.promotions import promotions
from streams.clean.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.clean.layout import Part

_ROW = re.compile(r"\s*(?:-|\d{1,3}[.)])\s+")

_ROUNDS = 6
_LONGEST, _UNSPACED = 200, 30  # characters of a sentence that claims rights


class Cut(NamedTuple):
    """A stretch of a paragraph, half open, and why it goes."""

    start: int
    end: int
    reason: str


class Trimmed(NamedTuple):
    """What is left of a paragraph, and the cuts as ranges of what was given.

    `positions`: where each character that is left stood; empty where that is not kept.
    """

    text: str
    cuts: list[Cut]
    positions: list[int]


class How(NamedTuple):
    """How to look at an item: `strict` on pages where rows and labels are content; `signs` of promotions in it."""

    strict: bool
    teaser: bool
    signs: frozenset[str]

    def looks_at(self, part: Part) -> bool:
        """Whether anything can go from a paragraph; no for long plain ones, and quickly so."""
        text = part.text
        return len(text) <= LONGEST or self.teaser or text[-1] in CLOSING or any(map(text.__contains__, self.signs))

    def promotions(self, text: str) -> list[tuple[int, int]]:
        """What promotes in a paragraph."""
        return promotions(text) if any(map(text.__contains__, self.signs)) else []


def rights(text: str) -> list[tuple[int, int]]:
    """The sentences that claim rights ("Copyright 2022 A. Name. All rights reserved.")."""
    lowered = known.lowered(text)
    if not known.RIGHTS.search(lowered):
        return []
    spans = list(sentences(text))
    hits = [
        end - at <= (_LONGEST if " " in lowered[at:end] else _UNSPACED) and bool(known.RIGHTS.search(lowered, at, end))
        for at, end in spans
    ]
    for index, (at, _) in enumerate(spans[:-1]):
        hits[index] |= hits[index + 1] and lowered.startswith(("copyright", "©", "(c)"), at)
    return [span for span, hit in zip(spans, hits, strict=True) if hit]


def _cuts(text: str, how: How, last: bool) -> list[Cut]:
    """What can go from `text` as it stands now, of the first sort that is found."""
    reason = furniture(text, how.strict and not how.teaser)
    if reason:
        return [Cut(0, len(text), reason)]
    if spans := how.promotions(text):
        return [Cut(at, end, "promotion") for at, end in spans]
    if last and (spans := rights(text)):
        return [Cut(at, end, "copyright") for at, end in spans]
    if not how.strict and (credit := trailing_credit(text)) < len(text):
        return [Cut(credit, len(text), "image_credit")]
    if how.teaser and (more := trailing_more(text)) < len(text):
        return [Cut(more, len(text), "read_more")]
    return []


def trim(text: str, how: How, last: bool) -> Trimmed:
    """`text` without what can go. What one cut lays bare is looked at anew, a few times."""
    made: list[Cut] = []
    positions: list[int] = []
    for _ in range(_ROUNDS):
        cuts = _cuts(text, how, last) if text else []
        if not cuts:
            break
        positions = positions if made else list(range(len(text)))
        made += [Cut(positions[start], positions[end - 1] + 1, reason) for start, end, reason in cuts]
        ranges = list(_kept(text, cuts))
        positions = [at for start, end in ranges for at in positions[start:end]]
        text = "".join([text[start:end] for start, end in ranges])
    return Trimmed(text, made, positions)


def _kept(text: str, cuts: list[Cut]) -> Iterator[tuple[int, int]]:
    """The ranges between the cuts, without the white space after each, and before one at the end."""
    at = 0
    for start, end, _ in cuts:
        while end == len(text) and start > at and text[start - 1].isspace():
            start -= 1  # noqa: PLW2901 - the range is widened
        yield at, start
        at = end
        while at < len(text) and text[at].isspace():
            at += 1
    yield at, len(text)


def trim_rows(text: str, how: How) -> Trimmed:
    """A list without the rows that are furniture or promote as a whole."""
    kept: list[str] = []
    made: list[Cut] = []
    at = 0
    for row in text.split("\n"):
        marker = _ROW.match(row)
        bare = row[marker.end() :] if marker else row
        reason = furniture(bare, how.strict)
        if reason is None and how.promotions(bare) == [(0, len(bare))]:
            reason = "promotion"
        if reason:
            made.append(Cut(at, at + len(row), reason))
        else:
            kept.append(row)
        at += len(row) + 1
    return Trimmed("\n".join(kept).lstrip(" ") if made else text, made, [])
