"""What each block of an HTML page may be within a record: a time, a name, a title that leads elsewhere, plain text."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from streams.split.items import shapes as looks
from streams.split.items import words

if TYPE_CHECKING:
    from streams.split.blocks import Block
    from streams.split.items.shapes import Shape

_PERSON = re.compile(
    r"(?:^|[/_.-])(?:users?|members?|profiles?|authors?|u|people|account|mitglied|usuario|utilisateur)(?:[/_.=-]|$)|[?&](?:u|user|uid)=|@"
)
_NAMED = re.compile(
    r"author|user-?name|byline|fn\b|nickname|poster\b|creator|displayname|display-name|\bname\b|member", re.IGNORECASE
)
_DATED = re.compile(r"\bdate|time|posted|published|\bage\b|ago\b", re.IGNORECASE)
_BUTTONS: Final = frozenset({"controls", "reply", "votes", "shares", "read_more"})
TITLE_LEAST, TITLE_WIDE, TITLE_MOST = 12, 7, 220


@lru_cache(maxsize=1 << 13)
def _names(label: str) -> bool:
    """Whether an element of that label holds a name; a page has few labels and many elements."""
    return _NAMED.search(label) is not None


class Facts:
    """Looks of a block, each read once: whoever groups blocks asks again and again.

    `linked`: the characters that links cover; `href`: of its longest link.
    """

    def __init__(self, block: Block) -> None:
        self.block = block
        self.length = len(block.text)
        self.linked = sum(count for _, count in block.links)
        self.href, self.longest = max(block.links, key=lambda link: link[1]) if block.links else ("", 0)

    @cached_property
    def shape(self) -> Shape:
        return looks.shape(self.block.text)

    @cached_property
    def timed(self) -> bool:
        """Whether it says when, and little else."""
        if self.length > 120:
            return False
        return bool(self.block.times and self.length < 80) or self.shape.when is not None

    @cached_property
    def person(self) -> bool:
        """Whether it names who wrote: by where its link leads or how its elements are called."""
        if not 1 < self.length <= 60 or self.shape.letter in "wh0#ui":
            return False
        if self.href and _PERSON.search(urlsplit_path(self.href)):
            return True
        return any(map(_names, (*self.block.inner[:4], *self.block.path[-2:])))

    @cached_property
    def title(self) -> bool:
        """Whether it may be the title of another document: words enough, mostly a link or a heading."""
        least = TITLE_WIDE if looks.wide(self.block.text) else TITLE_LEAST
        if (
            not least <= self.length <= TITLE_MOST
            or self.shape.letter in "whkxc"
            or self.href.startswith(("#", "javascript", "mailto:", "tel:"))
        ):
            return False
        return (
            self.longest * 10 >= self.length * 6
            and self.block.role not in {"code", "row"}
            and self.block.text.count(" ") > 0
        )

    @cached_property
    def heading(self) -> bool:
        """Whether it is a heading that may be a title."""
        return self.block.role == "heading" and self.length >= TITLE_WIDE and not self.timed and not self.person

    @cached_property
    def words(self) -> int:
        """How many words it has; a script without spaces counts two characters as one."""
        return self.length // 2 if looks.wide(self.block.text) else len(self.block.text.split())

    @cached_property
    def speaks(self) -> bool:
        """Whether it says something in words of its own."""
        return self.linked * 2 < self.length and self.length > 1 and not self.timed and not self.person

    @cached_property
    def control(self) -> bool:
        """Whether it is furniture: a button's word or several, an avatar's letter."""
        if self.length < 2:
            return not self.block.text.isdigit()
        if self.length > 40 or self.shape.when is not None or self.shape.counts:
            return False
        return self.shape.letter == "c" or all(
            _BUTTONS & words.concepts(words.key(one)) for one in self.block.text.split()
        )

    @cached_property
    def onward(self) -> bool:
        """Whether it is a link that says "read more"."""
        return self.length < 40 and self.linked > 0 and "read_more" in self.shape.concepts

    @cached_property
    def prose(self) -> bool:
        return self.length >= looks.PROSE_WIDE and self.linked * 3 < self.length


def urlsplit_path(href: str) -> str:
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
