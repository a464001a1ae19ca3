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
_DIGIT: Final = re.compile(r"[0-9]")
_DIGITS: Final = dict.fromkeys(map(ord, "0123456789"))
_SHORTEST: Final = 2
SEPARATOR: Final = "\x00"
_LISTS: Final = frozenset({"ul", "ol", "dl", "li"})
_TABLES: Final = frozenset({"table", "tr", "td"})


@lru_cache(maxsize=1 << 15)
def label_words(label: str) -> frozenset[str]:
    """The words of an element's label: its tag as `<tag`, each class and id whole without digits, and their parts.

    Those of one letter or two tell nothing.
    """
    tag = label.partition("#")[0].partition(".")[0]
    named = label[len(tag) :]
    classes, _, identity = (named.translate(_DIGITS) if _DIGIT.search(named) else named).partition("#")
    words = [*classes.split("."), identity]
    if label.isascii() and label.islower():
        words += _LOWER.findall(named)
    else:
        words = [word.lower() for word in (*words, *_SPLIT.findall(named))]
    return frozenset([word for word in (f"<{tag}", *words) if len(word) > _SHORTEST])


class Look(NamedTuple):
    """What an element's label says: itself without the id, its words' weights, whether it is of a list or a table."""

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
        self.score = lru_cache(maxsize=1 << 15)(self._score)
        self.looks = lru_cache(maxsize=1 << 15)(self._look)

    def _score(self, label: str) -> tuple[float, float]:
        """The least and the greatest weight of a label's words; 0 for those that are not known."""
        get = self.labels.get
        weights = [get(word, 0.0) for word in label_words(label)]
        return (min(weights), max(weights)) if weights else (0.0, 0.0)

    def _look(self, label: str) -> Look:
        least, most = self._score(label)
        bare = label.partition("#")[0]
        tag = bare.partition(".")[0]
        return Look(bare, least, most, int(tag in _LISTS), int(tag in _TABLES))
