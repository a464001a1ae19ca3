"""The texts of a short block between its tags: what stands beside each other there need not be parted by a space."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.split.blocks import Piece
from streams.split.dom.attributes import value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.dom.tags import Attributes

    Inline = tuple[str, Attributes, str, int]
    """An inline element: its tag, its attributes, its label, and before which of the block's texts it begins; -1 if
    none.
    """

SHORT: Final = 240
"""Characters of a block whose pieces may say who and when, or hold a title beside these; longer ones are words."""


def pieces(parts: Sequence[str], inner: Sequence[Inline]) -> tuple[Piece, ...]:
    """The texts among `parts`, which hold white space too, each with the elements that begin right before it."""
    found: list[Piece] = []
    number = 0
    for at, part in enumerate(parts):
        if text := " ".join(part.split()):
            begun, href = list[str](), ""
            while number < len(inner) and inner[number][3] <= at:
                tag, attrs, label, place = inner[number]
                if place >= 0:
                    begun.append(label)
                    href = href or (value_of(attrs, "href") if tag == "a" else "")
                number += 1
            found.append(Piece(text, tuple(begun), href))
    return tuple(found)
