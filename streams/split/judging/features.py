"""What the judge sees of each block: numbers only, made for all blocks of a page at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from streams.split.judging.lexicon import SEPARATOR
from streams.split.judging.seen.elements import elements
from streams.split.judging.seen.links import links
from streams.split.judging.seen.neighbours import neighbours
from streams.split.judging.seen.places import layout, places, sections, titles
from streams.split.judging.seen.words import characters, marks, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Document
    from streams.split.judging.lexicon import Lexicon
    from streams.split.judging.nodes import Nodes

    Column = NDArray[np.float64]

_PROSE_WORDS: Final = 10
_PROSE_DENSITY: Final = 0.4


class Features:
    """Named columns, each with one value a block. `matrix` gives them as blocks x columns.

    `lower`: all text in small letters, `SEPARATOR` and a space before that of each block; `lowered`: of each block.

    `length`, `words`: characters and words of each block; `linked`, `density`: how many of the characters, and what
    share of them, are of links; `prose`: whether it reads as running text; `like`: a number that is the same for blocks
    of the same path, on text pages for lines without an empty one between. What looks at the page in `seen` reads these
    and adds columns.
    """

    length: Column
    words: Column
    linked: Column
    density: Column
    nodes: Nodes
    like: NDArray[np.int64]

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document, self.lexicon = document, lexicon
        self.columns: dict[str, Column] = {}
        self.blocks = document.blocks
        self.size = len(self.blocks)
        self.texts = [block.text for block in self.blocks]
        bare = [text.replace(SEPARATOR, " ") if SEPARATOR in text else text for text in self.texts]
        self.lower = f"{SEPARATOR} {f' {SEPARATOR} '.join(bare)}".lower()
        self.lowered = self.lower[2:].split(f" {SEPARATOR} ")
        self.nothing = np.zeros(self.size)
        characters(self)
        words(self)
        marks(self)
        links(self)
        self.prose = (self.words >= _PROSE_WORDS) & (self.density < _PROSE_DENSITY)
        places(self)
        titles(self)
        if document.front == "html":
            elements(self)
        else:
            layout(self)
        sections(self)
        neighbours(self)

    def matrix(self, names: Sequence[str]) -> NDArray[np.float32]:
        """Blocks x `names`; a column that this page does not have is 0."""
        return np.array([self.columns.get(name, self.nothing) for name in names], np.float32).T

    def put(self, name: str, values: NDArray[Any]) -> None:
        self.columns[name] = np.asarray(values, np.float64)
