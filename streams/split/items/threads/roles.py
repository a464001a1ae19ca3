"""What each line of a thread is for, one letter a line.

`w` a time, `m` a name and a time, `a` whom a comment answers, `b` what is said of who speaks (a badge, or a button
spelled with the name), `r` the place of a comment that was removed, `k` counts and buttons, `n` what may be a name,
`p` anything else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import answers, bylines, forms, words
from streams.split.items.line.people import is_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape

TRAILERS: Final = frozenset("k0c")
"""Letters of counts and buttons."""
NAME_MAX: Final = 60
REMOVED_MAX: Final = 110
NEAR: Final = 3
"""Lines below a name within which buttons are spelled with it."""
MORE_WORDS: Final = 3
"""Words of such a button beside the name."""
_HANDLE = re.compile(r"[@＠]\S+|[#＃№]\s?\d{1,5}|ID\s?[:：]\s?\S+")
"""A name by which one signs in below the one that is shown, or the number of a comment."""
_BESIDE = re.compile(r"(?P<name>.*\S)\s*[·•|,(（\[【]\s*(?P<badge>[^·•|,(（\[【]+)")
_PARTS = re.compile(r"[·•|,(（\[【]")
_NUMBERED = re.compile(rf"^(?:[#＃№]\s?\d{{1,5}}|\d{{1,5}}(?:{answers.DEEPER}+[.:：)]?(?=\s)|[.:：)]))\s*(?=\S)")


def roles(shapes: Sequence[Shape], start: int, stop: int) -> str:
    """The role of each line from `start` to `stop`."""
    found: list[str] = []
    for at in range(start, stop):
        known, text = role(shapes[at]), shapes[at].text
        if known in "nk" and at + 1 < stop and _is_avatar(text, shapes[at + 1].text):
            known = "b"
        if known in "np":
            called = [shapes[at - by].text for by in range(1, min(NEAR, at - start) + 1) if found[-by] == "n"]
            if any(_spelled_with(text, one) for one in called):
                known = "b"
        found.append(known)
    return "".join(found)


def role(shape: Shape) -> str:
    """What a line is for, by itself."""
    if not shape.role:
        shape.role = _role(shape)
    return shape.role


def _role(shape: Shape) -> str:
    if shape.when is None and len(shape.text) > REMOVED_MAX:
        return "k" if shape.letter in TRAILERS else "p"
    if is_badge(words.unmarked(shape.key)) or (shape.when is None and _HANDLE.fullmatch(shape.text)):
        return "b"
    if shape.when is not None:
        return "m" if shape.author or named(shape) else "w"
    if is_removed(shape.text):
        return "r"
    if answers.whom(shape.text):
        return "a"
    if shape.letter in TRAILERS or "read_more" in shape.concepts:
        return "k"
    if shape.letter in "nt" and is_role(name(shape)):
        return "b"
    return "n" if nameable(shape) else "p"


def is_badge(folded: str) -> bool:
    """Whether words say what somebody is: "Top fan", "Member since 2019"."""
    if "badges" in words.concepts(folded):
        return True
    return words.may_begin(folded, "badge_words") and _of_speaker().fullmatch(folded) is not None


def named(shape: Shape) -> str | None:
    """The name on a line with a time."""
    if shape.letter != "m" or not shape.rest or len(shape.rest[0]) > NAME_MAX:
        return None
    bare = _NUMBERED.sub("", shape.rest[0])
    return bylines.says(bare) or bare


def nameable(shape: Shape) -> bool:
    """Whether a line by itself may be a name."""
    if len(shape.text) > NAME_MAX:
        return False
    return shape.letter in "nsb" or shape.letter == "t" or (shape.letter in "hlp" and not shape.counts)


def plainly_named(shape: Shape) -> bool:
    """Whether a line that may be a name looks like one."""
    return shape.letter in "nsb" or forms.short_name(shape.text)


def speaks(shape: Shape) -> bool:
    """Whether a line says that someone speaks: "Anna wrote:"."""
    return bylines.says(shape.text) is not None


def name(shape: Shape) -> str:
    """The name that a line holds, without a number that counts the comments."""
    if known := shape.author or bylines.says(shape.text):
        return known
    bare = _NUMBERED.sub("", shape.text).strip().rstrip(":：")
    match = _BESIDE.fullmatch(bare) if _PARTS.search(bare) else None
    return match["name"] if match and is_badge(words.key(match["badge"])) else bare


def is_removed(text: str) -> bool:
    """Whether a line stands where a comment was removed: "This comment was deleted by a moderator"."""
    if len(text) > REMOVED_MAX or "?" in text or not words.may_begin(text, "remark_words", "removed_words"):
        return False
    return _removed().match(text.casefold()) is not None


def _is_avatar(text: str, below: str) -> bool:
    """Whether a line holds but the initials of the name below, as a picture of whoever has none."""
    letters = text.strip()
    if not 0 < len(letters) < NEAR or not letters.isalpha():
        return False
    return (
        letters.casefold() == "".join(part[0] for part in below.split()).casefold()[: len(letters)] != below.casefold()
    )


def _spelled_with(text: str, called: str) -> bool:
    """Whether a button's words end or begin with a name: "Mute Anna Kern"."""
    called = called.strip()
    if len(called) < NEAR or len(text) <= len(called):
        return False
    if text.endswith(called):
        more = text[: -len(called)]
    elif text.startswith(called):
        more = text[len(called) :]
    else:
        return False
    return len(more.split()) <= MORE_WORDS and not more[-1:].isalnum() and forms.named(text.split()[:1])


@cache
def _removed() -> re.Pattern[str]:
    gone = words.alternation("removed_words")
    spaced, others = (
        "|".join(re.escape(one) for one in words.phrases("remark_words") if words.wide(one) is dense)
        for dense in (False, True)
    )
    return re.compile(rf"\W*(?:(?:(?:{spaced})(?!\w)|{others}).*?(?:{gone})|(?:{gone})\W*$)")


@cache
def _of_speaker() -> re.Pattern[str]:
    """What begins a line on who speaks: "Member since 2019", "Pinned by the editors"."""
    return re.compile(rf"(?:{words.alternation('badge_words')})(?:\s.{{1,30}}|.{{0,8}})")
