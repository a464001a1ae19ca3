"""Whether a line, or a part of one, is a time: "2d ago", "vor 3 Stunden", "Aug. 15, 2022 at 3:45 am"."""

from __future__ import annotations

import re
from functools import cache, lru_cache, reduce
from typing import TYPE_CHECKING

from streams.split.items.line import words
from streams.split.items.line.counts import has_digit
from streams.split.items.line.money import PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 70
_N = r"(?:\d{1,4}(?:[.,]\d)?\+?|an?|one|ein(?:e[mnr]?)?|une?|una?|um|uma|uno|een|en|ett|eine?)"
_NUMBER_WORDS = "a an one ein eine einer einem einen un une una um uma uno een en ett"
_COMPACT = r"(?:s|m|h|d|w|y|j|t|mo|min|hr|wk|yr|std|tg)"
_CLOCK = re.compile(r"\d{1,2}(?:[:.h]|\s?h\s)\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
_NUMERIC = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?:(?!\d)|(?=\d{1,2}:\d{2}))"
    r"|\d{4}[./-]\s?\d{1,2}[./-]\s?\d{1,2}(?!\d)(?:[t ]?\d{1,2}:\d{2}\S*)?"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]|\d{1,2}[月월]\s?\d{1,2}[日일]|\d{1,2}\.\d{1,2}\.(?!\d)"
    r"|\d{1,2}/\d{1,2}\s?[(（][月火水木金土日](?:[)）]|$)"
    r"|(?:\d{1,2}/\d{1,2}|\d{2}-\d{2})(?=,?\s(?:(?:à|um|at|a las|alle|às|o|kl)\s)?\d{1,2}(?:[:h]|\sh\s)\d{2})",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_WORD = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"[^\W\d_]\.(?!\s?m\b)")
"""A letter and a full stop: an initial, of which no time is made."""
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\s")
"""The end of a number without it, which no time begins with: "Main St 15th May"."""
_ZONE = re.compile(r"(?<=[\dmM.])\s+(?:[A-Z]{2,5}|\([^()]{2,30}\))$")
_ZONE_ENDS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ)")
"""A zone behind a time of day: "4:15 pm AEST", "6:10 (hora del Pacífico)"."""
_ZEROS = dict.fromkeys(map(ord, "123456789"), "0")
_COUNTING = re.compile("[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?\\s?0")
"""A sign before a number, which counts something: no time has one within."""
_PAST = re.compile(r"\d\s?h\s?[6-9]\d\b", re.IGNORECASE)
"""Hours, and a number of which no minutes are made."""
_LEAD = re.compile(r"^[\s🕐🕒⏱⏰📅🗓·•|-]+")


def is_time(text: str) -> bool:
    """Whether the whole of `text` says when: an age, a moment or a date, with or without "Published" before it.

    A price ("$29.95") is no hour, and a capital before a comma ends a name ("Ann P, 4 May").
    """
    if len(text) > LONGEST or (text[1:2] == "," and text[0].isupper()):
        return False
    zone = _ZONE.search(text) if text[-1:] in _ZONE_ENDS else None
    folded = (text[: zone.start()] if zone else text).casefold()
    if not may_be_time(folded) or PRICE.search(text) or _PAST.search(folded):
        return False
    return _is_time(folded.translate(_ZEROS))


@lru_cache(maxsize=1 << 14)
def _is_time(folded: str) -> bool:
    """Of a line whose digits are all 0, since no pattern tells one from another: few have not been met before."""
    folded = _edited().sub("", _LEAD.sub("", folded)).strip(" .·|-–—,()[]（）：:")
    if _INITIAL.match(folded) or _ORDINAL.match(folded) or (not folded.isascii() and _COUNTING.search(folded)):
        return False
    return is_age(folded) or is_date(folded)


def is_clock(text: str) -> bool:
    """Whether a time says the hour and no day."""
    return _CLOCK.fullmatch(text.strip()) is not None


def may_be_time(folded: str) -> bool:
    """A cheap gate: every word is one that times are made of. Most lines fail at their first word."""
    known = time_words()
    first = _WORD.search(folded)
    return first is None or (first[0] in known and known.issuperset(_WORD.findall(folded, first.end())))


def begins_with_age(parts: Sequence[str]) -> bool:
    """Whether the first of these words, in lower case, or several of them, are an age."""
    known = time_words()
    for end, part in enumerate(parts, 1):
        if part not in known:
            return False
        if _is_time(" ".join(parts[:end])):
            return True
    return False


def may_begin(text: str) -> int:
    """Where in a line a time at its end may begin at the earliest: behind the last word that no time is made of."""
    if not text.isascii() and ("İ" in text or "\u0307" in text):
        return 0
    known, least = time_words(), 0
    for word in _WORD.finditer(text):
        if word[0].casefold() not in known:
            least = word.end()
    return least


