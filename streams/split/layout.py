"""An item's body as light Markdown: paragraphs, headings, lists, quotes, code and table rows."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

import msgspec

from streams.split.dom.tags import LISTS, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from streams.split.blocks import Block

PERMALINK = " ¶🔗"
"""What the link of a heading to itself shows behind its words."""
FENCE: Final = 3
"""Signs of a fence at least."""
_FENCES = re.compile(r"^[ \t]*(`{3,})", re.MULTILINE)
TIGHT = {"item", "row", "quote"}
"""Roles whose neighbours stand on lines of their own without an empty line between."""


def body_text(blocks: Sequence[Block]) -> str:
    """The blocks in order, an empty line between paragraphs."""
    return "\n\n".join(_chunk(role, list(run)) for role, run in groupby(blocks, key=lambda block: block.role))


def within(block: Block, first: int, last: int) -> Block:
    """A block within an item whose text are blocks `first` to `last`: where all of them stand in one row of a list,
    that list is the page's, as one of comments is, and no part of the text.
    """
    if block.role != "item":
        return block
    node, rows, depth = block.node, 0, 0
    while node is not None:
        if ROLES.get(node.tag) == "item":
            if node.first <= first and last < node.end:
                return msgspec.structs.replace(block, role="item" if rows else "text", level=depth)
            rows += 1
        depth += node.tag in LISTS
        node = node.parent
    return block


def _chunk(role: str, run: Sequence[Block]) -> str:
    if role == "code":
        return "\n\n".join(map(_fenced, run))
    lines = list(_lines(run))
    if role in TIGHT:
        return "\n".join(lines)
    return "".join(_space(block) + line for block, line in zip(run, lines, strict=True)).lstrip("\n")


def _fenced(block: Block) -> str:
    """Code between fences that are longer than any within it."""
    fence = "`" * max((len(match[1]) + 1 for match in _FENCES.finditer(block.text)), default=FENCE)
    return f"{fence}\n{block.text}\n{fence}"


def _space(block: Block) -> str:
    """What stands before a block: on a text page an empty line only where one stood, as lines may be broken to fit."""
    return "\n" if not block.path and not block.gap and block.role == "text" else "\n\n"


def _lines(run: Iterable[Block]) -> Iterable[str]:
    for block in run:
        match block.role:
            case "heading":
                yield f"{'#' * min(max(block.level, 1), 6)} {block.text.rstrip(PERMALINK)}"
            case "item":
                numbered = block.text[:1].isdigit() and block.text.lstrip("0123456789")[:1] in {".", ")"}
                yield f"{'  ' * max(block.level - 1, 0)}{'' if numbered else '- '}{block.text}"
            case "row":
                yield f"| {block.text} |"
            case "quote":
                yield f"> {block.text}"
            case _:
                yield block.text
