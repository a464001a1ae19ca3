"""The names of who speaks on a page: from one line, and without what most of them have around them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.facts import alike
from streams.split.items.facts.mentioned import MARK, NUMBERED
from streams.split.items.line import answers, signs, words
from streams.split.items.line.people import is_role
from streams.split.items.threads import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape

BRANCH: Final = f"{signs.BRANCHES}→> ＞"
"""What stands before the name of whoever answers."""
_MARKS: Final = ("So", "Sm", "Sk")
"""Kinds of signs that are no part of names."""
_LEADING = re.compile(rf"^(?:\[\W{{0,3}}\]|[{BRANCH}]|[–—―─•·-]+\s|\s)+")
_COUNTED = re.compile(rf"{MARK}?\s?(?P<number>\d{{1,4}}{answers.DEEPER}*)(?:[.:：)]?\s+|：)(?=\S)")
"""The number of a comment, and of the answers to it: "2. Anna", "2.1. Bo"."""
_BADGE = re.compile(r"(?P<name>.*\S)(?:\s?[(（\[【]|\s[–—·|-]\s|,\s)(?P<badge>[^()（）\[\]【】]+)[)）\]】]?")
"""A name and what is said of whoever bears it: "Anna Kern (editor)"."""
_RANK = re.compile(r"(?P<name>.*\S)\s(?P<word>[^\s\d]{1,8}\s?)\d{1,4}")
_HONOURED = re.compile(r"(?P<name>\S+)(?:さん|님)")


def may_name(shape: Shape) -> bool:
    """Whether a line may name somebody: it counts nothing, and says not only whom one answers."""
    return bool(
        shape.letter not in "k0cui"
        and not NUMBERED.fullmatch(shape.text)
        and not answers.whom(shape.text)
        and called(shape)
    )


def called(shape: Shape) -> str:
    """Whom a line of several facts, or one of a name alone, names."""
    whole = shape.author or (shape.rest[0] if shape.letter == "m" and shape.rest else shape.text)
    plain = _COUNTED.sub("", whole.lstrip(BRANCH))
    if _HONOURED.fullmatch(plain):
        return plain
    return _LEADING.sub("", shape.author or roles.named(shape) or roles.name(shape))


def bare(names: Sequence[str]) -> list[str]:
    """Names of a page without what most of them have around them: "de Anna", "Anna opinó"."""
    names = alike.headed(alike.bared(_apart(_unmarked(names))))
    numbers = [_COUNTED.match(name) for name in names]
    counted = [tuple(map(int, match["number"].split("."))) if match else () for match in numbers]
    if len(counted) > 1 and all(one < other for one, other in pairwise([(), *counted])):
        names = [name[match.end() :] for name, match in zip(names, numbers, strict=True) if match]
    return list(map(_unbadged, _unhonoured(names)))


def _unbadged(name: str) -> str:
    """A name without a badge or a role behind it."""
    beside = _BADGE.fullmatch(name)
    badged = beside and (roles.is_badge(words.key(beside["badge"])) or is_role(beside["badge"]))
    return beside["name"] if beside and badged else name


def _unmarked(names: Sequence[str]) -> list[str]:
    """Names without the sign that stands before every one: "◉ Anna", "◉ Ben"."""
    marks = {name[:1] for name in names}
    marked = len(names) > 1 and len(marks) == 1 and unicodedata.category(marks.pop() or "a") in _MARKS
    return [name[1:].lstrip("\ufe0f ") or name for name in names] if marked else list(names)


def _apart(names: Sequence[str]) -> Sequence[str]:
    """Names up to what parts them from other things in most, and without the level that most show, where as many
    different ones are left.
    """
    for shortened in (alike.headed, _unranked):
        shorter = shortened(names)
        names = shorter if len({*shorter}) == len({*names}) > 1 else names
    return names


def _unranked(names: Sequence[str]) -> list[str]:
    """Names without a word and a number, if the word stands behind most of them: "Anna Lv. 3", "Ben Lv. 12"."""
    ranks = [_RANK.fullmatch(name) for name in names]
    times = Counter(rank["word"] for rank in ranks if rank)
    most = {word for word, seen in times.items() if seen >= alike.FEWEST and 2 * seen > len(names)}
    return [rank["name"] if rank and rank["word"] in most else name for rank, name in zip(ranks, names, strict=True)]


def _unhonoured(names: Sequence[str]) -> list[str]:
    """Names without what honours them where most different ones have it; in one alone it is a part: "名無しさん"."""
    honoured = {name for name in names if _HONOURED.fullmatch(name)}
    if len(honoured) < 2 or 2 * len(honoured) <= len(set(names)):
        return list(names)
    return [match["name"] if (match := _HONOURED.fullmatch(name)) else name for name in names]
