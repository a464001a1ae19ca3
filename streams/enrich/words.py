"""A text as words in order, with breaks where a phrase cannot go on; without spaces, as runs of characters."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BREAK = ""


def _marks() -> Iterator[str]:
    """Combining marks: vowel signs and accents that are no letters for Python, and the joiners inside words."""
    yield from (chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)).startswith("M"))
    yield from "\u200c\u200d"


def _class(letters: Iterable[str]) -> str:
    """Letters as ranges, to stand in brackets."""
    runs = groupby(enumerate(sorted(map(ord, letters))), lambda row: row[1] - row[0])
    edges = ([code for _, code in run] for _, run in runs)
    return "".join(f"{chr(codes[0])}-{chr(codes[-1])}" for codes in edges)


MARKS = _class(_marks())
# One group: `findall` gives the word, and "" for a mark or the end of a line, where phrases break.
TOKEN = re.compile(rf"([^\W_][\w{MARKS}]*(?:['’\-&.]\w[\w{MARKS}]*)*)|[^\w\s'’\-{MARKS}]|\n")
_WITHIN = frozenset(_marks()) | {"_"}  # what ends a word and belongs to it
_SILENT = "'’-"  # marks that neither belong to the word before them nor end a phrase
_END_OF_LINE = " \0 "
_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "॥", "؟")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")


class Text(NamedTuple):
    """`tokens`: words and breaks; `words` alone; `unspaced`: characters of scripts without spaces; `sentences`.

    `joined`: the words with nothing between them.
    """

    tokens: list[str]
    words: list[str]
    joined: str
    unspaced: int
    sentences: int


def tokens_of(text: str) -> list[str]:
    """What `TOKEN` finds in `text`; most chunks between spaces are a bare word, or one with a mark behind it."""
    tokens: list[str] = []
    for chunk in text.replace("\n", _END_OF_LINE).split():
        if chunk.isalnum():
            tokens.append(chunk)
        elif (word := chunk[:-1]).isalnum() and chunk[-1] not in _WITHIN:
            tokens.append(word)
            if chunk[-1] not in _SILENT:
                tokens.append(BREAK)
        else:
            tokens += TOKEN.findall(chunk)
    return tokens


def read(text: str) -> Text:
    """What several measures share of one text, read once."""
    tokens = tokens_of(text)
    words = list(filter(None, tokens))
    joined = "".join(tokens)
    marks = _ENDS[:3] if text.isascii() else _ENDS
    sentences = sum(map(text.count, marks)) - joined.count(".")
    further = "" if joined.isascii() else " ".join([word for word in words if not word.isascii()])
    unspaced = sum(map(len, UNSPACED.findall(further)))
    return Text(tokens, words, joined, unspaced, max(sentences, 1 if words else 0))