def is_age(folded: str) -> bool:
    """A relative age such as "3 days ago" or "vor 2 Std.", in lower case."""
    if not folded or len(folded) > LONGEST:
        return False
    bare = _unprefixed(folded)
    return _ages().fullmatch(folded) is not None or (bare != folded and _ages().fullmatch(bare) is not None)


def is_date(folded: str) -> bool:
    """A calendar date or a time of day, in lower case: only words that dates are made of, and enough of them."""
    if not has_digit(folded):
        return False
    bare = _unprefixed(folded)
    rest = _NUMERIC.sub(" ", bare)
    sure = len(rest) != len(bare)
    clocked = _CLOCK.sub(" ", rest)
    months = _months()
    date_words = _date_words()
    month = False
    tokens = _TOKEN.findall(clocked)
    for token in tokens:
        if token in months:
            month = True
        elif not (token.isdigit() and len(token) <= 4) and token not in date_words:
            return False
    digits = [token for token in tokens if token.isdigit()]
    return sure or (month and bool(digits)) or (clocked != rest and not digits and len(folded) <= 24)


def is_reading_time(text: str) -> bool:
    """Whether the whole of `text` says how long reading takes: "4 min read"."""
    if len(text) > LONGEST:
        return False
    folded = text.casefold().strip(" .·|-()")
    return _begins_in(folded, _reading_words()) and _reading().fullmatch(folded) is not None


def lead(text: str) -> str | None:
    """The time at the start of a line that goes on ("2 hours ago by …"), or None."""
    folded = text.casefold()[:LONGEST]
    match = _lead_age().match(folded) if _begins_in(folded, _age_words()) else None
    return text[: match.end()] if match else None


def _begins_in(folded: str, known: frozenset[str]) -> bool:
    """Whether the first word of a line is one of those that what is looked for begins with: few lines have such."""
    first = _WORD.search(folded)
    return first is not None and first[0] in known


def _unprefixed(folded: str) -> str:
    match = _prefix().match(folded)
    return folded[match.end() :] if match else folded


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{words.alternation('published')})\s*[:：]?\s+|(?:{words.alternation('published')})\s*[:：]\s*)+"
    )


@cache
def _ages() -> re.Pattern[str]:
    return re.compile("|".join(_patterns()))


@cache
def _edited() -> re.Pattern[str]:
    """What stands behind the time of what was changed later: "3h ago (edited)"."""
    return re.compile(rf"(?<=\S)[\s·•|,(（\[]+(?:{words.alternation('edited_words')})[\s)）\]]*$")


@cache
def _lead_age() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_patterns())})(?!\\w)")


def _patterns() -> list[str]:
    units = words.alternation("units")
    holes = (
        (r"\{n\}\ ", _N + r"\s*"), (r"\{n\}", _N), (r"\{u\}", f"(?:{units})\\.?"), (r"\{c\}", _COMPACT), (r"\ ", r"\s+")
    )  # fmt: skip
    return [
        *(reduce(lambda made, hole: made.replace(*hole), holes, re.escape(phrase)) for phrase in words.phrases("ago")),
        *(
            re.escape(phrase)
            + r"(?:,?\s+(?:at|um|à|a las|alle|às|o)?\s*\d{1,2}(?:[:.h]|\s?h\s)\d{2}(?:\s?[ap]m|\s?uhr)?)?"
            for phrase in words.phrases("moments")
        ),
    ]


@cache
def _reading() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(one).replace(r"\{n\}", r"\d{1,3}") for one in words.phrases("reading_time")))


@cache
def _reading_words() -> frozenset[str]:
    """The first words of all that says how long reading takes."""
    return frozenset(_WORD.findall(phrase.format(n="1"))[0] for phrase in words.phrases("reading_time"))


@cache
def _age_words() -> frozenset[str]:
    """The first words of all ages."""
    units = words.phrases("units")
    ages = [phrase.format(n="1", u=unit, c=unit) for phrase in words.phrases("ago") for unit in units]
    firsts = (_WORD.findall(one)[0] for one in (*ages, *words.phrases("moments")))
    return frozenset((*firsts, *_COMPACT[3:-1].split("|"), *_NUMBER_WORDS.split()))


@cache
def time_words() -> frozenset[str]:
    """All words that a time may hold, with those of relative ages glued as their scripts glue them."""
    lines = [
        phrase for name in ("published", "months", "date_words", "moments", "units") for phrase in words.phrases(name)
    ]
    units = words.phrases("units")
    for pattern in words.phrases("ago"):
        lines += [pattern.format(n="1", u=unit, c=unit) for unit in units]
    lines += [*_COMPACT[3:-1].split("|"), *_NUMBER_WORDS.split(), "t z st nd rd th", *words.phrases("edited_words")]
    return frozenset(word for line in lines for word in _WORD.findall(line))


@cache
def _months() -> frozenset[str]:
    return frozenset(phrase for phrase in words.phrases("months"))


@cache
def _date_words() -> frozenset[str]:
    singles = {token for phrase in words.phrases("date_words") for token in _TOKEN.findall(phrase)}
    return frozenset(singles | {"t", "z"})
