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
_DIGITS: Final = dict.fromkeys(map(ord, "0123456789"))
_SHORTEST: Final = 2
SEPARATOR: Final = "\x00"
_LISTS: Final = frozenset({"ul", "ol", "dl", "li"})
_TABLES: Final = frozenset({"table", "tr", "td"})


@lru_cache(maxsize=1 << 15)
def label_words(label: str) -> tuple[str, ...]:
    """The words of an element's label: its tag as `<tag`, each class and id whole without digits, and their parts."""
    tag, names = _parts(label)
    words = [f"<{tag}"] if len(tag) >= _SHORTEST else []
    for name in names:
        words += name_words(name)
    return tuple(dict.fromkeys(words))


def _parts(label: str) -> tuple[str, list[str]]:
    """The tag of a label; its classes and its id."""
    head, _, identity = label.partition("#")
    tag, _, rest = head.partition(".")
    names = rest.split(".") if rest else []
    if identity:
        names.append(identity)
    return tag, [name for name in names if name] if "" in names else names


@lru_cache(maxsize=1 << 15)
def name_words(name: str) -> tuple[str, ...]:
    """The words of one class or id; names come again in many labels."""
    if name.isascii() and name.islower():
        if name.isalpha():
            return (name,) if len(name) > _SHORTEST else ()
        words = [name.translate(_DIGITS), *_SPLIT.findall(name)]
    else:
        words = [name.translate(_DIGITS).lower(), *[part.lower() for part in _SPLIT.findall(name)]]
    return tuple([word for word in dict.fromkeys(words) if len(word) > _SHORTEST])


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
        self._weights = lru_cache(maxsize=1 << 15)(self._name_weights)

    def _score(self, label: str) -> tuple[float, float]:
        """The least and the greatest weight of a label's words; 0 for those that are not known."""
        tag, names = _parts(label)
        weights = [self.labels.get(f"<{tag}", 0.0)] if len(tag) >= _SHORTEST else []
        for name in names:
            weights += self._weights(name)
        return (min(weights), max(weights)) if weights else (0.0, 0.0)

    def _name_weights(self, name: str) -> tuple[float, ...]:
        """The least and the greatest weight of a name's words; nothing where it has none."""
        get = self.labels.get
        weights = {get(word, 0.0) for word in name_words(name)}
        return tuple(weights) if len(weights) < 3 else (min(weights), max(weights))

    def _look(self, label: str) -> Look:
        least, most = self._score(label)
        bare = label.partition("#")[0]
        tag = bare.partition(".")[0]
        return Look(bare, least, most, int(tag in _LISTS), int(tag in _TABLES))
