"""Promotions among a paragraph's sentences: "Sign up for our newsletter", "Suivez-nous sur …", "Laden Sie unsere App".

A sentence promotes when it opens with an invitation and names a channel, both from closed vocabularies; the sentence
beside it that speaks of consent, and the short question that leads up to it, go with it. No wording is known by heart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from streams.clean import vocabulary as known
from streams.clean.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING = re.compile(r"[^\w\"“”‘«„]*(\w+)")
_CLAUSE = re.compile(r"[,:–—-]\s+")
_MAX_WORDS = 60
_LEAD_WORDS = 12  # of what stands before the invitation in its sentence
_QUESTION_WORDS = 10
_SAMPLE = 400  # characters that show a text's script
_REACH = 120  # characters after the invitation in which the channel is named
_SHORT_LINE, _SHORT_UNSPACED = 100, 48  # characters of a line in which act and channel may stand anywhere
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


def _opens(lowered: str, at: int, end: int) -> bool:
    first = _OPENING.match(lowered, at, end)
    for phrase, kind in known.OPENERS.get(first[1], ()) if first else ():
        start = first.start(1)  # type: ignore[union-attr]  # the loop is empty without a match
        after = start + len(phrase)
        if lowered.startswith(phrase, start) and not lowered[after : after + 1].isalnum():
            channels = known.NETWORKS if kind == "follow" else known.CHANNELS
            if channels.search(lowered, start, min(end, after + _REACH)):
                return True
    return False


def _invites_late(lowered: str, at: int, end: int) -> bool:
    """Whether a clause invites: "For more stories like this, sign up for our newsletter"."""
    for clause in _CLAUSE.finditer(lowered, at, end):
        if lowered.count(" ", at, clause.start()) >= _LEAD_WORDS:
            return False
        joined = known.JOIN.match(lowered, clause.end(), end)
        if joined and known.CHANNELS.search(lowered, joined.end(), end):
            return True
    return False


def _anywhere(lowered: str) -> bool:
    return (
        len(lowered) <= _SHORT_LINE
        and (len(lowered) <= _SHORT_UNSPACED or not _UNSPACED.search(lowered))
        and known.ACTS.search(lowered) is not None
        and known.ACT_CHANNELS.search(lowered) is not None
    )


def signs(text: str, words: Sequence[str]) -> frozenset[str]:
    """What shows that a paragraph of this text may promote; `words`: the text split at white space.

    Empty for most texts, and quickly so; "" where every paragraph has to be looked at.
    """
    if not text.isascii() and known.CASELESS.search(text, 0, _SAMPLE):
        return frozenset({""})
    return known.OPENING_WORDS.intersection(words) | {sign for sign in known.LATE_SIGNS if sign in text}


def promotions(text: str) -> list[tuple[int, int]]:
    """The ranges of `text` (one paragraph) that promote, neighbours joined, in order."""
    lowered = known.lowered(text)
    if _anywhere(lowered):
        return [(0, len(text))]
    spans = list(sentences(text))
    late = "newsletter" in lowered or "inbox" in lowered or "mail" in lowered
    hits = [
        lowered.count(" ", at, end) < _MAX_WORDS
        and (_opens(lowered, at, end) or (late and _invites_late(lowered, at, end)))
        for at, end in spans
    ]
    return _with_neighbours(lowered, spans, hits) if any(hits) else []


def _with_neighbours(lowered: str, spans: list[tuple[int, int]], hits: list[bool]) -> list[tuple[int, int]]:
    for index, (at, end) in enumerate(spans):
        beside = (index > 0 and hits[index - 1]) or (index + 1 < len(hits) and hits[index + 1])
        if beside and not hits[index]:
            hits[index] = known.CONSENT.search(lowered, at, end) is not None or (
                index == 0 and lowered[end - 1] == "?" and lowered.count(" ", at, end) < _QUESTION_WORDS
            )
    found: list[tuple[int, int]] = []
    for index, (at, end) in enumerate(spans):
        if hits[index] and index > 0 and hits[index - 1]:
            found[-1] = (found[-1][0], end)
        elif hits[index]:
            found.append((at, end))
    return found
