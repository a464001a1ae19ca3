"""Words that tell main content from the rest: of the page's text, and of its class names and ids.

A weight is the logit of the share of a word's blocks that are main, averaged over hosts, less that of all blocks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from streams.split.judging.hints import STOP

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPLIT: Final = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_LOWER: Final = re.compile(r"[a-z]{3,}")
_DIGITS: Final = re.compile(r"[0-9]+")
_SHORTEST: Final = 2
SEPARATOR: Final = "\x00"
_LISTS: Final = frozenset({"ul", "ol", "dl", "li"})
_TABLES: Final = frozenset({"table", "tr", "td"})


def label_words(label: str) -> tuple[str, ...]:
    """The words of an element's label: its tag as `<tag`, each class and id whole without digits, and their parts.

    Those of one letter or two tell nothing.
    """
    tag = label.partition("#")[0].partition(".")[0]
    named = label[len(tag) :]
    classes, _, identity = (_DIGITS.sub("", named) if _DIGITS.search(named) else named).partition("#")
    words = [f"<{tag}", *classes.split("."), identity]
    if label.isascii() and label.islower():
        words += _LOWER.findall(named)
    else:
        words = [word.lower() for word in (*words, *_SPLIT.findall(named))]
    return tuple([word for word in words if len(word) > _SHORTEST])


class Look(NamedTuple):
    """What an element's label says: its words, itself without the id, its words' weights, whether it is of a list or a
    table.
    """

    words: tuple[str, ...]
    bare: str
    least: float
    most: float
    lists: int
    tables: int


class Lexicon:
    """`labels` and `words`: weight by word.

    `numbers`: for each word that is known, or a function word, its place in `weight` and `stop`; 0 is any other word,
    1 the `SEPARATOR` between texts.
    """

    def __init__(self, labels: Mapping[str, float], words: Mapping[str, float]) -> None:
        self.labels, self.words = labels, words
        known = [word for word in dict.fromkeys((*words, *STOP)) if word != SEPARATOR]
        self.numbers = {SEPARATOR: 1, **{word: number for number, word in enumerate(known, 2)}}
        self.weight = np.array([0.0, words.get(SEPARATOR, 0.0), *(words.get(word, 0.0) for word in known)])
        self.stop = np.array([False, False, *(word in STOP for word in known)])
        self.looks = lru_cache(maxsize=1 << 15)(self._look)

    def _look(self, label: str) -> Look:
        """The weight of a word that is not known is 0."""
        words, get = label_words(label), self.labels.get
        weights = [get(word, 0.0) for word in words] or [0.0]
        bare = label.partition("#")[0]
        tag = bare.partition(".")[0]
        return Look(words, bare, min(weights), max(weights), int(tag in _LISTS), int(tag in _TABLES))
