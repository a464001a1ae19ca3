"""One paragraph without what does not belong to it, and where in it that stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from streams.clean import vocabulary as known
from streams.clean.furniture import LONGEST, furniture, trailing_credit, trailing_more
from streams.clean.promotions import promotions
from streams.clean.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.clean.layout import Part

_ROW = re.compile(r"\s*(?:-|\d{1,3}[.)])\s+")

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
        return len(text) <= LONGEST or self.teaser or text[-1] in ")]" or any(sign in text for sign in self.signs)

    def promotions(self, text: str) -> list[tuple[int, int]]:
        """What promotes in a paragraph."""
        return promotions(text) if any(sign in text for sign in self.signs) else []


def rights(text: str) -> list[tuple[int, int]]:
    """The sentences that claim rights ("Copyright 2022 A. Name. All rights reserved.")."""
    lowered = text.lower()
    if len(lowered) != len(text) or not known.RIGHTS.search(lowered):
        return []
    spans = list(sentences(text))
    hits = [
        end - at <= (_LONGEST if " " in lowered[at:end] else _UNSPACED) and bool(known.RIGHTS.search(lowered, at, end))
        for at, end in spans
    ]
    for index, (at, _) in enumerate(spans[:-1]):
        hits[index] |= hits[index + 1] and lowered.startswith(("copyright", "©", "(c)"), at)
    return [span for span, hit in zip(spans, hits, strict=True) if hit]


def _cuts(text: str, how: How, last: bool) -> Iterator[Cut]:
    """What can go from `text` as it stands now; the first cut is made, and then the rest is looked at anew."""
    reason = furniture(text, how.strict and not how.teaser)
    if reason:
        yield Cut(0, len(text), reason)
    for at, end in how.promotions(text):
        yield Cut(at, end, "promotion")
    if last:
        for at, end in rights(text):
            yield Cut(at, end, "copyright")
    credit = len(text) if how.strict else trailing_credit(text)
    if credit < len(text):
        yield Cut(credit, len(text), "image_credit")
    more = trailing_more(text) if how.teaser else len(text)
    if more < len(text):
        yield Cut(more, len(text), "read_more")


def trim(text: str, how: How, last: bool) -> Trimmed:
    """`text` without what can go."""
    made: list[Cut] = []
    positions: list[int] = []
    while (cut := next(_cuts(text, how, last), None)) is not None:
        positions = positions if made else list(range(len(text)))
        made.append(Cut(positions[cut.start], positions[cut.end - 1] + 1, cut.reason))
        kept_to = len(text[: cut.start].rstrip()) if cut.end == len(text) else cut.start
        kept_from = len(text) - len(text[cut.end :].lstrip())
        del positions[kept_to:kept_from]
        text = text[:kept_to] + text[kept_from:]
        if not text:
            break
    return Trimmed(text, made, positions)


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
