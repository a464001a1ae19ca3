"""Where sentences start and end, and sentences that were glued together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"(?:[!?…]|(?<!\b[^\W\d_])\.)[\"”’»)\]]*\s+|[。！？][」』”）]*\s*")
# A lower-case word, its full stop, and a capitalised word without a space: "was over.For the first time".
_GLUE = re.compile(r"(?<![\w@/.\-])([^\W\d_]{2,})([.!?][”’»)]?)(?=([^\W\d_][^\W\d_]*)(?=[\s,’';]))")
# The same at a glance, looked for from the stop, of which a text has few.
_GLUE_SIGN = re.compile("[.!?](?<=[a-zß-öø-ÿα-ωа-яё]{2}[.!?])[”’»)]?[A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ]")
# After these a dot is no full stop: names of sites, files and products ("asp.Net ", "index.Html "). Countries' are not
# among them where they begin sentences: "was over.It rained", "war kalt.Es regnete", "había pasado.De pronto".
_SUFFIXES = frozenset(
    re.findall(
        r"\w+",
        "com net org io js ts py rb go rs html htm php asp aspx jsp css xml json pdf exe dll jpg png gif mp3 mp4 zip "
        "co uk fr ru jp cn br eu tv gov edu info biz app dev ai",
    )
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences of a paragraph, without the white space between them."""
    start = 0
    for match in _END.finditer(text):
        end = match.start() + len(match[0].rstrip())
        yield start, end
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _part(match: re.Match[str]) -> str:
    left, stop, right = match.groups()
    glued = left.islower() and right[0].isupper() and (len(right) == 1 or right[1:].islower())
    return f"{left}{stop} " if glued and right.lower() not in _SUFFIXES else match[0]


def has_glued(text: str) -> bool:
    """Whether a text shows signs of glued sentences; not one with programs, whose names look just like them."""
    return _GLUE_SIGN.search(text) is not None and not any(sign in text for sign in ("()", "{", "```", "::"))


def part_glued(text: str) -> str:
    """The paragraph with a space where a sentence ends right against the next one."""
    return _GLUE.sub(_part, text)
