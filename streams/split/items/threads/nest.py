"""Which comment answers which: by the name or the number of another, or by a sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.line import answers, bylines, signs, words
from streams.split.items.threads import addressed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.split.items.draft import Draft
    from streams.split.items.line.shapes import Shape
    from streams.split.items.threads.unit import Unit

_HONOUR = re.compile(r"(?:さん|님|氏)$")
_TO: Final = f"@＠＞>»→{signs.BRANCHES}"
"""What stands before the name of whom a comment answers."""


def under(shapes: Sequence[Shape], drafts: Sequence[Draft], units: Sequence[Unit]) -> None:
    """Puts each comment under the one that it answers: the last one of the name, or the one of the number, that it
    says; where it says but that it answers, under the last one that answers none; else under one of the level above, or
    one that shows answers. Where no comment tells any of that but by names, under the one whose author it speaks to.

    `units`: what was read of each draft, in the same order.
    """
    authors: dict[str, Draft] = {}
    spoken: dict[str, Draft] = {}
    numbered: dict[int, Draft] = {}
    levels: dict[int, Draft] = {}
    over, left = None, 0
    alone = not any(unit.level or unit.below or unit.shown for unit in units)
    for at, (draft, unit) in enumerate(zip(drafts, units, strict=True)):
        opening = shapes[draft.body[0]].text if draft.body else ""
        draft.parent = _said(draft, unit, opening, authors, numbered)
        if draft.parent is None and unit.level > 1:
            draft.parent = levels.get(unit.level - 1)
        if draft.parent is None and unit.below:
            draft.parent = next((one for one in reversed(drafts[:at]) if one.parent is None), None)
        if draft.parent is None and left > 0:
            draft.parent = over
        if draft.parent is None and alone:
            said = " ".join(shapes[line].text for line in draft.body)
            draft.parent = addressed.whom(said, spoken, draft.fields.get("author"))
        over, left = (draft, unit.shown) if unit.shown else (over, left - 1)
        for called in filter(None, (draft.fields.get("author"), unit.handle)):
            name = str(called).lstrip("@＠")
            authors[name] = authors[_HONOUR.sub("", name) or name] = draft
            spoken |= dict.fromkeys(addressed.names(name), draft)
        levels[unit.level] = draft
        if unit.number is not None:
            numbered[unit.number] = draft


def _said(
    draft: Draft, unit: Unit, opening: str, authors: Mapping[str, Draft], numbered: Mapping[int, Draft]
) -> Draft | None:
    """The comment that one says it answers, in a line of its own or as its words begin."""
    whom = answers.whom(opening) if len(draft.body) > 1 else None
    if unit.answers or whom:
        said = unit.answers or whom or ""
        shown = answers.number(said) or answers.referred(said) or 0
        parent = _named_so(authors, said) or _held(authors, said) or numbered.get(shown)
        draft.body = draft.body[1:] if whom and parent else draft.body
        return parent
    if (number := answers.number(opening)) is not None:
        return numbered.get(number)
    if opening.startswith(tuple(_TO)):
        return _named_so(authors, opening.lstrip(f"{_TO} "))
    return _called(authors, opening)


def _called(authors: Mapping[str, Draft], opening: str) -> Draft | None:
    """The comment whose author words begin with: "Anna Kern: not so", "In reply to Anna Kern: not so"."""
    head, mark, _ = opening.partition(":")
    head = bylines.says(head) or head.strip()
    named = (name for name in authors if mark and head.endswith(name) and len(head.split()) <= len(name.split()) + 3)
    return authors.get(max(named, key=len, default=""))


def _named_so(authors: Mapping[str, Draft], text: str) -> Draft | None:
    """The last comment whose author's name a text begins with, as a word of its own where words are spaced."""
    named = (name for name in authors if text.startswith(name) and _whole(name, text))
    return authors.get(max(named, key=len, default=""))


def _held(authors: Mapping[str, Draft], text: str) -> Draft | None:
    """The last comment whose author's name stands at the end of what is said of whom one answers: "#2 by Anna"."""
    named = (name for name in authors if text.endswith(f" {name}"))
    return authors.get(max(named, key=len, default=""))


def _whole(name: str, text: str) -> bool:
    following = text[len(name) :][:1]
    return not (name[-1:].isascii() and name[-1:].isalnum() and following.isalnum()) or words.holds_wide(following)
