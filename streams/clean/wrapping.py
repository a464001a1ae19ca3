"""Lines that were broken to fit a width: joined again, words that a hyphen broke among them.

The sign is the one that whoever breaks lines leaves: each line is as full as it can be, so that the next line's first
word would not have fitted. A text's own short lines (verse, addresses, paragraphs) do not look like that.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Line = tuple[int, int, str]

_NARROW, _WIDE = 30, 130
_SLACK = 3  # justified text leaves a little; found on plain-text mails and books
_FULL_SHARE, _FULL_WIDE = 0.7, 0.8
_ON_SHARE = 0.4  # of the line ends of broken prose; of lists and headlines next to none
_PAIRS_LEAST = 3  # ends of lines within paragraphs by which their text tells that it was broken
_WIDE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
# Before these a hyphen stands for the rest of a compound ("Güter- und Personenverkehr"), and no word was broken.
_SHARING = frozenset({"und", "oder", "bis", "bzw.", "sowie", "och", "eller", "and"})
_SOFT_END = re.compile(r"[^\W\d_][-‐]$")
_STOP = (".", "!", "?", ":", "。", "！", "？", "”", '"', "…", "»")


def _first_word(line: str) -> int:
    return 1 if _WIDE_SCRIPT.match(line) else len(line.split(" ", 1)[0])


def _joint(left: str, right: str) -> tuple[str, str]:
    """What two lines of one paragraph read like when joined: the left one as it then ends, and what stands between."""
    if _SOFT_END.search(left) and right[:1].islower():
        return (left, " ") if right.split(" ", 1)[0] in _SHARING else (left[:-1], "")
    if _WIDE_SCRIPT.match(left[-1]) and _WIDE_SCRIPT.match(right[0]):
        return left, ""
    return left, " "


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence runs on over the end of a line."""
    return not line.endswith(_STOP) and (following[0].islower() or line[-1] in "-‐,")


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would not have fitted."""
    return len(line) + 1 + _first_word(following) > width - _SLACK


def _are_broken(pairs: Sequence[tuple[str, str]], width: int) -> bool:
    """Whether most lines of these pairs that follow each other are full, and many sentences run on over their ends."""
    if not _NARROW <= width <= _WIDE or sum(_goes_on(*pair) for pair in pairs) < _ON_SHARE * len(pairs):
        return False
    return sum(_is_full(*pair, width) for pair in pairs) >= _FULL_SHARE * len(pairs)


def _full(lines: Sequence[Line], known: int | None) -> list[bool] | None:
    """For each line but the last whether it was broken to fit; None when these lines were not. `known`: to which width
    their text was.
    """
    texts = [line for _, _, line in lines]
    if known is not None:
        return [_is_full(*pair, known) for pair in pairwise(texts)]
    width = max(map(len, texts))
    if _WIDE_SCRIPT.match(texts[0]):
        full = [len(line) >= width - 2 for line in texts[:-1]]
        sure = len(full) > 2 and width >= _NARROW // 2 and not any(line.endswith((")", "）")) for line in texts[:-1])
        return full if sure and width <= _WIDE and sum(full) >= _FULL_WIDE * len(full) else None
    pairs = list(pairwise(texts))
    tell = len(pairs) >= _PAIRS_LEAST or all(line[-1] in "-‐," for line in texts[:-1])
    return [_is_full(*pair, width) for pair in pairs] if tell and _are_broken(pairs, width) else None


def broken_to(paragraphs: Sequence[Sequence[Line]]) -> int | None:
    """The width that all paragraphs of a text were broken to, each too short to tell; None where they were not."""
    texts = [[line for _, _, line in lines] for lines in paragraphs if lines]
    pairs = [pair for lines in texts for pair in pairwise(lines)]
    if len(pairs) < _PAIRS_LEAST or _WIDE_SCRIPT.match(texts[0][0]):
        return None
    width = max(len(line) for lines in texts for line in lines)
    return width if _are_broken(pairs, width) else None


def unwrap(lines: Sequence[Line], width: int | None = None) -> Iterator[Line]:
    """The paragraphs of consecutive lines, each with its range; lines that were not broken stay as they are.

    `width`: to which the text that they are of was broken, where that is known.
    """
    full = _full(lines, width) if len(lines) > 1 else None
    if full is None:
        yield from lines
        return
    start, end, last = lines[0]
    pieces: list[str] = []
    for (next_start, next_end, line), joined in zip(lines[1:], full, strict=True):
        if joined or not last.endswith(_STOP):
            pieces += _joint(last, line)
        else:
            yield start, end, "".join([*pieces, last])
            pieces, start = [], next_start
        end, last = next_end, line
    yield start, end, "".join([*pieces, last])
