"""Facts one behind the other with nothing to part them: "5h ago 👍 33 Reply (5)", "いいね 245　返信 12件"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import counts, when, words
from streams.split.items.line.counts import Count
from streams.split.items.line.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST: Final = 80
PARTS: Final = 14
PART_WORDS: Final = 6
"""Words of the longest fact."""
_OF_WHOM: Final = frozenset({"followers", "members"})
_PARTING: Final = frozenset("·•|｜∙⋅●")
_IN_BRACKETS = re.compile(r"[(（]\d+[)）]")
"""A number that belongs to the word before it: "▲ 44 Reply (5)"."""
_LETTERS = re.compile(r"[^\W\d_]+")


def read(text: str, folded: str) -> Shape | None:
    """A line of nothing but times, counts, buttons and signs, at least two of them; behind a time perhaps a section."""
    if len(text) > LONGEST or not counts.made_of(text, _words()):
        return None
    tokens = text.replace("\u3000", " ").split()
    made, at, buttons = Shape("k", text, folded), 0, 0
    found, rest = list[Count](), list[str]()
    while at < len(tokens) <= PARTS:
        ends = (at + size for size in range(_reach(tokens, at), 0, -1))
        ahead = [" ".join(tokens[at:end]) for end in ends if not _IN_BRACKETS.fullmatch("".join(tokens[end : end + 1]))]
        part = next((part for part in ahead if made.when is None and _is_time(part)), None)
        if part is not None:
            made.when = part
        elif number := next(((part, counted) for part in ahead if (counted := _counted(part))), None):
            part = number[0]
            found.extend(number[1])
        elif part := next((part for part in ahead if _is_section(part)), None) if made.when else None:
            rest.append(part)
        elif (part := next(filter(_is_button, ahead), None)) is not None:
            buttons += part[0].isalnum()
        else:
            return None
        at += part.count(" ") + 1
    if len(found) + len(rest) + (made.when is not None) + buttons < 2 or not (found or made.when) or len(rest) > 1:
        return None
    if made.when and any(not _OF_WHOM.isdisjoint(one.labels) for one in found):
        return None  # "Reader 4711", a name beside a time
    made.counts, made.rest = tuple(found), tuple(rest)
    made.letter = "m" if rest else "w" if made.when else "k"
    return made


@cache
def _words() -> frozenset[str]:
    """All words of times, counts, buttons and sections."""
    listed = [phrase for name in (*words.ASKING, "sections") for phrase in words.phrases(name)]
    return when.time_words().union(counts.count_words(), *(_LETTERS.findall(words.key(one)) for one in listed))


def _reach(tokens: Sequence[str], at: int) -> int:
    """How many words from one on a fact may have: none goes on beyond a mark that parts facts."""
    near = tokens[at + 1 : at + PART_WORDS]
    return 1 + next((by for by, token in enumerate(near) if token in _PARTING), len(near))


def _is_time(part: str) -> bool:
    if any(sign in counts.SIGNS for sign in part):
        return False
    return part[0].isalnum() and (part[-1].isalnum() or part[-1] in ".)") and when.is_time(part)


def _counted(part: str) -> tuple[Count, ...]:
    if not counts.has_digit(part):
        return ()
    alone = counts.bare(part)
    return counts.labelled(part) or ((alone,) if alone and alone.labels else ())


def _is_section(part: str) -> bool:
    known = words.concepts(words.key(part)) if part[0].isalnum() else words.NONE
    return "sections" in known and words.ASKING.isdisjoint(known)


def _is_button(part: str) -> bool:
    """Whether words are a button's, or a sign that counts nothing."""
    if not any(map(str.isalnum, part)):
        return " " not in part and not any(sign in counts.SIGNS for sign in part)
    return not words.ASKING.isdisjoint(words.concepts(words.key(part)))
