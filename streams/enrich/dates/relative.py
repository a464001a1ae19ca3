"""Ages such as "3 days ago", "vor 2 Std." or "昨天" in more than forty languages, against the time of the fetch."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from streams.enrich.dates import clock
from streams.enrich.dates.absolute import KEPT, western
from streams.enrich.dates.ages import Ages, ages, languages
from streams.enrich.dates.stamp import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
MAX_TEXT = 80
COMPACT = re.compile(r"^\W*(\d{1,3})\s?(s|sec|m|mins?|h|hrs?|d|w|wk|mo|y|yr)\W*$")
COMPACT_UNITS = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month", "y": "year"}


class Age(NamedTuple):
    """`amount` units before the fetch; `named`: a word such as "yesterday", a calendar day; `time`: that beside it."""

    amount: float
    unit: str
    language: str
    named: bool = False
    time: clock.Clock | None = None


@lru_cache(maxsize=KEPT)
def find_age(text: str, language: str = "") -> Age | None:
    """The age that `text` (a label, a byline: at most 80 characters) states; `language` (ISO 639-1) is tried first."""
    if len(text) > MAX_TEXT or not text:
        return None
    folded = western(text).lower().replace("’", "'").strip()
    compact = COMPACT.match(folded)
    if compact:
        unit = compact[2] if compact[2] == "mo" else compact[2][0]
        return Age(int(compact[1]), COMPACT_UNITS[unit], "en")
    for code in _order(language):
        how = ages(code)
        age = _read(folded, code, how) if how.ascii or not folded.isascii() else None
        if age:
            return age
    return None


def _order(language: str) -> Iterator[str]:
    known = languages()
    first = [code for code in (language, "en") if code in known]
    yield from dict.fromkeys(first)
    yield from (code for code in known if code not in first)


def _read(text: str, code: str, how: Ages) -> Age | None:
    match = how.words.match(text)
    named = _named(match, how, code) if match else None
    if named:
        return named
    for words, pattern in how.marked:
        match = pattern.search(text) if any(map(text.__contains__, words)) else None
        if match:
            return _counted(match, how, code)
    match = how.bare.search(text)
    return _counted(match, how, code) if match else None


def _number(text: str | None, how: Ages) -> float:
    if not text:
        return 1
    return how.numbers[text] if text in how.numbers else float(text.replace(",", "."))


def _counted(match: re.Match[str], how: Ages, code: str) -> Age:
    count, word = _number(match["n"], how), match["u"]
    if word in how.doubles:
        return Age(2, how.doubles[word], code)
    unit = how.units[word]
    smaller = how.units.get(match["u2"] or "")
    if smaller in SECONDS and unit in SECONDS:
        count = (count * SECONDS[unit] + _number(match["n2"], how) * SECONDS[smaller]) / SECONDS[smaller]
        unit = smaller
    return Age(count, unit, code)


def _named(match: re.Match[str], how: Ages, code: str) -> Age | None:
    count, unit = how.named[match["word"]]
    rest = match["rest"].strip(" \t.!|·•-–—")
    time = clock.AFTER.match(match["rest"]) if rest else None
    if rest and not time:
        return None
    return Age(count, unit, code, unit in {"day", "week", "month", "year"}, clock.read(time) if time else None)


def resolve(age: Age, fetched: datetime) -> Interval:
    """The instants that an age seen at `fetched` can mean.

    Pages round down, round to the nearest, or count calendar days: the interval covers all three.
    """
    if age.named and age.unit == "day":
        return _calendar_day(age, fetched)
    if age.unit in SECONDS:
        unit = timedelta(seconds=SECONDS[age.unit])
        middle = fetched - age.amount * unit
        start, end = middle - unit, min(middle + unit / 2, fetched + timedelta(minutes=1))
        return Interval(start, end, None if age.unit == "week" else middle.date())
    months = age.amount * (12 if age.unit == "year" else 1)
    size = 12 if age.unit == "year" else 1
    return Interval(_months_before(fetched, months + size), _months_before(fetched, max(0, months - size / 2)))


def _calendar_day(age: Age, fetched: datetime) -> Interval:
    offset = age.time.offset_on(fetched.year, fetched.month, fetched.day) if age.time else None
    local = fetched + timedelta(minutes=offset or 0)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=age.amount)
    day = midnight.date()
    if age.time is None:
        return Interval(midnight, midnight + timedelta(days=1), day)
    at = midnight + timedelta(hours=age.time.hour, minutes=age.time.minute) - timedelta(minutes=offset or 0)
    return Interval(at, at + timedelta(minutes=1), day)


def _months_before(at: datetime, months: float) -> datetime:
    whole = int(months)
    index = at.year * 12 + at.month - 1 - whole
    year, month = max(1, index // 12), index % 12 + 1
    moved = at.replace(year=year, month=month, day=min(at.day, 28))
    return moved + timedelta(days=at.day - min(at.day, 28)) - timedelta(days=round((months - whole) * 30))
