"""Whom a comment answers: "Replying to Anna Kern", "Antwort auf Anna", "Anna a répondu à Ben", "Ben さんへの返信"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from streams.split.items.line import words

LONGEST: Final = 80
NAME_MOST: Final = 45
NAME_WORDS: Final = 6
_SIGNS: Final = ("@", "＠")


def whom(text: str) -> str | None:
    """The name of whom a line says that its comment answers; None where it says no such thing."""
    if len(text) > LONGEST:
        return None
    match = _before().fullmatch(text.strip()) or _behind().fullmatch(text.strip())
    if match is None:
        return None
    called = match["name"].strip(" :：")
    return called if 0 < len(called) <= NAME_MOST and len(called.split()) <= NAME_WORDS else None


def addressed(text: str) -> str | None:
    """The name in a line that is nothing but "@Name"."""
    bare = text.strip()
    return bare[1:] if bare[:1] in _SIGNS and 1 < len(bare) <= NAME_MOST and len(bare.split()) <= NAME_WORDS else None


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?:{words.alternation('answers_to_words')})(?:\s*[:：]\s*@?|\s+@?|@)(?P<name>\S.*)", re.IGNORECASE
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\W*?@?(?P<name>\w.*?)\s*(?:{words.alternation('answered_pieces')})\W*", re.IGNORECASE)
