"""What a text page looks like by its structure alone, for pages of whose kind the judge is not sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.split.items.text import offers
from streams.split.items.threads import cycles, remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.contract.records import PageKind
    from streams.split.blocks import Judgement
    from streams.split.items.line.shapes import Shape
    from streams.split.items.threads.unit import Unit

SURE: Final = 0.7
"""From this confidence of the judge on, its kind stands."""
DOUBTFUL: Final = 0.5
POSTS: Final = 4
ROWS, FEW_ROWS = 6, 4
SHARE: Final = 0.5
"""How much of a page its posts or rows hold when it is a thread or a listing."""
THINKABLE, LIKELY = 0.08, 0.15
"""How likely a thread a page must be held for its posts to be looked for, and for them to outweigh other signs."""
MANY, HEADED, SIGNED = 6, 8, 0.8
TIMES: Final = 3
"""Times over a text, at most: when it was published and changed."""
LONG: Final = 4
"""Paragraphs of a text that remarks are on."""
NAME_MOST: Final = 24
"""Characters of a name that is rather a user's than a title."""
_OF_TEXT: Final = frozenset({"people", "places"})
PLAIN_ROWS: Final = 8
PLAIN_SHARE: Final = 0.7
"""So many rows, and so much of the prose in them, that the page is a listing whatever the judge says."""
_ROWS: Final = tuple(
    map(re.compile, ("[tqn][wm][pe]{1,4}", "[tqn][pe]{1,3}r", "[wm][tqn][pe]{1,3}", "[tqn][pe]{1,2}[wm]"))
)


def kind(looks: Sequence[Shape], judgement: Judgement, url: str) -> PageKind:
    """The judge's kind, unless the page sells one thing, or he is not sure and it is plainly a listing or a thread."""
    sure = judgement.kind_confidence
    doubtful = sure < SURE and _under_a_text(looks, counted=sure >= DOUBTFUL)
    if (judgement.kind == "forum" and not doubtful) or is_thread(looks, judgement.kinds.get("forum", 0.0)):
        return "forum"
    if offers.sells(looks, url):
        return "product"
    if judgement.kind == "forum":
        return "article"
    if judgement.kind == "listing":
        return "article" if judgement.kind_confidence < DOUBTFUL and not is_listing(looks, FEW_ROWS) else "listing"
    if is_listing(looks, PLAIN_ROWS, PLAIN_SHARE):
        return "listing"
    return "listing" if judgement.kind_confidence < SURE and is_listing(looks) else judgement.kind


def is_listing(looks: Sequence[Shape], least: int = ROWS, share: float = SHARE) -> bool:
    """Whether titles with a date or a "read more" to each hold most of the prose."""
    codes = _codes_of_others(looks)
    for pattern in _ROWS:
        rows = pattern.findall(codes)
        if len(rows) >= least and sum(row.count("p") + row.count("e") for row in rows) > share * codes.count("p"):
            return True
    return False


def _codes_of_others(looks: Sequence[Shape]) -> str:
    """The letters of a page's lines, blanks for its comments: each of these looks like a row."""
    codes = [look.code for look in looks]
    for at, look in enumerate(looks):
        if look.letter != "h" or "comments" not in look.concepts:
            continue
        stop = next((below for below in range(at + 1, len(looks)) if looks[below].letter == "h"), len(looks))
        units = list(remarks.read(looks, at + 1, stop))
        if len(units) > 1:
            end = max(max([unit.last, *unit.facts, *unit.body]) for unit in units) + 1
            codes[at:end] = " " * (end - at)
    return "".join(codes)


def is_thread(looks: Sequence[Shape], likely: float) -> bool:
    """Whether posts hold most of the prose of a page that the judge holds for a thread with the chance `likely`.

    Where a heading of comments says that they are below something else, or where they are not dated, more is asked.
    """
    if likely < THINKABLE:
        return False
    units = cycles.find(looks)
    if _on_a_text(looks, units):
        return False
    said = {at for unit in units for at in unit.body}
    others = sum(look.letter == "p" and at not in said for at, look in enumerate(looks))
    dated = sum(unit.when is not None for unit in units)
    if not any(look.letter == "h" and "comments" in look.concepts for look in looks):
        least = POSTS if likely >= LIKELY else MANY
        named = [unit for unit in units if unit.when is not None and unit.author and len(unit.author) <= NAME_MOST]
        sure = likely >= LIKELY or len(named) >= SIGNED * len(units)
        plain = len(units) >= least and sure and dated > SHARE * len(units) and len(said) > others
        return plain or (likely >= LIKELY and len(units) >= MANY and len(said) > 3 * others)
    signed = sum(unit.author is not None and unit.when is not None for unit in units)
    if _under_a_text(looks):
        return False
    return likely >= LIKELY and len(units) >= HEADED and signed >= SIGNED * len(units) and len(said) > 2 * others


def _under_a_text(looks: Sequence[Shape], *, counted: bool = False) -> bool:
    """Whether a heading of comments, a counting one if asked, stands below as many paragraphs as make a text, before
    anybody answers it.
    """
    words = times = 0
    for look in looks:
        words += look.letter == "p"
        times += look.when is not None
        if look.letter == "h" and "comments" in look.concepts and words >= LONG and (look.counts or not counted):
            return times <= TIMES
    return False


def _on_a_text(looks: Sequence[Shape], units: Sequence[Unit]) -> bool:
    """Whether what stands before the second post is much longer than each other, on a page that says of what it is and
    by whom it was published, as threads do not: topics, people, places, and how many follow someone.
    """
    if len(units) < 2 or not any(look.letter == "#" or _speaks_of_text(look) for look in looks):
        return False
    first = sum(look.letter == "p" for look in looks[: units[1].first])
    return first >= LONG and first > 2 * max(sum(looks[at].letter == "p" for at in unit.body) for unit in units[1:])


def _speaks_of_text(look: Shape) -> bool:
    return look.counts_of("followers") is not None or (look.letter in "hv" and not _OF_TEXT.isdisjoint(look.concepts))
