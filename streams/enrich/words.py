"""A text as words in order, with breaks where a phrase cannot go on; without spaces, as runs of characters."""

from __future__ import annotations

import re
from typing import NamedTuple

BREAK = ""
# One group: `findall` gives the word, and "" for a mark or the end of a line, where phrases break.
_TOKEN = re.compile(r"([^\W_]\w*(?:['’\-&.]\w+)*)|[^\w\s'’\-]|\n")
_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "॥", "؟")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")


class Text(NamedTuple):
    """`tokens`: words and breaks; `words` alone; `unspaced`: characters of scripts without spaces; `sentences`."""

    tokens: tuple[str, ...]
    words: tuple[str, ...]
    unspaced: int
    sentences: int


def read(text: str) -> Text:
    """What several measures share of one text, read once."""
    tokens = tuple(_TOKEN.findall(text))
    words = tuple([token for token in tokens if token])
    marks = _ENDS[:3] if text.isascii() else _ENDS
    sentences = sum(map(text.count, marks)) - "".join(words).count(".")
    further = "" if text.isascii() else " ".join([word for word in words if not word.isascii()])
    unspaced = sum(map(len, UNSPACED.findall(further)))
    return Text(tokens, words, unspaced, max(sentences, 1 if words else 0))
