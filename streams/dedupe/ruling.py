"""What the judge says of an item."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from streams.dedupe.entry import Entry

WHOLE = 200
"""Similarities are counted in steps of one half per cent, so that they fit a byte: 200 is the same."""


class Outcome(IntEnum):
    """The place of an item among all before it; the numbers are those of the log."""

    UNIQUE = 0
    DUPLICATE = 1
    RECRAWL = 2


class Tie(IntEnum):
    """A relation that drops nothing; the numbers are those of the log."""

    TEASER_OF = 0
    TEMPLATE_VARIANT = 1
    HAS_TEASER = 2


class Link(NamedTuple):
    """A relation of the item to item `to`."""

    to: bytes
    tie: Tie
    similarity: int


class Ruling(NamedTuple):
    """The answer on one entry.

    `root`: the id of the cluster's root, the item's own when unique. `similarity`: of `WHOLE`, to the root.
    `same`: the text is the root's own. `links`: what else it relates to. `repeat`: it was ruled on before.
    `entry`: on a first ruling, what later searches need of it (of a unique with the samples that it is found by, else
    without sketch); None on a repeat. `slots`: of a unique, its place in each band's bucket, or `NO_SLOT`.
    """

    id: bytes
    outcome: Outcome
    root: bytes
    generation: int
    similarity: int = WHOLE
    same: bool = True
    links: tuple[Link, ...] = ()
    repeat: bool = False
    entry: Entry | None = None
    slots: bytes = b""


NO_SLOT = 15
"""The bucket was full: the item is not found by this band."""
