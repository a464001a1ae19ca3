"""When a line says that something was: its times, and what is left of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.facts.moments import is_moment
from streams.split.items.line import counts, when, words

if TYPE_CHECKING:
    from collections.abc import Iterator

STRIP: Final = " ,;:：|¦·•・-–—/~─>“”„(（\u3000"
"""What stands around a part of a line."""
SIGN: Final = re.compile(r"^\s*[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+\s*")
"""A picture before a name or a time."""
TIME_MOST: Final = 6
"""Words of a time before a title."""
_BREAK: Final = re.compile(
    r"\s*[|｜¦·•∙⋅●◆／]+\s*|\s+(?:[-–—/>›»~─]|//)\s+|\s*>\s*|\u3000+"
    r"|(?<=[a-zà-ÿ前])・|(?<=昨日)・|(?<=今日)・|(?<=\d)・(?=[^・\d])"
    r"|・(?=\d|昨日|今日|きのう|きょう)|(?<=[\u3040-\u30ff\u3400-\u9fff])(?<![年月])(?=\d{1,4}[/.年月]\d)"
    r"|\s+(?=(?![⏱⏰🕐-🕧📅📆🗓])[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?\s?\d)"
    r"|(?<=:\d\d)\s+(?=\d{1,2}\s?[Mm]in\b)"
    r"|(?<=:\d\d)/(?=[^\W\d_])|(?<=[^\W\d_])/(?=\d{4}\D)"
    r"|\s+・\s*|・(?=[^・\s\d]{2,5}\d+$)|\s*[（](?![月火水木金土日][)）])|(?<![(（][月火水木金土日])[）]\s*"
)
"""What parts a line: signs, also those before what they count, and brackets of scripts without spaces, but for those
around a day of the week.
"""
_TOKEN = re.compile(r"[^\s,;、()（）]+")
_COMMAS: Final = (",", "、", ")", "）")
_WORD_BEHIND = re.compile(r"(?:\s+|\s*»\s*)(?!Uhr|[AP]\.?M)[^\W\d_a-zà-ÿ][^\W\d_]*$")
"""A word that may begin a title behind a time."""
_HALF = re.compile(r"\s?[ap]\.\s?m\.?|\s?[ap]m\b", re.IGNORECASE)
"""Which half of a day a time is of."""
_COUNT = re.compile(r",\s+(?P<count>\d[\d.,]*)$")
"""A number behind a time."""
_CLOCK = re.compile(r"\d:\d\d")
_GLUED = re.compile(r"(?<=[^\x00-\x7f])(?<![年月])(?=\d{1,4}[/年月]\d)")
"""Where a date may begin right behind words of scripts without spaces."""
INITIAL: Final = 3
"""Characters of a short form with its full stop: behind a longer word that ends a sentence."""
_ALNUM = re.compile(r"[^\W_]")


def lead(text: str) -> str:
    """The time of day or date that a line of other words begins with; empty where it begins with none."""
    tokens = list(_TOKEN.finditer(text))[:TIME_MOST]
    told = [match for match in tokens if match[0].casefold() not in days() and _ALNUM.search(match[0])]
    ends = (
        match.end() for match in reversed(told) if match.end() < len(text) and counts.has_digit(text[: match.end()])
    )
    time = next((text[:end] for end in ends if when.is_time(text[:end])), "")
    while (last := _WORD_BEHIND.search(time)) and when.is_time(time[: last.start()]):
        time = time[: last.start()]  # "14 June The", "13:58 Agosto"
    return time


def tail(text: str) -> str:
    """The time of day or date that a line of other words ends with; empty where it ends with none."""
    tokens = list(_TOKEN.finditer(text))[1:][-TIME_MOST:]
    starts = [match.start() for match in _GLUED.finditer(text)]
    starts += [match.start() for match in tokens if match[0].casefold() not in days()]
    ends = (text[start:] for start in starts)
    return next((end for end in ends if counts.has_digit(end) and when.is_time(end)), "")


def parted(text: str) -> tuple[list[str], list[str]]:
    """The times of a line, and what is left of its pieces."""
    times, rest = list[str](), list[str]()
    spans = list(_pieces(text))
    at = 0
    while at < len(spans):
        start, end = spans[at]
        at += 1
        if when.is_reading_time(text[start:end].strip()):
            continue
        found = (0, end - start) if is_moment(text[start:end]) else _within(text[start:end])
        if found is None:
            rest.append(text[start:end])
            continue
        first, last = start + found[0], start + found[1]
        while last == end and at < len(spans) and _goes_on(text, first, spans[at]):
            last, end, at = spans[at][1], spans[at][1], at + 1
        last = _uncounted(text, first, _closed(text, first, last))
        times.append(_unclosed(SIGN.sub("", text[first:last]).strip(STRIP).lstrip(". ")))
        rest += [_undated(text[start:first]), text[last:end]]
    return times, rest


def _closed(text: str, first: int, last: int) -> int:
    """Where a time ends with the half of the day and the bracket behind it: "9:12 a.m.", "4/12(金)"."""
    if half := _HALF.match(text, last):
        return half.end()
    opened = any(sign in text[first:last] for sign in "(（") and text[last : last + 1] in (")", "）")
    return last + opened


def _uncounted(text: str, first: int, last: int) -> int:
    """Where a time ends before a number that the words behind it count by: "3 h ago, 140 replies"."""
    match = _COUNT.search(text, first, last)
    return match.start() if match and counts.labelled(text[match.start("count") :]) else last


def _unclosed(time: str) -> str:
    """A time without the end of the bracket that it stands in with others: "6 h)"."""
    return time if any(sign in time for sign in "(（") else time.rstrip(")）")


def _goes_on(text: str, first: int, piece: tuple[int, int]) -> bool:
    """Whether a time goes on in the next piece: "3 May 2022 | 12:31"; not in one that says what it is a time of."""
    following = text[slice(*piece)]
    labelled = following.casefold().startswith(words.phrases("published"))
    clocks = _CLOCK.search(following) and _CLOCK.search(text[first : piece[0]])
    return not (labelled or clocks) and when.is_time(following) and when.is_time(text[first : piece[1]])


def _undated(text: str) -> str:
    """What stands before a time, without the word that joins a day to it: "Anna Kern, le"."""
    before, _, last = text.rstrip().rpartition(" ")
    if last.casefold() in days():
        return before
    return f"{before} {last[:-1]}" if len(last) > INITIAL and last[-1] == "." else text


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the pieces of a line stand between its signs."""
    start = 0
    for mark in _BREAK.finditer(text):
        if text[start : mark.start()].strip():
            yield start, mark.start()
        start = mark.end()
    if text[start:].strip():
        yield start, len(text)


