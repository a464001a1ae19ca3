"""Numbers without a word beside the names and times of comments: where most heads have one, it counts votes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.items.facts import timed
from streams.split.items.facts.moments import is_moment
from streams.split.items.line import counts, signs

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNT: Final = r"(?P<count>[+−-]?\d{1,4})"
_SIGN: Final = r"(?:\s*[|｜·•]\s*|\s+[/–—-]\s+|,\s|\s+)"
_BETWEEN: Final = r"\s*[|·•]\s*"
_FOR, _AGAINST = rf"(?:[{signs.FOR}]\ufe0f?\s?)?", rf"(?:\s?[{signs.AGAINST}]\ufe0f?(?:\s?\d{{1,4}})?)?"
_FORMS: Final = (
    re.compile(rf"(?P<before>.*[\w\])）]\.?){_SIGN}{_COUNT}(?P<after>)"),
    re.compile(rf"(?P<before>.*\w[\])）]?\.?)\s?[(\[（]{_COUNT}[)\]）](?P<after>)"),
    re.compile(rf"(?P<before>)[(\[（]?{_FOR}{_COUNT}[)\]）]?{_AGAINST}{_SIGN}(?P<after>[^\W\d][^\s\d].*)"),
    re.compile(rf"(?P<before>.*[^\W\d]\W?){_BETWEEN}{_COUNT}{_BETWEEN}(?P<after>\S.*)"),
    re.compile(rf"(?P<before>[^()\[（]*\w\W?)\s?[(\[（]{_COUNT}[)\]）],?\s?(?P<after>\S.*)"),
)
"""A number behind the time, bare or in brackets; before the name; between the name and the time, likewise."""
BEHIND, BEHIND_NAME = 0, 4
"""The places of those that may be minutes, and of those that may be an age."""
_WORD = re.compile(r"[^\W\d_]+\s+(?=\S+\s)")
"""A word between a number and a name."""
LONGEST: Final = 160
"""Characters of a head."""
FEWEST: Final = 2
HOUR: Final = "60"
YEARS: Final = range(1900, 2100)
AGES: Final = range(14, 100)
"""Numbers behind a name that may say how old somebody is."""


class Counted(NamedTuple):
    """A head without the number that stands in it, and this number; whether that may be minutes behind an hour."""

    text: str
    votes: int
    minutes: bool


def of(heads: Sequence[str | None]) -> list[Counted | None]:
    """For each head of a comment what it counts; none where not most of them have a number in the same place.

    Numbers that are no counts all through the page are left: years, two digits that may be minutes behind an hour or
    an age behind a name, and numbers that go up by one, which are those of the comments.
    """
    known = sum(1 for head in heads if head)
    for number, form in enumerate(_FORMS):
        found = [_read(form, head) if head else None for head in heads]
        told = [one for one in found if one]
        if len(told) >= FEWEST and 2 * len(told) > known and _are_counts(number, told):
            return found
    return [None] * len(heads)


def _read(form: re.Pattern[str], head: str) -> Counted | None:
    if len(head) > LONGEST or is_moment(head) or (match := form.fullmatch(head)) is None:
        return None
    before, after = match["before"], match["after"]
    dated = is_moment(after.strip(timed.STRIP)) if before and after else _ends_with_time(before or after)
    if not dated:
        return None
    count = match["count"]
    if not before and (word := _WORD.match(after)) and counts.labelled(f"{count} {word[0].strip()}"):
        after = after[word.end() :]  # "1 Punkt annak 40 min", beside "88 Punkte benl 6 h"
    return Counted(f"{before.strip()} {after}".strip(), counts.value(count), len(count) == len("00") and count < HOUR)


def _ends_with_time(text: str) -> bool:
    bare = text.strip("()[]（）")
    return is_moment(bare) or bool(timed.tail(text.rstrip(")]）")))


def _are_counts(number: int, told: Sequence[Counted]) -> bool:
    votes = [one.votes for one in told]
    if all(vote in YEARS for vote in votes) or _go_up(votes):
        return False
    if number == BEHIND:
        return not all(one.minutes for one in told)
    return number != BEHIND_NAME or any(vote not in AGES for vote in votes)


def _go_up(votes: Sequence[int]) -> bool:
    """Whether numbers are those of the comments: one more each time, or from the first on some of those that follow."""
    steps = [later - vote for vote, later in pairwise(votes)]
    return set(steps) == {1} or (votes[0] == 1 and len(votes) > FEWEST and min(steps) > 0)
