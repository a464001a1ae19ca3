"""The line that comes back in every post of a text page, and how the lines around it are built.

Whatever the software of a forum, some line stands in each post in the same place: a date, "Posts: 133", "Joined",
"Reply Quote Like". Numbers left out, such a line is a mark. The best mark is the one whose intervals most often hold
words of their own. Around it, lines that are alike in most posts are its head or its foot, and the author's name is the
farthest line of the head that changes from post to post. Where no other mark gives nearly as many posts, a line that
has a name below it in most posts is a mark itself. Where posts are numbered and the best mark parts them otherwise,
their numbers do (`numbers.py`).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.items.line import words
from streams.split.items.threads import moments, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape

LEAST: Final = 3
REACH: Final = 14
"""Lines around a mark that may belong to the head or the foot of a post."""
MOST: Final = 0.6
NAMED: Final = 3.0
"""What a name in each post is worth beside one more post."""
NEARLY_ALL: Final = 0.85
MANY_MORE: Final = 1.4
"""So many times as many posts as another mark gives, one that only closes them must give."""
MARKS_MAX: Final = 60
WIDE: Final = 80
"""Characters from which on a line is no mark."""
NAME_MOST: Final = 40
SHORT: Final = 12
"""Characters of what is not yet words."""
MORE: Final = 2
DIFFER: Final = 0.5
"""The share of the words between two places of a mark that differ, at least: lines of a log come again and again."""
DAY: Final = 3
"""Letters of a short name of a day."""
_NUMBERS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_AVATAR = re.compile(r"^[^\W\d_]\s+(?=\w)")


class Cycle(NamedTuple):
    """Where a mark stands, and how its posts are built: lines of head before it, of foot behind it.

    `closes`: it is the last line of a post, and the next one's name comes right below; `counts`: it numbers posts.
    """

    at: tuple[int, ...]
    score: float
    head: int
    foot: int
    closes: bool
    counts: bool = False


def best(shapes: Sequence[Shape], keys: Sequence[str], *, sure: bool = False) -> Cycle | None:
    """The mark by which a page's posts are told, if any; `sure`: whether it is known to be a thread."""
    stops = [at for at, shape in enumerate(shapes) if shape.letter == "h" and "related" in shape.concepts]
    marks = sorted({_before(at, stops) for at in _marks(shapes, keys)}, key=lambda at: -len(at))[:MARKS_MAX]
    cycles = [cycle for at in marks if (cycle := _cycle(shapes, keys, at)) is not None]
    found = _best(cycles)
    if found is not None and _is_of_others(shapes, found.at, stops):
        found = None
    counted = numbers.chain(shapes, few=sure)
    if counted and not (found and names(shapes, found) and numbers.agree(counted, found.at)):
        return Cycle(counted, 0, 0, 0, closes=False, counts=True)
    return found


def keys_of(shapes: Sequence[Shape]) -> list[str]:
    """Each line as it comes back in posts, nothing for long ones."""
    return [_key(shape.text) if len(shape.text) < WIDE else "" for shape in shapes]


def _best(cycles: Sequence[Cycle]) -> Cycle | None:
    """The one by which posts are told; one that closes them where no other gives nearly as many."""
    if not cycles:
        return None
    best = max(cycles, key=lambda cycle: (not cycle.closes, cycle.score, -cycle.head, -cycle.at[0]))
    last = max(cycles, key=lambda cycle: (cycle.closes, len(cycle.at), -cycle.at[0]))
    return last if last.closes and len(last.at) > MANY_MORE * len(best.at) else best


def _key(text: str) -> str:
    """A line without its numbers, days and months, and the letter of an avatar before it: what comes back in posts."""
    key = _NUMBERS.sub("0", _AVATAR.sub("", text).casefold())
    return _WORD.sub(lambda word: "0" if word[0] in _days() else word[0], key) if "0" in key else key


@cache
def _days() -> frozenset[str]:
    """The names of days and months, and of halves of days."""
    short = {name for name in words.phrases("date_words") if len(name) == DAY}
    return frozenset({*words.phrases("months"), *words.phrases("weekday_words"), *short, "am", "pm"})


