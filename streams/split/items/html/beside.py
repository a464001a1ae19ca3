"""What belongs to an article beside its body and its fields: text below its title, lines that label a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.html.aside import CAPTION
from streams.split.items.line import forms, promotions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.dom.nodes import Node
    from streams.split.items.html.grouped import Grouped

NEAR: Final = 3
"""The body begins so many blocks below the title at most where all between them is the article's."""
LEAD: Final = 4
"""Blocks below a title among which a lead is."""
MAIN: Final = 0.5
READ: Final = 0.3
"""How likely main a lead must be to be read with the body, unless it is a standfirst."""
FAR: Final = 15
"""Blocks below a title among which a standfirst begins: names, times and buttons may stand before it."""
LEADING: Final = frozenset({"text", "heading"})
AGAIN: Final = 40
"""Letters with which a text begins that begins another one, too, if it says the same."""
LABEL, NEARLY = 0.25, 0.9
"""How likely main a line is at least that is of the body because of this share of the text of the element around it."""
BEHIND: Final = 15
"""Blocks behind the body among which a line that labels a value ("Tags: …") is still the article's."""


def lead(page: Grouped, title: int | None, body: Sequence[int], used: Sequence[int]) -> list[int]:
    """The text right below a title that is in no body: what a page says before it begins."""
    found: list[int] = []
    for at in _between(title, body)[:LEAD]:
        one = page.facts[at]
        if at in used:
            continue
        if not _free(page, at) or one.linked * 3 >= one.length or one.shape.letter not in "pt":
            break
        found.append(at)
    return found


def standfirst(page: Grouped, title: int | None, body: Sequence[int], used: Sequence[int]) -> list[int]:
    """What stands between a title and the body in words of its own, and does not come again in the body.

    It is read with the body, whatever is judged of it.
    """
    found: list[int] = []
    for at in _between(title, body)[:FAR]:
        if page.taken[at]:
            break
        if found and (at != found[-1] + 1 or _around(page, at) is not _around(page, found[-1])):
            break
        if at not in used and _leads(page, at) and not _comes_again(page, at, body):
            found.append(at)
    return found


def _leads(page: Grouped, at: int) -> bool:
    """Whether a block is a sentence or several, or a second heading of such a length right below the title."""
    one, block = page.facts[at], page.blocks[at]
    if not one.prose or block.role not in LEADING or not _free(page, at):
        return False
    long = one.length >= (forms.PROSE_WIDE if one.wide else forms.PROSE)
    asks = promotions.promotes(block.text, promotions.asked([block.text]), sure=False)
    return long and not asks and (one.shape.letter == "p" or (one.shape.letter == "t" and block.role == "heading"))


def _comes_again(page: Grouped, at: int, body: Sequence[int]) -> bool:
    key = _key(page, at)
    return any(_key(page, other) == key for other in body)


def _key(page: Grouped, at: int) -> str:
    return "".join(filter(str.isalnum, page.blocks[at].text[: 2 * AGAIN]))[:AGAIN].casefold()


def around(page: Grouped, title: int | None, body: Sequence[int]) -> Iterator[int]:
    """Blocks of no body that are an article's by where they stand or by what they say."""
    between = _between(title, body)
    near = between if len(between) < NEAR else ()
    first = body[0] if title is None else min(title, body[0])
    for at in range(first, min(body[-1] + BEHIND, len(page.facts))):
        if (at in near or page.facts[at].shape.letter == "v") and _free(page, at):
            yield at


def within(page: Grouped, body: Sequence[int]) -> Iterator[int]:
    """Lines among a body that are hardly main, in elements of which nearly all else is: labels over what they head."""
    owned = set(body)
    for at in range(body[0], min(body[-1], len(page.facts))):
        if at in owned or page.main[at] < LABEL or not _free(page, at):
            continue
        around = _around(page, at)
        held = (around.first, around.end) if around is not None else None
        if held is not None and page.judged.of(*held) >= NEARLY * page.length.of(*held):
            yield at


def captions(page: Grouped, own: Sequence[int]) -> Iterator[int]:
    """What is said of the pictures among an article's blocks: it is the article's, and none of its text."""
    for at in range(own[0], own[-1]):
        if page.aside[at] == CAPTION and page.main[at] >= MAIN and not page.taken[at]:
            yield at


def _between(title: int | None, body: Sequence[int]) -> range:
    """The blocks between a title and the body below it."""
    below = next((at for at in body if title is not None and at > title), None)
    return range(0) if title is None or below is None else range(title + 1, below)


def _around(page: Grouped, at: int) -> Node | None:
    """The element around the one that a block is."""
    around: Node | None = page.tree.nodes[page.tree.of[at]].parent
    return around


def _free(page: Grouped, at: int) -> bool:
    return page.free(at) and not page.blocks[at].hidden
