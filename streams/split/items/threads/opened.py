"""What stands between a thread's title and its first post: in which section it is, its tags, who began it and when, and
how often it was read and answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.items.line import looks, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Document
    from streams.split.items.draft import Draft
    from streams.split.items.line.shapes import Shape

REACH: Final = 14
"""Lines below the title among which some say how the thread began."""
FILED: Final = 2
"""So few lines are all that stands between the title and the post where these are its section and its tags."""
SECTION_MOST: Final = 60
TAG_WORDS: Final = 3
_OTHERS: Final = frozenset({"followers", "shares"})
"""What is counted of whoever reads, not of the thread."""


def take(document: Document, first: Draft, title: int, start: int, free: Sequence[int]) -> list[int]:
    """Gives the first post, which begins at `start`, what is its of the free lines between it and its title; which
    these are.
    """
    between = [(at, looks.shape(document.blocks[at].text)) for at in free if title < at < min(start, title + REACH)]
    own = [at for at, shape in between if _tells(shape)]
    if not own and len(between) == start - title - 1 <= FILED:
        own = _filed(first, between)
    for at, shape in between:
        if at in own and shape.when:
            first.fields.setdefault("published_text", shape.when.strip())
        if at in own and shape.author:
            first.fields.setdefault("author", shape.author)
    first.blocks = sorted({*first.blocks, *own})
    return own


def _tells(shape: Shape) -> bool:
    """Whether a line says who began a thread, when, or of what the thread has how many."""
    if shape.when or shape.author or shape.letter == "#":
        return True
    return bool(shape.counts) and shape.letter in "mk" and not any(_OTHERS & one.labels for one in shape.counts)


def _filed(first: Draft, lines: Sequence[tuple[int, Shape]]) -> list[int]:
    """The section of a thread, and its tags on the line below, where nothing else stands there."""
    if not lines or not _may_be_section(lines[0][1]) or lines[0][1].text == first.fields.get("author"):
        return []
    tags = _tags(lines[-1][1].text) if len(lines) > 1 else ()
    if len(lines) > 1 and not tags:
        return []
    first.fields.setdefault("section", lines[0][1].text)
    if tags:
        first.fields.setdefault("tags", tags)
    return [at for at, _ in lines]


def _may_be_section(shape: Shape) -> bool:
    if shape.letter not in "nst" or shape.concepts & words.ASKING:
        return False
    return len(shape.text) <= SECTION_MOST and shape.text[0].isalnum()


def _tags(text: str) -> tuple[str, ...]:
    """The tags on a line of nothing else, in small letters as forums have them."""
    tags = tuple(part.strip() for part in text.split(","))
    return tags if text == text.casefold() and all(0 < len(tag.split()) <= TAG_WORDS for tag in tags) else ()
