"""Lines that begin or end with a time: a name before it, counts behind it."""

from __future__ import annotations

import re
from typing import Final

from streams.split.items.line import bylines, counts, forms, when, words
from streams.split.items.line.shapes import Shape
from streams.split.items.line.words import wide

LEADING: Final = 70
LED: Final = 3
"""Words that lead to an age, at most: "il y a"."""
_MARKS: Final = " ·•|｜∙⋅●/・-–—"
_TIME_MARKS: Final = _MARKS + "):"
_ENDS_NAME: Final = (", ", " – ", " - ", " | ", " · ")
_LAST = re.compile(r"[^\s,()]+$")
_BREAKS = re.compile(r"[\s,(]+")
_DIGIT = re.compile(r"\d")
ON = re.compile(r"^(?:on\s+|(?:am|le|el|il|em|op|den|dnia)\s+(?=\d))", re.IGNORECASE)
"""What joins a day to a verb before it: "Anna wrote on 3 May"."""
_NUMBER = re.compile(r"[#＃№]?\s?\d{1,5}(?:\.\d{1,5})*[.:：)]?")
_STARTS = re.compile(r"(?:^|(?<=[\s(]))[-−]?\d")
"""Where a word begins that is a number."""
_SIGN = re.compile(r"^\[\W{0,3}\]\s*")
_NOTE = re.compile(r"\s*\[[^\]]*\]$")
"""What a button to fold a thread shows before a name, and what stands in brackets behind it."""
COUNTS: Final = frozenset({"reply", "votes", "downvotes", "comments", "followers", "posts", "views", "shares"})
_BESIDE: Final = COUNTS | {"controls", "read_more"}


def trailing(text: str, folded: str) -> Shape | None:
    """A short name followed by a time, with nothing but a space, comma or bracket between."""
    last = folded.rpartition(" ")[2]
    if last.isalpha():
        if last not in when.time_words():
            return None
    elif not (last := _last(folded)) or not when.may_be_time(last):
        return None
    digit = _DIGIT.search(text, when.may_begin(text))
    if digit and wide(text[: digit.start()]) and when.is_time(text[digit.start() :]):
        # where words are not spaced, nothing parts a name from a day
        name = text[: digit.start()].rstrip(_MARKS + "\u3000,，、(（[［")
        age = text[digit.start() :].rstrip(")）]］")
        return _beside_name(text, folded, name, age) if forms.short_name(name) else None
    least = when.may_begin(text)
    for match in _BREAKS.finditer(text):
        start, end = match.span()
        if start > forms.NAME_LENGTH + 20:
            return None
        if end < least:
            continue
        before, after = text[:start], text[end:].strip(_TIME_MARKS)
        if text.endswith(")") and "(" in after:
            after = f"{after})"  # of the hour: "3 May 2023 (19:47)"
        if (
            before
            and when.is_time(after)
            and (match[0].strip() or counts.has_digit(after))
            and ("," in match[0] or not before.split()[-1].isdigit())
        ):
            if len(before.split()) > forms.NAME_WORDS + 1:
                return None
            for mark in _ENDS_NAME:
                day, _, dated = after.partition(mark)
                if counts.has_digit(day) and not when.is_time(day) and when.is_time(dated):
                    before, after = f"{before} {day}", dated  # a name that ends with a number
            name = before.rstrip(_MARKS)
            if bylines.says(name):
                after = ON.sub("", after)
            if "(" in match[0] and "controls" in words.concepts(words.key(name)):
                return Shape("c", text, folded, frozenset({"controls"}))  # how long it takes to listen
            return _beside_name(text, folded, name, after)
    return None


def _beside_name(text: str, folded: str, name: str, age: str) -> Shape:
    """A time and what stands before it: a name, unless it is a button or the number of a comment ("#1.2")."""
    if not words.ASKING.isdisjoint(words.concepts(words.key(name))) or _NUMBER.fullmatch(name):
        return Shape("w", text, folded, when=age)
    author = bylines.author(name)
    age = ON.sub("", age) if author else age
    return Shape("m", text, folded, when=age, author=author, rest=() if author else (name,))


def spread(text: str, folded: str) -> Shape | None:
    """A name, counts and an age with nothing between: "anna 412 points 8 hours ago (3 replies)"."""
    if len(text) > LEADING:
        return None
    for match in _STARTS.finditer(text):
        age = when.lead(text[match.start() :])
        if age is None:
            continue
        behind = text[match.start() + len(age) :].strip(_TIME_MARKS + "(")
        found = counts.labelled(behind)
        if behind and not found and not stands_beside(behind):
            continue
        start = _with_words_before(text, match.start(), age)
        age = text[start : match.start() + len(age)]
        name, before = _counted(text[:start])
        if not (before or found) or len(name) > forms.NAME_LENGTH:
            continue
        return Shape(
            "m" if name else "w", text, folded, when=age, counts=(*before, *found), rest=(name,) if name else ()
        )
    return None


def _with_words_before(text: str, start: int, age: str) -> int:
    """Where an age begins that words lead to: "il y a 3 h", "hace 3 h"."""
    at = start
    for _ in range(LED):
        at = text.rfind(" ", 0, max(at - 1, 0)) + 1
        if not at or not text[at].isalpha():
            break
        if when.is_time(text[at : start + len(age)]):
            return at
    return start


def _counted(text: str) -> tuple[str, tuple[counts.Count, ...]]:
    """A name without the counts behind it and the signs in brackets around it, and these counts."""
    bare = _SIGN.sub("", text).rstrip(_MARKS)
    for match in _STARTS.finditer(bare):
        if match.start() and (found := counts.labelled(bare[match.start() :])):
            return bare[: match.start()].rstrip(_MARKS), found
    return _NOTE.sub("", bare) or bare, ()


def _last(folded: str) -> str:
    """What stands behind the last white space, comma or bracket."""
    if folded[-1].isspace():
        return "" if (match := _LAST.search(folded)) is None else match[0]
    last = folded.rsplit(maxsplit=1)[-1]
    for sign in ",()":
        if sign in last:
            last = last.rpartition(sign)[2]
    return last


def leading(text: str, folded: str) -> Shape | None:
    """A time, then what the vocabularies know: "16 December 2025 No comments"."""
    first = folded.split(" ", 1)[0]
    if len(text) > LEADING or not when.may_be_time(first):
        return None
    breaks = []
    for match in _BREAKS.finditer(text):
        if not when.may_be_time(text[: match.start()].casefold()):
            break  # nor is anything longer a time
        breaks.append(match)
    for match in reversed(breaks):
        before, rest = text[: match.start()], text[match.end() :]
        if not when.is_time(before):
            continue
        found = counts.labelled(rest)
        known = found or stands_beside(rest)
        if author := bylines.author(rest):
            return Shape("m", text, folded, when=before, author=author)
        if known:
            return Shape("w", text, folded, when=before, counts=found)
    return None


def stands_beside(text: str) -> bool:
    """Whether a part of a line is a word that stands beside times: for what is counted, or a button's."""
    return not _BESIDE.isdisjoint(words.concepts(words.key(text)))
