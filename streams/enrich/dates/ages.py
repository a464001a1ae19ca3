"""How each language writes an age: patterns made from the vocabulary, compiled when a language is first met."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from streams.enrich.vocabulary.load import vocabulary

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
UNSPACED = frozenset({"zh", "ja", "ko", "th"})
AND = r"[\s,]*(?:(?:and|und|et|y|e|en|och|og|i|a|и|і|та|και|ve|ja|és|și|dan|và|و)\s*)?"


class Ages(NamedTuple):
    """One language. `marked` patterns need one of their words ("ago"), `bare` the whole text; groups n, u, n2, u2.

    `ascii`: whether an age can be written in ASCII.
    """

    ascii: bool
    words: re.Pattern[str]
    marked: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]
    bare: re.Pattern[str]
    named: dict[str, tuple[int, str]]
    units: dict[str, str]
    numbers: dict[str, int]
    doubles: dict[str, str]


def languages() -> tuple[str, ...]:
    """The languages that ages are known in (ISO 639-1)."""
    return tuple(vocabulary("relative"))


def _any(words: object) -> str:
    chosen = {word for word in words if word} if isinstance(words, (list, dict, set)) else set()
    return "|".join(re.escape(word) for word in sorted(chosen, key=lambda word: (-len(word), word))) or "(?!)"


def _numbers(data: dict[str, str]) -> dict[str, int]:
    numbers = dict.fromkeys(data["one"].split("|"), 1)
    for value, words in enumerate(data.get("numbers", "").split("|"), 2):
        numbers |= dict.fromkeys(filter(None, words.split(",")), value)
    return numbers


@cache
def ages(code: str) -> Ages:
    """The patterns of language `code`."""
    data = vocabulary("relative")[code]
    units = {word: unit for unit in reversed(UNITS) for word in data[unit].split("|")}
    doubles: dict[str, str] = data.get("two", {})
    numbers = _numbers(data)
    named = {word: (int(value.split()[0]), value.split()[1]) for word, value in data["words"].items()}
    left, right = ("", "") if code in UNSPACED else (r"(?<!\w)", r"(?!\w)")
    digits = r"\d{1,3}(?:[.,]\d)?"
    counted = rf"(?:(?P<n>{digits}|{_any(numbers)})\s*\+?\s*)"
    unit = rf"(?P<u>{_any({**units, **doubles})})\.?"
    more = rf"(?:{AND}(?P<n2>{digits}|{_any(numbers)})\s*(?P<u2>{_any(units)})\.?)?"
    before, after = (tuple(filter(None, data[key].split("|"))) for key in ("before", "after"))
    about = r"(?:[^\W\d]+\s+)??" if code not in UNSPACED else ""
    marked = (
        (before, rf"{left}(?:{_any([*before])})\s*{about}{counted}?{unit}{right}{more}"),
        (after, rf"{left}{counted}?{unit}{more}\s*(?:{_any([*after])}){right}"),
    )
    return Ages(
        ascii=any(word.isascii() for word in (*units, *doubles, *named)),
        words=re.compile(rf"^(?:[^\d:：]{{0,24}}[:：]\s*|\W*)(?P<word>{_any(named)})(?!\w)(?P<rest>.*)$"),
        marked=tuple((words, re.compile(pattern)) for words, pattern in marked if words),
        bare=re.compile(rf"^\W*{counted}{unit}{more}\W*$"),
        named=named, units=units, numbers=numbers, doubles=doubles,
    )  # fmt: skip