def _marks(shapes: Sequence[Shape], keys: Sequence[str]) -> list[tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for at, (shape, key) in enumerate(zip(shapes, keys, strict=True)):
        if key and shape.letter != "p":
            found.setdefault(key, []).append(at)
        if shape.when is not None and moments.may_be_of_post(shape):
            found.setdefault("\n", []).append(at)
            if shape.rest or shape.author:
                found.setdefault("\nname", []).append(at)
    return list({tuple(at) for at in found.values() if len(at) >= LEAST})


def _before(at: tuple[int, ...], stops: Sequence[int]) -> tuple[int, ...]:
    """Those of a mark's places that stand before a heading of other threads, where enough of them do."""
    for stop in stops:
        held = tuple(one for one in at if one < stop)
        if len(held) >= LEAST:
            return held
    return at


def _is_of_others(shapes: Sequence[Shape], at: Sequence[int], stops: Sequence[int]) -> bool:
    """Whether a mark is of other threads: a heading of these stands over all of its places or all but the first, and
    many more words over that than below.
    """
    stop = max((stop for stop in stops if stop < at[1]), default=0)
    return _words(shapes, 0, stop) > MORE * _words(shapes, stop, at[-1])


def _words(shapes: Sequence[Shape], first: int, end: int) -> int:
    """Characters of the words on some lines."""
    return sum(len(shape.text) for shape in shapes[first:end] if shape.letter == "p")


def _cycle(shapes: Sequence[Shape], keys: Sequence[str], at: tuple[int, ...]) -> Cycle | None:
    """How good a mark is: the share and the number of its intervals that hold words."""
    gaps = [(one, two) for one, two in itertools.pairwise(at)]
    said = [text for one, two in gaps if len(text := _said(shapes, one + 1, two)) > SHORT]
    filled = len(said)
    if filled < LEAST - 1 or filled < MOST * len(gaps) or len(set(said)) < DIFFER * filled:
        return None
    prose = sum(min(len(shape.text), 600) for shape in shapes[at[0] : at[-1]] if shape.letter in "pt")
    head, foot = _head(shapes, keys, at), _foot(shapes, keys, at)
    named = head > 0 or names_itself(shapes, at)
    closes = not named and foot == 0
    if closes and (filled < NEARLY_ALL * len(gaps) or not _names_below(shapes, keys, at)):
        return None
    return Cycle(at, filled * 2 - len(gaps) + prose / 2000 + NAMED * named, head, foot, closes)


def _names_below(shapes: Sequence[Shape], keys: Sequence[str], at: Sequence[int]) -> bool:
    """Whether a line that is no time has a name right below it in most posts, and so closes the post before."""
    if shapes[at[0]].when is not None or len({keys[one] for one in at}) > 1:
        return False
    usual = Counter(keys)
    below = [one + 1 for one in at[:-1]]
    return sum(may_name(shapes[one], usual[keys[one]], len(at)) for one in below) > MOST * len(below)


def names_itself(shapes: Sequence[Shape], at: Sequence[int]) -> bool:
    return sum(_opens_with_name(shapes[one]) for one in at) > MOST * len(at)


def _opens_with_name(shape: Shape) -> bool:
    """Whether a line names someone, and does so before it says when."""
    name = shape.author or (shape.rest[0] if shape.rest else "")
    return bool(name) and (shape.when is None or shape.text.find(name) < shape.text.find(shape.when))


def _said(shapes: Sequence[Shape], first: int, end: int) -> str:
    """The longest of the words between two marks, if any."""
    return max((shapes[at].text for at in range(first, end) if shapes[at].letter in "pt"), key=len, default="")


def _column(at: Sequence[int], by: int, size: int) -> list[int]:
    return [one + by for one in at if 0 <= one + by < size]


def _head(shapes: Sequence[Shape], keys: Sequence[str], at: tuple[int, ...]) -> int:
    """Lines before a mark up to the author's name: alike in most posts, the farthest one changing."""
    best = 0
    for by in range(1, REACH):
        column = _column(at, -by, len(shapes))
        letters = Counter(shapes[one].letter for one in column)
        if not letters or letters.most_common(1)[0][1] < MOST * len(at) or letters.most_common(1)[0][0] in "pc":
            break
        names = {keys[one] for one in column if shapes[one].letter in "nt" and 1 < len(shapes[one].text) <= NAME_MOST}
        if letters.most_common(1)[0][0] in "nt" and len(names) >= min(3, len(at) - 1):
            best = by
    return best + 1 if best and _is_timed(shapes, _column(at, -best - 1, len(shapes)), len(at)) else best


def _is_timed(shapes: Sequence[Shape], column: Sequence[int], times: int) -> bool:
    """Whether a line that stands over the name in most posts says when they were written."""
    timed = sum(shapes[at].letter == "w" and shapes[at].code != "c" for at in column)
    return timed > MOST * times


def _foot(shapes: Sequence[Shape], keys: Sequence[str], at: tuple[int, ...]) -> int:
    """Lines behind a mark that are the same in most posts: buttons and counts."""
    foot = 0
    for by in range(1, REACH):
        column = Counter(keys[one] for one in _column(at, by, len(shapes)))
        if not column or column.most_common(1)[0][1] < MOST * len(at) or not column.most_common(1)[0][0]:
            break
        foot = by
    return foot


def names(shapes: Sequence[Shape], cycle: Cycle) -> bool:
    """Whether a name stands at or over each place of a mark."""
    return cycle.head > 0 or names_itself(shapes, cycle.at)


def may_name(shape: Shape, times: int, posts: int) -> bool:
    return shape.letter in "nt" and 1 < len(shape.text) <= NAME_MOST and times < MOST * posts