def _within(text: str) -> tuple[int, int] | None:
    """Where within a piece a time stands: the first and longest run of words that is one; no word before a day."""
    folded = text.casefold()
    if not counts.has_digit(text) and not any(word in folded for word in _moments()):
        return None
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    for first, (start, stop) in enumerate(tokens):
        if text[start:stop].casefold() in days() and when.is_time(text[stop : tokens[-1][1]].strip()):
            continue
        for last, end in reversed(tokens[first:]):
            if (
                text[last:end].casefold() not in days()
                and (start, end) != (0, len(text))
                and _is_time(text, start, end)
            ):
                return start, end
    return None


def _is_time(text: str, start: int, end: int) -> bool:
    """Whether a part of a piece is a time; one of words alone ends the piece and is set off: "The Echo, yesterday"."""
    if (start, end) == (0, len(text)):
        return False
    ended = end == len(text) and (text[:start].rstrip()[-1:] in _COMMAS or words.wide(text))
    set_off = ended or (start == 0 and text[end : end + 1] in _COMMAS)
    return (set_off or counts.has_digit(text[start:end])) and is_moment(text[start:end])


@cache
def _moments() -> tuple[str, ...]:
    return (*words.phrases("moments"), *words.phrases("weekday_words"))


@cache
def days() -> frozenset[str]:
    """Words of one part before a day: "on", "am", "le"."""
    return frozenset(word for word in words.phrases("published") if word in words.word_set("joins"))
