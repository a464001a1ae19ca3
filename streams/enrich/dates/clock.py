"""The time of day and its zone, as they stand beside a date."""

from __future__ import annotations

import re
from typing import NamedTuple

# Only abbreviations with one common meaning on news pages; "IST" and "BST" follow their most frequent use there.
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "eest": 180, "msk": 180, "sast": 120, "ist": 330, "pkt": 300, "wib": 420, "sgt": 480, "hkt": 480,
    "awst": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "acst": 570, "nzst": 720, "nzdt": 780,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "akst": -540, "hst": -600, "brt": -180, "art": -180,
}  # fmt: skip
ZONE = (
    r"(?P<zone>(?:utc|gmt)?\s?[+\-−]\d{1,2}:?(?:\d{2})?|(?:" + "|".join(sorted(ZONES, key=len, reverse=True)) + r")\b)"
)
TIME = (
    r"(?P<before>上午|下午|午前|午後|오전|오후|晚上|凌晨)?\s*"
    r"(?P<hour>[01]?\d|2[0-4])"
    r"(?:\s?[:：.h時时点點시]\s?(?P<minute>[0-5]\d)(?:\s?[:：.分분]\s?(?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"|(?=\s?[ap]\.?m\b|\s?uhr\b|h\b))"
    r"\s?(?:分|분|秒|uhr\b|h\b|klo\b)?\s?(?P<half>[ap]\.?\s?m\b\.?|π\.?μ\.?|μ\.?μ\.?)?"
    r"(?:\s?\(?" + ZONE + r")?"
)
WORDS_BEFORE = (
    "at", "on", "um", "à", "as", "às", "alle", "ore", "kl.", "kl", "klo", "om", "в", "о", "саат", "saat", "od", "o",
    "godz.", "godz", "v", "г.", "г", "р.", "y.", "년", "ש", "ב",
)  # fmt: skip
LEAD = r"(?:[\s,;|·•/–—\-(T]|\ba las\b|" + "|".join(rf"\b{re.escape(word)}(?!\w)" for word in WORDS_BEFORE) + r")*"
AFTER = re.compile(LEAD + TIME, re.IGNORECASE)
BEFORE = re.compile(TIME + r"[\s,;|·•/–—\-)]*(?:[^\W\d_]{2,10}\.?[\s,]*)?$", re.IGNORECASE)
EVENING = ("下午", "午後", "오후", "晚上", "p", "μ")


class Clock(NamedTuple):
    """A time of day; `second` None when not stated; `offset` in minutes east of UTC, None when not stated."""

    hour: int
    minute: int
    second: int | None
    offset: int | None


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
    elif half[:1] in {"a", "π"} and hour == 12:
        hour = 0
    if hour > 23:
        return None
    second = int(match["second"]) if match["second"] else None
    return Clock(hour, minute, second, zone_offset(match["zone"]))


def beside(text: str, start: int, end: int) -> Clock | None:
    """The time that stands right after, or right before, the date at `text[start:end]`."""
    after = AFTER.match(text, end)
    if after:
        return read(after)
    before = BEFORE.search(text[max(0, start - 24) : start])
    return read(before) if before else None
