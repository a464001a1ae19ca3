"""What each line looks like, before anything is known of its page: one letter, and what it says.

The letters: `n` a name or short label, `t` a title, `p` prose, `w` a time, `m` a line of several facts (name, time,
counts), `k` counts with their words, `0` a bare number, `b` a byline, `h` a heading of page furniture, `l` a type label
("Person"), `v` a label and its value ("Source: Reuters"), `s` a section, `#` hashtags, `u` an address,
`i` an image's address, `c` a control, `x` legal.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, structs

from streams.split.items.line import forms, words
from streams.split.items.line.counts import Count
from streams.split.items.line.words import wide

CUT, CUT_WIDE = 45, 27
"""From these lengths on a line that ends in dots is a lead cut short, not a title."""


class Shape(Struct, gc=False):
    """One block's looks. `key`: the line as the vocabularies hold it; `concepts`: what all of it may stand for.

    `when`, `author`, `counts`: facts read in the line; `rest`: the parts of the line that are none of these.
    `role`: what it is for in a thread, once that is told (`threads/roles.py`).
    """

    letter: str
    text: str
    key: str = ""
    concepts: frozenset[str] = words.NONE
    when: str | None = None
    author: str | None = None
    counts: tuple[Count, ...] = ()
    rest: tuple[str, ...] = ()
    role: str = ""
    _code: str = ""
    _asks: bool | None = None

    @property
    def code(self) -> str:
        """The line as one letter of a layout: as its shape, but `q` for a title that could be a name, `e` for words cut
        off with dots, `d` for a domain, `r` for "read more".
        """
        if not self._code:
            self._code = _code(self)
        return self._code

    @property
    def asks(self) -> bool:
        """Whether each of its words is one of buttons, or asks to read on."""
        if self._asks is None:
            self._asks = words.asking().issuperset(map(words.key, self.text.split()))
        return self._asks

    def changed(self, **looks: Any) -> Shape:
        """The same line with other looks: what is told by these is to be told again."""
        return structs.replace(self, role="", _code="", _asks=None, **looks)

    def counts_of(self, concept: str) -> Count | None:
        return next((count for count in self.counts if concept in count.labels), None)


def _code(shape: Shape) -> str:
    letter, text = shape.letter, shape.text
    if letter == "w" and shape.key.startswith(words.phrases("updated")):
        return "c"
    if letter in "tp" and text.endswith(("...", "…")):
        return "e" if len(text) >= (CUT_WIDE if wide(text) else CUT) else "q"
    if letter == "c" and "read_more" in shape.concepts:
        return "r"
    if letter in "lh" and "sections" in shape.concepts and not shape.counts:
        return "s"
    if letter == "n" and forms.domain(text):
        return "d"
    if letter == "t" and len(text) <= forms.NAME_LENGTH:
        return "q"
    return letter
