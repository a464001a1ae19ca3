"""Where the text of a parsed page stands in its source.

The parser gives the source range of every tag, but none for text. A text node begins where the construct before it
ends; its own length in the source differs from that of its data where there are character references, dropped
characters or stray tags inside it. Those few are laid on the source piece by piece.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]

# A tag, comment or declaration, as a tokenizer delimits it; quotes are read up to 4,096 characters so that an
# unbalanced one does not cost the rest of the page each time.
_MARKUP = re.compile(
    r"""<(?:!--(?s:.*?)(?:-->|\Z)|[/a-zA-Z!?](?:[^>"']|"[^"]{0,4096}"|'[^']{0,4096}'|["'])*+>?)""",
)
_PIECES = 64


class Places:
    """Finds source ranges of text nodes, in document order. `source` has line feeds only."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._taken: list[Span] = [(0, 0)]
        self.cursor = 0
        self.moved = False

    def place(self, data: str, start: int | None) -> tuple[Span, ...]:
        """The ranges of `data`, which begins at `start` (None: somewhere behind the cursor); empty if not found."""
        at = self.cursor if start is None else start
        end = 0 if start is None else self._plain(data, at)
        spans = ((at, end),) if end else self._pieces(data, at)
        if not spans or not self._claim(spans):
            return ()
        self.cursor = spans[-1][1]
        return spans

    def _claim(self, spans: tuple[Span, ...]) -> bool:
        """Whether none of the ranges was given before: what the parser copied has its place once."""
        if spans[0][0] >= self._taken[-1][1]:
            self._taken.extend(spans)
            return True
        self.moved = True
        for start, end in spans:
            at = bisect_left(self._taken, (start, start))
            if self._taken[at - 1][1] > start or (at < len(self._taken) and self._taken[at][0] < end):
                return False
        for span in spans:
            insort(self._taken, span)
        return True

    def _plain(self, data: str, at: int) -> int:
        """The end of `data` if it stands at `at` in one piece, with or without character references; else 0."""
        source = self._source
        end = at + len(data)
        if source.startswith(data, at) and "&" not in data:
            return end
        end = source.find("<", at)
        end = len(source) if end < 0 else end
        return end if unescape(source[at:end]) == data else 0

    def _pieces(self, data: str, at: int) -> tuple[Span, ...]:
        """Lay `data` on the source from `at`, over tags that the parser dropped."""
        source, spans, done = self._source, [], 0
        data = data.rstrip()
        for _ in range(_PIECES):
            markup = _MARKUP.search(source, at)
            end = markup.start() if markup else len(source)
            length = self._match(data, done, source[at:end]) if end > at else 0
            if length:
                spans.append((at, end))
                done += length
            if done >= len(data) or not markup:
                break
            at = markup.end()
        return tuple(spans) if done >= len(data) else ()

    @staticmethod
    def _match(data: str, done: int, piece: str) -> int:
        """How many characters of `data` from `done` the source's `piece` stands for; 0 if it does not."""
        read = unescape(piece).replace("\x00", "")
        if not done:
            read = read[1:] if read.startswith("\n") and not data.startswith("\n") else read
        if read and data.startswith(read, done):
            return len(read)
        bare = read.rstrip()
        return len(bare) if bare and data.startswith(bare, done) and done + len(bare) >= len(data) else 0


class Returns:
    """Translates offsets from text whose carriage returns were folded into line feeds to the text itself."""

    def __init__(self, text: str) -> None:
        self._at = [m.start() - n for n, m in enumerate(re.finditer(r"\r\n", text))]

    def __call__(self, offset: int) -> int:
        """The offset in the text of what stands at `offset` of the folded text."""
        return offset + bisect_left(self._at, offset)

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple((self(start), self(end)) for start, end in spans)


def trim(source: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """`spans` without white space at the outer ends; empty ones are left out."""
    kept = []
    for start, end in spans:
        piece = source[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if right > left:
            kept.append((start + left, start + right))
    return tuple(kept)
