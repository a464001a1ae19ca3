"""The time of day and its zone, as they stand beside a date."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

# Only abbreviations with one common meaning on news pages; "IST" and "BST" follow their most frequent use there.
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "eest": 180, "msk": 180, "sast": 120, "ist": 330, "pkt": 300, "wib": 420, "sgt": 480, "hkt": 480,
    "awst": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "acst": 570, "nzst": 720, "nzdt": 780,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "akst": -540, "hst": -600, "brt": -180, "art": -180, "мск": 180,
}  # fmt: skip
# Those that move with the season, as they are in winter; believed behind "a.m." and "p.m.", for "et" is a word too.
SEASONAL = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
ZONE = (
    r"(?P<zone>(?:utc|gmt)?\s?[+\-−]\d{1,2}:?(?:\d{2})?"
    r"|(?:" + "|".join(sorted({**ZONES, **SEASONAL}, key=len, reverse=True)) + r")\b)"
)
TIME = (
    r"(?P<before>上午|下午|午前|午後|오전|오후|晚上|凌晨|早上|中午|傍晚)?\s*"
    r"(?P<hour>[01]?\d|2[0-4])"
    r"(?:\s?[:：.h時时点點시]\s?(?P<minute>[0-5]\d|\d(?=\s?[分분]))(?:\s?[:：.分분]\s?(?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"|(?=\s?[ap]\.?m\b|\s?uhr\b|h\b|[時时시](?![間间간])))"
    r"\s?(?:[時时시]|分|분|秒|uhr\b|h\b|klo\b)?\s?(?P<half>[ap]\.?\s?m\b\.?|π\.?μ\.?|μ\.?μ\.?|(?:صباحا?|مساءا?|ص|م)(?!\w))?"
    r"(?:\s?\(?" + ZONE + r")?"
)
WORDS_BEFORE = (
    "at", "on", "um", "à", "as", "às", "alle", "ore", "kl", "klo", "om", "в", "о", "саат", "saat", "od", "o", "godz",
    "v", "г", "р", "y", "년", "ש", "ב", "ora", "orele", "เวลา", "u", "ob", "kell", "r",
    "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar",
)  # fmt: skip
WEEKDAY = r"[(（][^\W\d_]{1,9}\.?[)）]|(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일"
LEAD = (
    rf"(?:[\s.,;|·•/–—\-(T]|\ba l[ae]s\b|{WEEKDAY}|"
    + "|".join(rf"\b{re.escape(word)}(?!\w)" for word in WORDS_BEFORE)
    + r")*"
)
AFTER = re.compile(LEAD + TIME, re.IGNORECASE)
BEFORE = re.compile(TIME + r"[\s,;|·•/–—\-)]*(?:[^\W\d_]{2,10}\.?[\s,]*)?$", re.IGNORECASE)
EVENING = ("下午", "午後", "오후", "晚上", "傍晚", "p", "μ", "م")
MORNING = ("上午", "午前", "오전", "凌晨", "a", "π", "ص")


class Clock(NamedTuple):
    """A time of day; `second` None when not stated; `offset` in minutes east of UTC in winter, None when not stated.

    `seasonal`: whether it is an hour more in the summer of North America.
    """

    hour: int
    minute: int
    second: int | None
    offset: int | None
    seasonal: bool = False

    def offset_on(self, year: int, month: int, day: int) -> int | None:
        """The offset on that day."""
        return self.offset + 60 if self.offset and self.seasonal and _summer(year, month, day) else self.offset


def _summer(year: int, month: int, day: int) -> bool:
    """From the second Sunday of March to the first of November, as it has been since 2007."""
    sundays = ((3, 14 - date(year, 3, 14).isoweekday() % 7), (11, 7 - date(year, 11, 7).isoweekday() % 7))
    return sundays[0] <= (month, day) < sundays[1]


def zone_offset(zone: str | None) -> int | None:
    """Minutes east of UTC of `+02:00`, `GMT-3`, `cest`."""
    if not zone:
        return None
    name = zone.strip().lower()
    if name in ZONES:
        return ZONES[name]
    digits = re.sub(r"[^\d]", "", name)
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    total = hours * 60 + minutes
    return (-total if "-" in name or "−" in name else total) if total <= 14 * 60 else None


def read(match: re.Match[str]) -> Clock | None:
    """The time that a match of `TIME` states; None when it states none (25:00, 13 pm)."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or match["before"] or "").lower()
    if half.startswith(EVENING) and hour < 12:
        hour += 12
    elif half.startswith(MORNING) and hour == 12:
        hour = 0
    if hour > 23:
        return None
    second = int(match["second"]) if match["second"] else None
    zone = (match["zone"] or "").lower()
    if zone in SEASONAL:
        return Clock(hour, minute, second, SEASONAL[zone] if match["half"] else None, seasonal=True)
    return Clock(hour, minute, second, zone_offset(zone))


def beside(text: str, start: int, end: int) -> Clock | None:
    """The time that stands right after, or right before, the date at `text[start:end]`."""
    after = AFTER.match(text, end)
    if after:
        return read(after)
    before = BEFORE.search(text[max(0, start - 24) : start])
    return read(before) if before else None
