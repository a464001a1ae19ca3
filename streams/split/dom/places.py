"""Where the text of a parsed page stands in its source.

The parser's events carry no places. The source's own pieces of text, what stands between its tags, come in the same
order, nearly always one for each text of the parser; where the parser moved, joined or dropped text they are laid on
each other by their content. Each piece is given once, so ranges never overlap.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from html import unescape
from typing import TYPE_CHECKING, Final

from streams.split.dom.tags import RAW

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]
Spans = tuple[Span, ...]


_POSSESSIVE: Final = sys.version_info >= (3, 11, 5)


def _atomic(body: str, name: str) -> str:
    """`body` any number of times, never tried otherwise: no input costs more than one pass.

    Python before 3.11.5 matches possessive groups wrongly (CPython issue 106052), Debian 12's 3.11.2 among them:
    there a look ahead takes their place, which costs a second comparison.
    """
    return f"(?:{body})*+" if _POSSESSIVE else f"(?=(?P<{name}>(?:{body})*))(?P={name})"


def _until(end: str) -> str:
    """All up to `end`, which begins with a "<", or up to the end of the page."""
    return rf"(?:[^<]++|<(?!{end[1:]}))*+" if _POSSESSIVE else rf"(?s:.*?)(?={end}|\Z)"


# White space, comments, elements whose content is no markup, and tags as a tokenizer reads them; then a piece of text,
# which may hold a "<" that begins no tag. No group captures within what is atomic: CPython (3.11.7) ends some such
# matches with a SystemError.
_COMMENT: Final = r"<!--(?:-?>|(?s:.*?)(?:--!?>|\Z))|<[!?][^>]*+(?:>|\Z)"
_TAG: Final = "<[a-zA-Z/]" + _atomic(r"""[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')|["'=]""", "inside") + r"(?:>|\Z)"
_RAW: Final = "|".join(rf"<{tag}(?=[\s/>])[^>]*+>{_until(f'</{tag}')}(?:</{tag}[^>]*+(?:>|\Z))?" for tag in sorted(RAW))
_PIECE: Final = re.compile(
    _atomic(rf"\s++|(?=<[sStTiInNxX])(?:{_RAW})|{_TAG}|{_COMMENT}", "between")
    + r"(?P<piece>(?:[^<]++|<(?![a-zA-Z/!?]))+|<|\Z)",
    re.IGNORECASE,
)
# What Python resolves to nothing where it is written as a reference ("&#7;"), and parsers to itself or to nothing.
_UNREAD: Final = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_PIECES: Final = 256
_AHEAD: Final = 64


def _shown(text: str) -> str:
    """A text without white space, and without what parsers disagree about."""
    return "".join(_UNREAD.sub("", text).split())


class Places:
    """Gives texts their ranges, in document order. `source` has line feeds only."""

    def __init__(self, source: str) -> None:
        self._source = source
        spans = [match.span("piece") for match in _PIECE.finditer(source)]
        self._pieces = [span for span in spans if span[0] < span[1]]
        self._taken = bytearray(len(self._pieces))
        self._next = 0
        self._last = -1
        self._index: dict[str, list[int]] | None = None
        self.moved = False

    def place(self, data: str) -> Spans:
        """The ranges of `data`, without white space at their ends; empty if it is not in the source."""
        at = self._next
        if at < len(self._pieces):
            start, end = self._pieces[at]
            piece = self._source[start:end]
            if piece == data.lstrip() or ("&" in piece and unescape(piece).strip() == data.strip()):
                end = start + len(piece.rstrip())
            else:
                return self._search(data)
            if not self._taken[at]:
                self._taken[at] = 1
                self.moved |= at < self._last
                self._last = at
                self._next = at + 1
                return ((start, end),)
        return self._search(data)

    def _read(self, at: int) -> str:
        """A piece as the parser reads it, without any white space."""
        start, end = self._pieces[at]
        return _shown(unescape(self._source[start:end]))

    def _search(self, data: str) -> Spans:
        want = _shown(data)
        for at in range(self._next, min(self._next + _AHEAD, len(self._pieces))):
            if self._taken[at]:
                continue
            read = self._read(at)
            if read and want.startswith(read):
                found = self._join(want, at)
                if found:
                    self._next = found[-1] + 1
                    return self._take(found)
        return self._far(want)

    def _join(self, want: str, first: int) -> list[int]:
        """The pieces from `first` that make up `want`; those in between that do not fit are passed over."""
        found, rest = [], want
        for at in range(first, min(first + _PIECES, len(self._pieces))):
            read = "" if self._taken[at] else self._read(at)
            if read and rest.startswith(read):
                found.append(at)
                rest = rest[len(read) :]
                if not rest:
                    return found
        return []

    def _far(self, want: str) -> Spans:
        """A piece anywhere that reads as `want`: the parser has moved it."""
        if self._index is None:
            self._index = {}
            for at in range(len(self._pieces)):
                self._index.setdefault(self._read(at), []).append(at)
        places = self._index.get(want, [])
        at = bisect_left(places, self._next)
        for found in (*places[at : at + 8], *places[:at][-8:]):
            if not self._taken[found]:
                self._next = max(self._next, found + 1) if found - self._next < _AHEAD else self._next
                return self._take([found])
        return ()

    def _take(self, found: list[int]) -> Spans:
        spans = []
        for at in found:
            self.moved |= at < self._last
            self._last = max(self._last, at)
            self._taken[at] = 1
            start, end = self._pieces[at]
            piece = self._source[start:end]
            left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
            if right > left:
                spans.append((start + left, start + right))
        return tuple(spans)


class Returns:
    """Translates offsets from text whose carriage returns were folded into line feeds to the text itself."""

    def __init__(self, text: str) -> None:
        self._at = [match.start() - before for before, match in enumerate(re.finditer(r"\r\n", text))]

    def __call__(self, offset: int) -> int:
        """The offset in the text of what stands at `offset` of the folded text."""
        return offset + bisect_left(self._at, offset)

    def spans(self, spans: Iterable[Span]) -> Spans:
        return tuple((self(start), self(end)) for start, end in spans)
