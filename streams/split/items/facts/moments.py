"""Times that are ones only on lines of facts, as a number or a day may be something else: "9/29", "25.8.", "Sunday"."""

from __future__ import annotations

import re
from typing import Final

from streams.split.items.line import when, words

_SHORT = re.compile(r"(?:(?P<day>[^\W\d_]{2,5})\.?,?\s)?(?:(\d{1,2})/(\d{1,2})|(\d{1,2})\.(\d{1,2})\.)")
_LENGTH = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}|(?P<number>\d{1,3})\s?(?P<unit>[^\W\d_]{3,9})\.?")
_UNITS: Final = ("min", "sec", "sek", "seg")
"""How words for minutes and seconds begin."""
MONTHS: Final = 12
DAYS: Final = 31


def is_moment(text: str) -> bool:
    """Whether a part of a line of facts is a time, a day and month, or a day of the week."""
    if when.is_time(text):
        return True
    if short := _SHORT.fullmatch(text):
        low, high = sorted(int(number) for number in short.groups()[1:] if number)
        dated = short["day"] is None or when.is_time(f"{short['day']} 1.1.2000")
        return dated and 1 <= low <= MONTHS and high <= DAYS
    return text.casefold() in words.word_set("weekday_words")


def is_length(text: str) -> bool:
    """Whether a line may say how long something is rather than when it was: "2:58", "38 Min.", "16 segundos"."""
    match = _LENGTH.fullmatch(text.strip("()[] "))
    return match is not None and (match["unit"] is None or match["unit"].casefold().startswith(_UNITS))
