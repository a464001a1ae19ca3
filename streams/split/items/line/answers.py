"""Whom a comment answers: "Replying to Anna Kern", "Antwort auf Anna", "Anna a répondu à Ben", "Ben さんへの返信"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from streams.split.items.line import signs, words

LONGEST: Final = 80
NAME_MOST: Final = 45
NAME_WORDS: Final = 6
DEEPER: Final = r"(?:\.\d{1,3})"
"""What stands behind the number of a comment in that of an answer to it: "2.1."."""
_SIGNS: Final = ("@", "＠")
_NUMBER = re.compile(r"\W*?(?:[>＞]{1,2}\s?(?:[Nn][or]\.|[#＃№])?|[#＃№])\s?(?P<number>\d{1,4})(?![\w.,:])")
_REFERRED = re.compile(r"(?:.*(?:[#＃№]|\b[Nn][or]\.|\b[Nn][°º])\s?)?(?P<number>\d{1,4})(?:番|楼|번)?")


def whom(text: str) -> str | None:
    """The name of whom a line says that its comment answers; None where it says no such thing."""
    if len(text) > LONGEST:
        return None
    line = text.strip()
    match = _before().fullmatch(line) if words.may_begin(line, "answers_to_words") else None
    if match is None and any(map(words.alike(line).__contains__, _pieces(line.isascii()))):
        match = _behind().fullmatch(line)
    return None if match is None else _called(match["name"])


def pointed(text: str) -> str | None:
    """The name behind a sign that points to it: "↳ Anna", "> an Anna"; None where no sign does."""
    bare = text.strip().lstrip(signs.POINTS)
    return _called(bare) if bare != text.strip() else None


def parted(text: str) -> tuple[str, str] | None:
    """What stands before whom a line says that its comment answers, and the name: "Ben in reply to Anna", "Ben › Anna",
    "May 3 (to Anna)".
    """
    if len(text) > LONGEST or (match := _parting().fullmatch(text.strip())) is None:
        return None
    called = _called(match["name"])
    named = called and not called.isdigit()  # signs may lead to a count too: "↑ 211 ↪ 3"
    return (match["before"], called) if called and named and any(map(str.isalnum, match["before"])) else None


def number(text: str) -> int | None:
    """Of a line that begins with the number of the comment that it answers, the number: ">>4 Quite so", "#2"."""
    match = _NUMBER.match(text)
    return None if match is None else int(match["number"])


def referred(text: str) -> int | None:
    """The number of a comment that a line ends with, or is: "comment #2", "2"."""
    match = _REFERRED.fullmatch(text)
    return None if match is None else int(match["number"])


def by(text: str) -> str | None:
    """Who answers, where a line says that somebody does, not whom: "Reply by Anna", "Antwort von Anna"."""
    match = _by().fullmatch(text.strip()) if len(text) <= LONGEST else None
    return None if match is None else _called(match["name"])


def addressed(text: str) -> str | None:
    """The name in a line that is nothing but "@Name"."""
    bare = text.strip()
    return bare[1:] if bare[:1] in _SIGNS and 1 < len(bare) <= NAME_MOST and len(bare.split()) <= NAME_WORDS else None


def _called(text: str) -> str | None:
    name = text.strip(" :：,，")
    return name if 0 < len(name) <= NAME_MOST and len(name.split()) <= NAME_WORDS else None


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?:{words.alternation('answers_to_words')})(?:\s*[:：]\s*@?|\s+@?|@)(?P<name>\S.*)", re.IGNORECASE
    )


@cache
def _pieces(plain: bool) -> tuple[str, ...]:
    """What stands behind whom a line answers, as it is compared; `plain`: of those, what lines of ASCII may hold."""
    pieces = map(words.alike, words.phrases("answered_pieces"))
    return tuple(piece for piece in pieces if not plain or piece.isascii())


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\W*?@?(?P<name>\w.*?)\s*(?:{words.alternation('answered_pieces')})\W*", re.IGNORECASE)


@cache
def _parting() -> re.Pattern[str]:
    said = rf"(?:{words.alternation('answers_to_words')})(?:\s*[:：]\s*@?|\s+@?)"
    return re.compile(
        rf"(?P<before>\S.*?)(?:[\s(\[,·|–—-]+{said}|\s+[{signs.POINTS}]+\s*@?(?=\S))(?P<name>\S.*?)[)\]:：]*",
        re.IGNORECASE,
    )


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{words.alternation('answered_by_words')})\s*[:：]?\s+(?P<name>\S.*)", re.IGNORECASE)
