"""The front end for plain text: a line is a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split import abreast
from streams.split.blocks import Block, Document, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.page import Page

LINES_MAX: Final = 20_000
REST_PIECE: Final = 1 << 14
_SPACES = re.compile(r"[^\S\u3000]+")
_MARK = re.compile(r"(?:(?P<item>[-*•·▪◦‣–]|\d{1,2}[.)])|(?P<quote>>+)|(?P<heading>#{1,6}))\s+(?=\S)")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def read(page: Page) -> Document:
    """The page as its non-empty lines, or as the parts of those that are comments. A block's one span is its line
    without the white space around it.
    """
    return Document(page=page, front="text", blocks=abreast.parted(list(_blocks(page.text))))


def _blocks(text: str) -> Iterator[Block]:
    at, last, count = 0, 0, 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        start, at = at, at + len(line)
        if count == LINES_MAX and line.splitlines()[0]:
            yield from _rest(text, start)
            return
        inner = line.strip()
        if not inner or not (inner[0].isalnum() or inner.translate(_INVISIBLE)):
            continue
        if line[0] != inner[0]:
            start += len(line) - len(line.lstrip())
        end = start + len(inner)
        gap = number - last - 1 if count else 0
        last, count = number, count + 1
        if not inner.isprintable() or "  " in inner:  # of all white space only the ordinary space is printable
            inner = _SPACES.sub(" ", inner)
        role, level, shown = _role(inner)
        yield Block(shown, ((start, end),), role, level, None, (), (), (), gap)


def _rest(text: str, start: int) -> Iterator[Block]:
    """What is left of a page of very many lines, in pieces: no page that anyone reads is so long."""
    for at in range(start, len(text), REST_PIECE):
        piece = text[at : at + REST_PIECE]
        if inner := piece.strip():
            begin = at + piece.index(inner[0])
            yield Block(text=_SPACES.sub(" ", inner), spans=((begin, begin + len(inner)),))


def _role(line: str) -> tuple[Role, int, str]:
    """What a line's own mark says that it is, and the line without that mark (numbers are kept: they are text)."""
    if line[0].isalpha() or (match := _MARK.match(line)) is None:
        return "text", 0, line
    if match["item"]:
        return "item", 1, line if match["item"][0].isdigit() else line[match.end() :]
    if match["quote"]:
        return "quote", len(match["quote"]), line[match.end() :]
    return "heading", len(match["heading"]), line[match.end() :]
