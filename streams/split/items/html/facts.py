"""What each block of an HTML page may be within a record: a time, a name, a title that leads elsewhere, plain text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from streams.split.items.html.labels import named
from streams.split.items.line import bylines, forms, looks, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streams.split.blocks import Block

_PERSON = re.compile(
    r"(?:^|[/_.-])(?:users?|members?|profiles?|authors?|u|account|mitglied|usuario|utilisateur)(?:[/_.=-]|$)|^/people/[\w-]+/?$|[?&](?:u|user|uid)=|@"
)
_PLAIN = re.compile(r"(?:https?://[a-z0-9.-]+(?=/)|(?=/(?!/)))(?P<path>[!-\"$->@-Z\\^-~]*)(?:#[!-~]*)?")
_PERSONAL: Final = (
    *("user", "member", "profile", "author", "people", "account", "mitglied", "usuario", "utilisateur", "@", "uid="),
    *("u/", "u_", "u.", "u-", "u=", "u?", "u#", "\t", "\n", "\r"),
)
"""What stands in any address that leads to a person: to look for it is quicker than to take addresses apart.
White space within one is left out when it is."""
_NAMED = re.compile(
    r"author|user-?name|byline|fn\b|nickname|poster\b|creator|displayname|display-name|\bname\b|member", re.IGNORECASE
)
_NO_PERSON: Final = frozenset("wh0#ui")
_NO_TITLE: Final = frozenset("whkxc")
_NO_TITLE_ROLES: Final = frozenset({"code", "row"})
_NOWHERE: Final = ("#", "javascript", "mailto:", "tel:")
TITLE_LEAST, TITLE_WIDE, TITLE_MOST = 12, 7, 220
PERSON_MOST, PERSON_TIMED = 60, 120
"""Characters of a line that names who wrote; where it says when as well, counts of votes may stand on it, too."""


_names = named(_NAMED, "author user byline fn nickname poster creator displayname display-name name member")


class Facts:
    """Looks of a block, each read once: whoever groups blocks asks again and again.

    `linked`: the characters that links cover; `href`: of its longest link, `longest` characters long.
    `timed`: it says when, and little else. `person`: it names who wrote. `title`: it may be the title of another
    document. `heading`: it is a heading that may be a title. `speaks`: it says something in words of its own.
    `prose`: it is long, and mostly not a link.
    """

    __slots__ = (
        "block", "heading", "href", "length", "linked", "longest", "person", "prose", "shape", "speaks", "timed",
        "title", "wide",
    )  # fmt: skip

    def __init__(self, block: Block) -> None:
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
        self.timed = length <= 120 and (bool(block.times and length < 80) or shape.when is not None)
        self.person = (
            1 < length <= (PERSON_TIMED if block.times and not text[0].isdigit() else PERSON_MOST)
            and shape.letter not in _NO_PERSON
            and _is_person(block, href)
        )
        self.title = (
            longest * 10 >= length * 6
            and (TITLE_WIDE if self.wide else TITLE_LEAST) <= length <= TITLE_MOST
            and shape.letter not in _NO_TITLE
            and block.role not in _NO_TITLE_ROLES
            and " " in text
            and not href.startswith(_NOWHERE)
        )
        self.heading = block.role == "heading" and length >= TITLE_WIDE and not self.timed and not self.person
        self.speaks = length > 1 and linked * 2 < length and not self.timed and not self.person
        self.prose = length >= forms.PROSE_WIDE and linked * 3 < length

    @property
    def signed(self) -> str | None:
        """Who wrote, where a short name stands on one line with the time and nothing else does."""
        if self.shape.letter != "m" or not self.timed:
            return None
        rest = self.shape.rest
        return self.shape.author or (rest[0] if len(rest) == 1 and forms.short_name(rest[0]) else None)

    @property
    def names(self) -> bool:
        """Whether it looks like no more than a name, or one who "says"."""
        return (self.shape.letter == "n" and not self.control) or bylines.says(self.block.text) is not None

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
        return self.shape.letter == "c" or all(
            not words.ASKING.isdisjoint(words.concepts(words.key(one))) for one in self.block.text.split()
        )

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

    def share(self, first: int, end: int) -> float:
        """The same of all, 0 to 1."""
        return self.of(first, end) / max(self._up_to[-1], 1)


def _is_person(block: Block, href: str) -> bool:
    """Whether a short line names a person: by where its link leads or how its elements are called."""
    if href and _leads_to_person(href):
        return True
    return any(map(_names, block.inner[:4])) or any(map(_names, block.path[-2:]))


@lru_cache(maxsize=1 << 12)
def _leads_to_person(href: str) -> bool:
    if href.endswith("u") or any(map(href.__contains__, _PERSONAL)):
        return _PERSON.search(urlsplit_path(href)) is not None
    return False


def urlsplit_path(href: str) -> str:
    """The path and the query of an address; nothing of what is none."""
    if match := _PLAIN.fullmatch(href):  # most are, and quickly taken apart
        return match["path"]
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
