"""Words that tell main content from the rest: of the page's text, and of its class names and ids.

A weight is the logit of the share of a word's blocks that are main, averaged over hosts, less that of all blocks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPLIT: Final = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_DIGITS: Final = dict.fromkeys(map(ord, "0123456789"))
_SHORTEST: Final = 2
_LISTS: Final = frozenset({"ul", "ol", "dl", "li"})
_TABLES: Final = frozenset({"table", "tr", "td"})


@lru_cache(maxsize=1 << 15)
def label_words(label: str) -> tuple[str, ...]:
    """The words of an element's label: its tag as `<tag`, each class and id whole without digits, and their parts."""
    head, _, identity = label.partition("#")
    tag, _, rest = head.partition(".")
    words = {f"<{tag}": None}
    for name in (*rest.split("."), identity):
        if name.isascii() and name.isalpha() and name.islower():
            words[name] = None
        elif name:
            words[name.translate(_DIGITS).lower()] = None
            for part in _SPLIT.findall(name):
                words[part.lower()] = None
    return tuple(word for word in words if len(word) > _SHORTEST)


class Look(NamedTuple):
    """What an element's label says: itself without the id, its words' weights, whether it is of a list or a table."""

    bare: str
    least: float
    most: float
    lists: int
    tables: int


class Lexicon:
    """`labels` and `words`: weight by word; `stop`: words that every text of a language has."""

    def __init__(self, labels: Mapping[str, float], words: Mapping[str, float]) -> None:
        self.labels, self.words = labels, words
        self.score = lru_cache(maxsize=1 << 15)(self._score)
        self.looks = lru_cache(maxsize=1 << 15)(self._look)

    def _score(self, label: str) -> tuple[float, float]:
        """The least and the greatest weight of a label's words; 0 for those that are not known."""
        get = self.labels.get
        weights = [get(word, 0.0) for word in label_words(label)]
        return min(weights, default=0.0), max(weights, default=0.0)

    def _look(self, label: str) -> Look:
        least, most = self.score(label)
        bare = label.partition("#")[0]
        tag = bare.partition(".")[0]
        return Look(bare, least, most, int(tag in _LISTS), int(tag in _TABLES))
