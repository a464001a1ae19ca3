"""When a post was written: of the times in it not the one since which its author is a member, nor that of a quote."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import bylines, when, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.line.shapes import Shape

WORDS: Final = 40
"""From so many characters on a line without a stop is rather of a post's words than of its head."""
LONGEST: Final = 200
_CHANGED = re.compile(r"(?P<when>[^()]{6,60})\s\([^()]*\)\W*")
_COUNTED = re.compile(r"(?P<when>.{6,60}?)\s+(?:[^\W\d_]+\s)?[#＃№]\s?\d.{0,12}")
_AGED = re.compile(r"(?P<when>.{3,20}(?:19|20)\d\d)\d{1,2}\s?[^\W\d_]{1,6}\.?(?:\s.{1,60})?")
"""A time and, in brackets, that of a change; the post's number; or how long ago it was, with no space between."""
_NUMBER_BEHIND = re.compile(r"(?P<when>.*\d[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?)\s+#?\d{1,3}", re.IGNORECASE)
_NUMBER = re.compile(r"^[#＃№]\s?\d{1,5}\W+(?=\w)|\W+[#＃№]\s?\d{1,5}$|^[»›]\s+")
"""The number of a post beside its time."""


def of_post(shapes: Sequence[Shape], first: int, end: int) -> str | None:
    """When the post of these lines was written: the last time of its head that is not its author's, else the first."""
    own = list(_own(shapes, first, end))
    head = _head(shapes, first, end)
    over = [at for at in own if at < head]
    chosen = over[-1] if over else next(iter(own), None)
    return None if chosen is None else _bare(told(shapes[chosen]) or "")


def _own(shapes: Sequence[Shape], first: int, end: int) -> Iterator[int]:
    """The lines that say when, of the post itself."""
    for at in range(first, end):
        shape = shapes[at]
        if told(shape) is None or of_member(shape.key) or (at > first and of_member(shapes[at - 1].key, whole=True)):
            continue
        if shape.code != "c" and not any(bylines.says(one) for one in shape.rest):
            yield at


def may_be_of_post(shape: Shape) -> bool:
    """Whether a time may be that of a post: not its author's, that of a change, nor that of a quote."""
    changed = shape.key.startswith(words.phrases("updated"))
    return not (changed or of_member(shape.key) or any(bylines.says(one) for one in shape.rest))


def told(shape: Shape) -> str | None:
    """What a line says of when, beside the number of the post, how it was changed later, or how long ago that is."""
    if shape.when is not None or len(shape.text) > LONGEST or not shape.text[:1].isalnum():
        return shape.when
    for beside in (_CHANGED, _COUNTED, _AGED):
        if (match := beside.fullmatch(shape.text)) and when.is_time(match["when"]):
            return match["when"]
    return None


def _head(shapes: Sequence[Shape], first: int, end: int) -> int:
    """Where the words of a post begin."""
    for at in range(first, end):
        shape = shapes[at]
        if shape.letter == "p" or (shape.letter == "t" and len(shape.text) >= WORDS) or bylines.says(shape.text):
            return at
    return end


def of_member(key: str, *, whole: bool = False) -> bool:
    """Whether a line says since when somebody is a member; `whole`: whether it only says that a time below does."""
    match = _since().match(words.unmarked(key)) if words.may_begin(key, "member_since_words") else None
    return match is not None and (not whole or match.end() == len(words.unmarked(key)))


def _bare(time: str) -> str:
    """A time without the number of its post beside it."""
    bare = _NUMBER.sub("", time.strip())
    match = _NUMBER_BEHIND.fullmatch(bare) or _CHANGED.fullmatch(bare)
    return match["when"] if match else bare


@cache
def _since() -> re.Pattern[str]:
    return re.compile(rf"(?:{words.alternation('member_since_words')})(?:$|[\s:：])")
