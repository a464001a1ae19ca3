"""What comes behind a page's first so many tags: text without its markup, in pieces.

A tag costs a step of Python, and a page of a few bytes a tag has a million of them. No page that is written for readers
has so many; tables of data have, and their text is not lost.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE: Final = 1 << 14
"""Characters of the source that are read together."""
_RAW: Final = ("script", "style")
_MARKUP: Final = re.compile(r"<(script|style)\b[^<]*(?:<(?!/\1)[^<]*)*|<[a-zA-Z/!?][^<>]*>?", re.IGNORECASE)


def cut(source: str, most: int) -> int:
    """Where tag number `most`, counted from 0, begins, or the page's length; never within a script or a style."""
    if len(source) <= most or source.count("<") <= most:
        return len(source)
    start = next(islice(re.finditer("<", source), most, None)).start()
    for tag in _RAW:
        opened = source.rfind(f"<{tag}", 0, start)
        if opened > source.rfind(f"</{tag}", 0, start):
            end = source.find(f"</{tag}", start)
            return len(source) if end < 0 else end
    return start


def pieces(source: str, start: int) -> Iterator[tuple[str, int, int]]:
    """(text, start, end) of the pieces from `start` on that hold any text; each ends before a tag where it can."""
    while start < len(source):
        end = source.rfind("<", start + 1, start + PIECE) if start + PIECE < len(source) else len(source)
        end = end if end > start else start + PIECE
        piece = source[start:end]
        if text := " ".join(_MARKUP.sub(" ", piece).split()):
            bare = piece.strip()
            begin = start + piece.index(bare[0])
            yield text, begin, begin + len(bare)
        start = end
