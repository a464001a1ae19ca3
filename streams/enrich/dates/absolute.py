"""Calendar dates in text: ISO and numeric forms, month names of many languages, East Asian, Thai and compact forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from streams.enrich.dates import clock
from streams.enrich.dates.months import join_phrases, month_number
from streams.enrich.dates.stamp import EARLIEST_YEAR, LATEST_YEAR, Stamp

Order = Literal["dmy", "mdy"]
BUDDHIST = 543
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
YEAR_FIRST = frozenset({"ko", "ja", "zh"})
# Languages that write 24.12.2022: there a line that begins with 3.4.23, or 24.12., names a day.
DOTTED = frozenset({
    "de", "cs", "sk", "pl", "ru", "uk", "be", "bg", "fi", "et", "lv", "da", "no", "is", "tr", "ro", "sl", "hr", "bs",
    "sr", "mk", "he", "az", "kk", "hy", "ka",
})  # fmt: skip
MAX_TEXT = 400
KEPT = 128  # texts whose reading is kept at hand: the posts of a page carry the same evidence


class Reading(NamedTuple):
    """How a page writes dates: its language (ISO 639-1), the order of day and month, the year to assume if none."""

    language: str = ""
    order: Order = "dmy"
    year: int | None = None


PLAIN = Reading()


class Found(NamedTuple):
    """A date at `text[start:end]`. `sure` is lower where day and month could be exchanged or the year is assumed."""

    stamp: Stamp
    start: int
    end: int
    sure: float = 1.0


_WORD = r"(?P<word>[^\W\d_][^\s\d,/()|:;\-–]{0,17})"  # combining marks and inner dots too: "अगस्त", "ส.ค."
_YEAR = r"(?P<year>\d{4})"
_GLUED_YEAR = r"(?P<year>(?:19|20)\d\d|\d{4}(?!\d))"  # behind a month; inline elements often stand without a space
_TWO_NAMES = re.compile(r"([\u0621-\u064a]+)\s?[/(]\s?([\u0621-\u064a]+)\)?")
_SEAM = re.compile(r"(?<=[a-zß-öø-ž])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ž])|(?<=\d)(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ž]{2})")
_OF = r"[\s\-./]*(?:(?:de|di|d'|d’|of|al|στις|ב)\b\s*)?"
_TO_YEAR = r"[\s,\-./]*(?:(?:de|del|of|di|г)\b\.?\s*|[พค]\.?ศ\.?\s*)?"
_ISO = re.compile(r"(?<![\d.])(?P<year>\d{4})\s?[-/.‐‑–]\s?(?P<month>\d{1,2})\s?[-/.‐‑–]\s?(?P<day>\d{1,2})(?!\d)")
_CJK = re.compile(
    r"(?:(?P<year>\d{4})|(?P<era>令和|平成|昭和|民[國国])\s?(?P<of>\d{1,3}|元))\s?[年년]\s?(?P<month>\d{1,2})\s?[月월](?:\s?(?P<day>\d{1,2})\s?[日일号號]?)?"
)
_DAY_FIRST = re.compile(
    r"(?<![\d.,/:])(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|ª|º|°|-?го|-?а|η|ης)?(?![\d:])\.?" + _OF + _WORD + _TO_YEAR
    + r"(?:" + _GLUED_YEAR + r"|(?:['’]|(?<=\d[-/]\w{3}[-/]))(?P<short>\d{2})(?![\w:/]))",
    re.IGNORECASE,
)  # fmt: skip
_MONTH_FIRST = re.compile(
    _WORD + r"[\s\-]*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*[,.\-/]\s*|\s+)(?:of\s+|de\s+|del\s+)?"
    + _GLUED_YEAR, re.IGNORECASE,
)  # fmt: skip
_TIME_INSIDE = re.compile(  # "Mon Aug 15 10:30:00 UTC 2022", as programs write it
    _WORD + r"\s+(?P<day>\d{1,2})\s+\d\d:\d\d(?::\d\d)?\s+(?:[+\-]\d{4}\s+|[a-z]{1,5}\s+)?" + _GLUED_YEAR
)
_YEAR_FIRST = re.compile(
    _YEAR + r"[.\s,\-]*(?:m\.|gada|ko|urteko|г\.|ж\.|оны|он)?\s*" + _WORD + r"[\s.\-]*(?P<day>\d{1,2})(?![\d:])",
    re.IGNORECASE,
)
_LATVIAN = re.compile(_YEAR + r"\.\s*gada\s*(?P<day>\d{1,2})\.?\s*" + _WORD, re.IGNORECASE)
_VIETNAMESE = re.compile(
    r"(?P<day>\d{1,2})\s*(?:tháng|thg)\.?\s*(?P<month>\d{1,2})[\s,]*(?:năm\s*)?(?P<year>\d{4})", re.IGNORECASE
)
_NUMERIC = re.compile(
    r"(?<![\d.,/:\-])(?P<first>\d{1,2})\s?(?P<sep>[-/.‐‑])\s?(?P<second>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4}|\d{2})(?![\d]|[-/.]\d)"
)
_BEFORE_SHORT = re.compile(
    r"(?:^|(?<!version)(?<!release)[:：]|\b(?:am|vom|den|dne|dnia|от|від|du)|\b(?:mo|di|mi|do|fr|sa|so|[a-z]+tag|mittwoch)\.?,?)\s*$"
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6})?(?!\d)")
_ISO_MONTH = re.compile(r"^\s*(?P<year>(?:19|20)\d{2})-(?P<month>0[1-9]|1[0-2])(?P<day>)\s*$")
_NO_YEAR = re.compile(
    r"(?<![\d.,/:])(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|º)?\.?"
    + _OF
    + _WORD
    + r"|(?P<word2>[^\W\d_]{3,14})\.?\s*(?P<day2>\d{1,2})(?:st|nd|rd|th)?)(?![\w:/])(?!\W{0,3}\d{4}(?!\d))",
    re.IGNORECASE,
)
_DOTTED_NO_YEAR = re.compile(r"(?<![\d.,/:])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?!\d|\s?\d{4})")
_CJK_NO_YEAR = re.compile(r"(?<![\d年년])(?<![年년]\s)(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일号號]")
_MONTH_ONLY = re.compile(
    r"(?<!\d\s)(?<!\d\.)(?<!\d\.\s)(?<![^\W\d_])" + _WORD + r"[\s,]*(?:de\s+|del\s+)?" + _YEAR + r"(?!\d)",
    re.IGNORECASE,
)


def western(text: str) -> str:
    """`text` with every digit as ASCII and direction marks removed, character for character."""
    if text.isascii():
        return text
    folded = [str(unicodedata.digit(c)) if c.isdecimal() and not c.isascii() else c for c in text]
    return "".join(" " if c in "\u200e\u200f\u00a0\u202f\u2009\u061c" else c for c in folded)


def _year(digits: str) -> int | None:
    """The year that two or four digits mean; none for "0001", by which programs write that they know no day."""
    number = int(digits)
    if len(digits) == 2:
        number += 2000 if number < 70 else 1900
    if 2400 + EARLIEST_YEAR - 1900 <= number <= LATEST_YEAR + BUDDHIST:
        number -= BUDDHIST
    return number if EARLIEST_YEAR <= number <= LATEST_YEAR else None


def _stamp(text: str, match: re.Match[str], year: int | None, month: int | None, day: int | None) -> Stamp | None:
    """A stamp with the time that stands beside it, when such a day exists."""
    if year is None or month is None or not 1 <= month <= 12:
        return None
    if day is None:
        return Stamp(year, month, precision="month")
    if not 1 <= day <= 31:
        return None
    time = clock.beside(text, match.start(), match.end("day") if match.re is _TIME_INSIDE else match.end())
    if time is None:
        stamp = Stamp(year, month, day)
    else:
        precision: Literal["minute", "second"] = "minute" if time.second is None else "second"
        stamp = Stamp(
            year, month, day, time.hour, time.minute, time.second or 0, time.offset_on(year, month, day), precision
        )
    return stamp if stamp.exists() else None


def _plain(match: re.Match[str], text: str, _: Reading) -> Found | None:
    day = match["day"]
    stamp = _stamp(text, match, _year(match["year"]), int(match["month"]), int(day) if day else None)
    return Found(stamp, match.start(), match.end()) if stamp else None


def _cjk(match: re.Match[str], text: str, how: Reading) -> Found | None:
    if match["year"]:
        return _plain(match, text, how)
    year = ERAS[match["era"]] + (1 if match["of"] == "元" else int(match["of"]))
    stamp = _stamp(text, match, year, int(match["month"]), int(match["day"]) if match["day"] else None)
    return Found(stamp, match.start(), match.end()) if stamp else None


def _named(match: re.Match[str], text: str, how: Reading) -> Found | None:
    month = month_number(match["word"], how.language)
    if month is None:
        return None
    groups = match.groupdict()
    year = _year(groups.get("year") or groups.get("short") or "0")
    stamp = _stamp(text, match, year, month, int(match["day"]))
    sure = 0.7 if groups.get("short") else 1.0  # "22-Aug-15": the year may stand first
    return Found(stamp, match.start(), match.end(), sure) if stamp else None


def _numeric(match: re.Match[str], text: str, how: Reading) -> Found | None:
    if len(match["year"]) == 2:
        return _short(match, text, how)
    first, second = int(match["first"]), int(match["second"])
    month_first, sure = _order(first, second, match["sep"], how)
    month, day = (first, second) if month_first else (second, first)
    stamp = _stamp(text, match, _year(match["year"]), month, day)
    return Found(stamp, match.start(), match.end(), sure) if stamp else None


def _order(first: int, second: int, sep: str, how: Reading) -> tuple[bool, float]:
    """Whether the month stands first, and how sure that is."""
    if max(first, second) > 12 or first == second:
        return second > 12, 1.0
    return how.order == "mdy" and sep != ".", 0.7 if sep != "." else 0.9


def _short(match: re.Match[str], text: str, how: Reading) -> Found | None:
    """With a year of two digits, which East Asia writes first; no version of a program ("3.4.23")."""
    first, second, last, sep = match["first"], match["second"], match["year"], match["sep"]
    year_first = how.language in YEAR_FIRST and len(first) == 2
    version = sep != "/" and not (len(first) == len(second) == 2)
    if (
        version
        and not year_first
        and not (sep == "." and how.language in DOTTED and _BEFORE_SHORT.search(text[: match.start()]))
    ):
        return None
    if year_first:
        year, month, day, sure = first, int(second), int(last), 0.9
    else:
        month_first, sure = _order(int(first), int(second), sep, how)
        year, month, day = last, *((int(first), int(second)) if month_first else (int(second), int(first)))
    stamp = _stamp(text, match, _year(year), month, day)
    return Found(stamp, match.start(), match.end(), sure * 0.6) if stamp else None


def _month_only(match: re.Match[str], _: str, how: Reading) -> Found | None:
    month, year = month_number(match["word"], how.language), _year(match["year"])
    return Found(Stamp(year, month, precision="month"), match.start(), match.end()) if month and year else None


def _no_year(match: re.Match[str], text: str, how: Reading) -> Found | None:
    month = month_number(match["word"] or match["word2"], how.language)
    stamp = _stamp(text, match, how.year, month, int(match["day"] or match["day2"])) if month else None
    return Found(stamp, match.start(), match.end(), 0.6) if stamp else None


def _cjk_no_year(match: re.Match[str], text: str, how: Reading) -> Found | None:
    stamp = _stamp(text, match, how.year, int(match["month"]), int(match["day"]))
    return Found(stamp, match.start(), match.end(), 0.6) if stamp else None


def _dotted_no_year(match: re.Match[str], text: str, how: Reading) -> Found | None:
    return _cjk_no_year(match, text, how) if how.language in DOTTED else None


_Reader = Callable[[re.Match[str], str, Reading], Found | None]
_Readers = tuple[tuple[re.Pattern[str], _Reader], ...]
_IN_NUMBERS: _Readers = ((_ISO, _plain), (_NUMERIC, _numeric))
_IN_WORDS: _Readers = (
    (_ISO, _plain), (_DAY_FIRST, _named), (_MONTH_FIRST, _named), (_YEAR_FIRST, _named), (_NUMERIC, _numeric),
)  # fmt: skip
_BY_MARK: tuple[tuple[str, re.Pattern[str], _Reader], ...] = (
    ("月", _CJK, _cjk), ("월", _CJK, _cjk), ("th", _VIETNAMESE, _plain), ("gada", _LATVIAN, _named),
    (":", _TIME_INSIDE, _named),
)  # fmt: skip
_YEARLESS: _Readers = (
    (_NO_YEAR, _no_year), (_CJK_NO_YEAR, _cjk_no_year), (_DOTTED_NO_YEAR, _dotted_no_year),
)  # fmt: skip
_LESS: _Readers = ((_COMPACT, _plain), (_MONTH_ONLY, _month_only), (_ISO_MONTH, _plain))
# As machines write it, and nothing beside it.
_TIMESTAMP = re.compile(
    r"(\d{4})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])"
    r"(?:[T ]([01]\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d)(?:\.\d+)?)?\s?(Z|[+\-](?:0\d|1[0-3]):?[0-5]\d)?)?\Z",
    re.ASCII,
)
# What every full date has, and what every name of a month has: a cheap look before the patterns.
_FOUR_DIGITS = re.compile(r"\d{4}")
_HAS_YEAR = re.compile(r"\d{4}|[^\W\d_][-/]\d\d(?!\d)|['’]\d{2}|\d\s?[-/.‐‑]\s?\d|令和|平成|昭和|民[國国]")
HAS_WORD = re.compile(r"[^\W\d_]{2}|[^\x00-\x7f]")


def _prepared(text: str) -> str:
    """In small letters and ASCII digits, with the space that inline elements lack ("Ada RiversMay 1, 2022").

    Of an Arabic month's two names, that of Egypt and that of the Levant, one: "أغسطس/آب", "أغسطس (آب)".
    """
    joined = join_phrases(western(_SEAM.sub(" ", text[:MAX_TEXT]).lower()))
    return joined if joined.isascii() else _TWO_NAMES.sub(_one_name, joined)


def _one_name(match: re.Match[str]) -> str:
    return match[1] if month_number(match[1]) and month_number(match[1]) == month_number(match[2]) else match[0]


def _full(text: str, how: Reading) -> Found | None:
    """The first full date, of those that begin in one place the longest."""
    if not _HAS_YEAR.search(text):
        return None
    readers = _IN_NUMBERS
    if HAS_WORD.search(text):
        readers = (*_IN_WORDS, *[(pattern, read) for mark, pattern, read in _BY_MARK if mark in text])
    found = [hit for pattern, read in readers for match in pattern.finditer(text) if (hit := read(match, text, how))]
    return min(found, key=lambda hit: (hit.start, -hit.end), default=None)


def _timestamp(text: str) -> Found | None:
    """`text` when it is an instant or a day of ISO 8601 and nothing else."""
    match = _TIMESTAMP.match(text)
    if match is None or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    if hour is None:
        stamp = Stamp(int(year), int(month), int(day))
    else:
        stamp = Stamp(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0), clock.zone_offset(zone),
            "second" if second else "minute",
        )  # fmt: skip
    return Found(stamp, 0, len(text)) if stamp.exists() else None


@lru_cache(maxsize=KEPT)
def find_date(text: str, how: Reading = PLAIN) -> Found | None:
    """The first full date in `text`; without one, a compact date, a month, or a day of `how.year`."""
    hit = _timestamp(text)
    if hit:
        return hit
    if how.year is None and text.isascii() and not _HAS_YEAR.search(text):
        return None
    text = _prepared(text)
    hit = _full(text, how)
    if hit:
        return hit
    if how.year is None and not _FOUR_DIGITS.search(text):
        return None
    less = (*_LESS, *_YEARLESS) if how.year else _LESS
    hits = (read(match, text, how) for pattern, read in less for match in pattern.finditer(text))
    return next(filter(None, hits), None)
