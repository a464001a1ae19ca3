"""Whom the words of a comment speak to by name: "Hi Anna, so it is", "So it is, Anna.", "アンナさん、そうです"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from streams.split.items.draft import Draft

LEAST: Final = 3
"""Letters of a first name that tells who is meant."""
NAME_MOST: Final = 4
"""Words up to the name, and it, that words begin with."""
GREETED: Final = 1
"""Words before a name that words begin with: "Hi", "Liebe"."""
_OPENS = re.compile(r"[@＠]?(?P<said>[^,:!.–—]{2,50}?)\s?[,:!.–—]")
_CLOSES = re.compile(r",\s(?P<name>[^\W\d_][^,.!?…:;]{1,40}?)\s?(?=[.!?,…]|$)")
_HONOURED = re.compile(r"(?P<name>\S{1,20}?)(?:さん|様|君|くん|ちゃん|氏)[、,:：\s。！!？?]")


def whom(said: str, authors: Mapping[str, Draft], own: object) -> Draft | None:
    """The last comment of whoever is spoken to; `said`: the words, `authors`: comments before by the names that `names`
    gives of their authors, `own`: who speaks.
    """
    told = (authors.get(name) for name in _spoken_to(said))
    return next((draft for draft in told if draft is not None and draft.fields.get("author") != own), None)


def names(author: str) -> Iterator[str]:
    """What somebody is spoken to by: the name, and its first word where that may be a first name."""
    yield author
    first, _, rest = author.partition(" ")
    if rest and len(first) >= LEAST and first.isalpha() and first[0].isupper() and not words.wide(first):
        yield first


def _spoken_to(said: str) -> Iterator[str]:
    """What may be names: a few words that a text begins with, with and without the first, and words between commas."""
    if match := _HONOURED.match(said):
        yield match["name"]
    if match := _OPENS.match(said):
        parts = match["said"].split()
        yield from (" ".join(parts[start:]) for start in range(GREETED + 1) if start < len(parts) <= NAME_MOST)
    yield from (match["name"] for match in _CLOSES.finditer(said))
