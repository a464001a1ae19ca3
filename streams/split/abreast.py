"""Comments that stand on one line each, "Anna · 2 h · It will rain. · 14 ♥": their parts as lines of their own, as most
pages have them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from streams.split.items.line import counts, signs, when, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Block

SEVERAL: Final = 3
"""So many lines of one form are comments."""
NEAR: Final = 4
"""Lines from one of them to the next, at most."""
LONGEST: Final = 2_000
NAME_MOST, NAME_WORDS, TIME_MOST = 40, 6, 30
SAID: Final = 12
"""Characters of the words of most comments at least."""
SPOKEN: Final = 0.6
"""The share of them whose words end as sentences do, at least: titles of other pages end otherwise."""
_SET_OFF: Final = "·•|｜"
_LEADING: Final = (": ", "：")
_SIGN = re.compile(rf"[{_SET_OFF}：]|: ")
"""What every such line has."""
_MARKS = re.compile(rf"\s*[{_SET_OFF}]\s*")
_DATED = re.compile(
    r"(?P<name>[^:：]{1,40}?)(?P<mark>,\s|\s?[(（])(?P<time>[^()（）]{2,30}?)[)）]?\s?(?::\s|：)\s*(?P<said>\S.*)"
)
_COUNT = re.compile(r"\s*[^\w\s.!?…。！？」』)）\"”»-]+\ufe0f?\s?[\d.,]+$")
"""What is counted behind words, by a sign: "👍34"."""
_STOPS: Final = tuple('.!?…。！？」』)）”"»')


class Row(NamedTuple):
    """A line that may be a comment. `form`: what is the same in those of one page; `cuts`: where its parts
    begin and end; `said`: its words.
    """

    form: tuple[str, int]
    cuts: tuple[tuple[int, int], ...]
    said: str


def parted(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, such comments in parts."""
    rows = {at: row for at, block in enumerate(blocks) if (row := _row(block)) is not None}
    if len(rows) < SEVERAL:
        return list(blocks)
    usual = Counter(row.form for row in rows.values())
    form = max(usual, key=lambda one: (usual[one], one))
    held = {at: row for at, row in rows.items() if row.form == form}
    close = [at for at in held if any(0 < abs(at - other) <= NEAR for other in held)]
    spoken = sum(_COUNT.sub("", held[at].said).endswith(_STOPS) for at in close)
    if len(close) < SEVERAL or spoken < SPOKEN * len(close):
        return list(blocks)
    return [
        part for at, block in enumerate(blocks) for part in (_cut(block, held[at].cuts) if at in close else (block,))
    ]


def _row(block: Block) -> Row | None:
    text = block.text
    if _SIGN.search(text) is None or len(text) > LONGEST or not counts.has_digit(text):
        return None
    if block.role != "text" or len(text) != block.end - block.start:  # not as it stands on the page
        return None
    return _set_off(text) or _led(text)


def _set_off(text: str) -> Row | None:
    """A name, a time and words between marks; a count behind them or none."""
    found = list(_MARKS.finditer(text))
    if not 1 < len(found) <= 5 or found[0].start() > NAME_MOST:
        return None
    starts, ends = [0, *(match.end() for match in found)], [*(match.start() for match in found), len(text)]
    cuts = tuple(zip(starts, ends, strict=True))
    parts = [text[start:end] for start, end in cuts]
    timed = next((at for at in (1, 2) if at < len(parts) - 1 and when.is_time(parts[at])), None)
    if timed is None or not _may_name(parts[0]):
        return None
    behind = len(parts)
    while behind > timed + 2 and _counts(parts[behind - 1]):
        behind -= 1
    if behind != timed + 2 or len(parts[timed + 1]) < SAID:
        return None
    return Row((found[0][0].strip(), timed), cuts, parts[timed + 1])


def _led(text: str) -> Row | None:
    """A name with a time before a colon, and words behind it."""
    head = min((text.find(mark) for mark in _LEADING if mark in text), default=0)
    match = _DATED.fullmatch(text) if head <= NAME_MOST + TIME_MOST and counts.has_digit(text[:head]) else None
    if match is None or not _may_name(match["name"]) or not when.is_time(match["time"].strip()):
        return None
    if len(match["said"]) < SAID:
        return None
    return Row((match["mark"].strip(), 0), tuple(map(match.span, ("name", "time", "said"))), match["said"])


def _may_name(text: str) -> bool:
    bare = text.lstrip(f"{signs.BRANCHES}{signs.POINTS} ")
    return (
        0 < len(bare) <= NAME_MOST
        and len(bare.split()) <= NAME_WORDS
        and any(map(str.isalpha, bare))
        and not words.is_section(bare)
    )


def _counts(text: str) -> bool:
    count = counts.bare(text)
    return count is not None or bool(counts.labelled(text)) or words.is_button(text)


def _cut(block: Block, cuts: Sequence[tuple[int, int]]) -> list[Block]:
    """The parts of a block; what stands between two is the one's before."""
    ((start, end),) = block.spans
    bounds = [*(start + first for first, _ in cuts), end]
    return [
        replace(block, text=block.text[first:last], spans=(span,), gap=block.gap if first == 0 else 0)
        for (first, last), span in zip(cuts, pairwise(bounds), strict=True)
    ]
