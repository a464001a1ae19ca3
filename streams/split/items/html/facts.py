"""What each block of an HTML page may be within a record: a time, a name, a title that leads elsewhere, plain text."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from streams.split.items.html import told
from streams.split.items.html.persons import leads_to_person
from streams.split.items.line import bylines, forms, looks, words
from streams.split.items.line.money import PRICE
from streams.split.items.line.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streams.split.blocks import Block

_NO_PERSON: Final = frozenset("wh0#ui")
_NO_TITLE: Final = frozenset("whkxc")
_NO_TITLE_ROLES: Final = frozenset({"code", "row"})
_INITIAL: Final = re.compile(r"\b[^\W\d_]\.$")
"""The end of a name that is cut short: "Eva K.", which is no end of a sentence."""
_NOWHERE: Final = ("#", "javascript", "mailto:", "tel:")
TITLE_LEAST, TITLE_WIDE, TITLE_MOST = 12, 7, 220
PERSON_MOST, PERSON_TIMED, TOLD_MOST = 60, 120, 160
"""Characters of a line that names who wrote; where it says when as well, counts of votes may stand on it, too."""

PRICED: Final = 60
"""Characters of the longest line that is a price's."""


class Facts:
    """Looks of a block, each read once: whoever groups blocks asks again and again. `people`: those of the page's
    labels that say that their elements name a person.

    `linked`: the characters that links cover; `href`: of its longest link, `longest` characters long.
    `told`: who, when and how often, where it says so in several pieces. `timed`: it says when, and little else.
    `person`: it names who wrote. `title`: it may be the title of another document. `heading`: it is a heading that may
    be a title. `priced`: it says what something costs. `speaks`: it says something in words of its own. `prose`: it is
    long, and mostly not a link.
    """

    __slots__ = (
        "block", "heading", "href", "length", "linked", "longest", "person", "priced", "prose", "shape", "speaks",
        "timed", "title", "told", "wide",
    )  # fmt: skip

    def __init__(self, block: Block, people: frozenset[str]) -> None:
        text = block.text
        length = len(text)
        shape = looks.shape(text)
        linked, href, longest = 0, "", 0
        for one, count in block.links:
            linked += count
            if count > longest:
                href, longest = one, count
        self.block, self.length, self.shape = block, length, shape
        self.linked, self.href, self.longest = linked, href, longest
        self.wide = words.wide(text)
        self.told = told.read(block.pieces) if block.pieces and length <= TOLD_MOST else told.NOTHING
        self.person = self.told.person or (
            1 < length <= (PERSON_TIMED if block.times and not text[0].isdigit() else PERSON_MOST)
            and shape.letter not in _NO_PERSON
            and (leads_to_person(href) or not people.isdisjoint((*block.inner[:4], *block.path[-2:])))
        )
        marked = len(block.times) > (0 if self.person else len(block.untold))
        says_when = shape.when is not None or self.told.when is not None
        self.timed = length <= 120 and ((marked and length < 80) or says_when)
        self.title = (
            longest * 10 >= length * 6
            and (TITLE_WIDE if self.wide else TITLE_LEAST) <= length <= TITLE_MOST
            and shape.letter not in _NO_TITLE
            and block.role not in _NO_TITLE_ROLES
            and " " in text
            and not href.startswith(_NOWHERE)
        )
        self.priced = not self.title and length <= PRICED and PRICE.search(text) is not None
        self.heading = block.role == "heading" and length >= TITLE_WIDE and not self.timed and not self.person
        self.speaks = length > 1 and linked * 2 < length and not self.timed and not self.person
        self.prose = length >= forms.PROSE_WIDE and linked * 3 < length

    @property
    def signed(self) -> str | None:
        """Who wrote, where a short name stands on one line with the time and nothing else does."""
        if self.told.when is not None or self.shape.letter != "m" or not self.timed:
            return self.told.who
        rest = self.shape.rest
        return self.shape.author or (rest[0] if len(rest) == 1 and forms.short_name(rest[0]) else None)

    @property
    def line(self) -> Shape:
        """Its shape, with what its pieces say."""
        if self.told.when is None:
            return self.shape
        shape, rest = self.shape, () if self.told.who is None else (self.told.who,)
        letter = "m" if rest else "w"
        return Shape(letter, shape.text, shape.key, when=self.told.when, counts=self.told.counts, rest=rest)

    @property
    def names(self) -> bool:
        """Whether it looks like no more than a name, or one who "says"."""
        text = self.block.text
        short = self.shape.letter == "n" or (forms.short_name(text) and _INITIAL.search(text) is not None)
        return (short and not self.control) or bylines.says(text) is not None

    @property
    def words(self) -> int:
        """How many words it has; a script without spaces counts two characters as one."""
        return self.length // 2 if self.wide else len(self.block.text.split())

    @property
    def control(self) -> bool:
        """Whether it is furniture: a button's word or several, what a field is for, an avatar's letter.

        The label of a value is none, nor is a person's badge.
        """
        if self.block.asks:
            return True
        if self.length < 2:
            return not self.block.text.isdigit()
        if self.length > 40 or self.shape.when is not None or self.shape.counts:
            return False
        if self.element == "dt" or "badges" in self.shape.concepts:
            return False
        if self.element == "button":
            return True
        return self.shape.letter == "c" or self.shape.asks

    @property
    def element(self) -> str:
        """The tag of the element that holds it."""
        return self.block.node.tag if self.block.node is not None else ""

    @property
    def onward(self) -> bool:
        """Whether it is a link that says "read more"."""
        return self.length < 40 and self.linked > 0 and "read_more" in self.shape.concepts


class Sums:
    """How many of the blocks up to each have a trait, so that any run of blocks is counted by one difference."""

    __slots__ = ("_up_to",)

    def __init__(self, values: Iterable[int]) -> None:
        self._up_to = list(accumulate(values, initial=0))

    def of(self, first: int, end: int) -> int:
        """The sum over the blocks [first, end)."""
        return self._up_to[end] - self._up_to[first]

    @property
    def count(self) -> int:
        return len(self._up_to) - 1

    def share(self, first: int, end: int) -> float:
        """The same of all, 0 to 1."""
        return self.of(first, end) / max(self._up_to[-1], 1)
