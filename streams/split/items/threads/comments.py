"""Where the comments of a text page are: under a heading of comments, or where their unit repeats without one.

A heading may be in words that no vocabulary has. A run of a name, a time, some words and a count of votes or replies,
several times over, is one of comments wherever it stands; where there are no counts, a line with a number over a run
of names and times will do.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import counts, frames, words
from streams.split.items.threads import cycles, roles, take, threads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.counts import Count
    from streams.split.items.line.shapes import Shape
    from streams.split.items.threads.unit import Unit

_OTHERS: Final = frozenset({"followers", "posts", "views", "shares", "votes"})
_GOING_ON: Final = frozenset({"read_more", "badges"})
_ORDER: Final = frozenset({"orders", "comments"})
HEADING_WORDS: Final = 4
ABOVE: Final = 3
"""Lines within which a heading stands above what it heads."""
NEAR: Final = 5
"""Lines below a heading of comments that say in which order they are shown, at most."""
FOLLOWING: Final = 5
"""Lines below a line that asks to read on within which another comment says when it was written."""
SIGNED, MOSTLY = 5, 0.9
"""So many units, and so many of them signed and dated, are comments without a heading."""
_TOLD: Final = frozenset("kcwmntv")
"""Letters of lines whose code depends on more than their letter."""
_BODY: Final = "[ptn]"
_NAME: Final = "[ntaq]"
_ENDS: Final = "[v0r]"
_TAIL: Final = "[v0rc]*+"
_UNITS: Final = (  # each is told in one way only, so that no run of counts, however long, is gone through twice
    rf"{_ENDS}*(?:{_NAME}w|m|w{_NAME})c?{_BODY}{{1,4}}c?(?=(?:{_ENDS}c?)*[vr]){_TAIL}",
    rf"{_NAME}{_BODY}{{1,4}}(?:{_ENDS}*+w[0r]*v|[0r]*v{_ENDS}*+w){_TAIL}",
    rf"a{_BODY}{{1,4}}[v0rwc]++",
    rf"{_NAME}{_BODY}{{1,4}}z{_TAIL}",
)
_DATED: Final = rf"(?:{_NAME}w|m|w{_NAME})c?(?:p|t(?!p)){{1,4}}c?"


def find(claims: Claims, opened: int | None = None) -> int | None:
    """Claims the page's comments; the number that a heading gives of them.

    `opened`: where the text that they are on is well begun, on an article's page.
    """
    counted: int | None = None
    runs = list(_runs(claims))
    for at, shape in enumerate(claims.shapes):
        within = shape.letter == "k" and any(first <= at < end for first, end in runs)
        if shape.letter == "h" and claims.free(at) and not within and _heads(claims, at, opened):
            take.comments(claims, *_zone(claims, at + 1))
            counted = _count(claims, at) if counted is None else counted
    for first, end in runs:
        apart = first >= (opened or 0) and all(claims.free(at) for at in range(first, end))
        apart = apart and not _of_others(claims.shapes, first)
        if apart and take.comments(claims, first, end) and first:
            above = next((at for at in range(first - 1, 0, -1) if claims.shapes[at].letter != "c"), first - 1)
            counted = _count(claims, above) if counted is None else counted
    for first, end in threads.find(claims, opened):
        if all(claims.free(at) for at in range(first, end)):
            take.comments(claims, first, end)
    return _of_buttons(claims) if counted is None else counted


def _of_buttons(claims: Claims) -> int | None:
    """How many comments buttons on a page's text give, where no heading does: "Replies (4)"."""
    own = [draft.first for draft in claims.drafts if draft.kind == "comment"]
    ahead = claims.shapes[: min(own, default=0)]
    said = (shape.counts_of("comments") or shape.counts_of("reply") for shape in ahead if len(shape.counts) == 1)
    return next((count.value for count in said if count is not None and count.value >= len(own)), None)


def signed(claims: Claims, main: Sequence[float], opened: int | None) -> None:
    """Claims the run of signed and dated comments that no heading of the vocabulary stands over.

    Each can be answered, or nearly all that is judged main stands before them. `opened`: as above.
    """
    if sum(shape.when is not None for shape in claims.shapes) < SIGNED:
        return
    units = cycles.find(claims.shapes)
    if opened is not None and units and units[0].first < opened:
        return
    named = sum(unit.author is not None and unit.when is not None for unit in units)
    if len(units) < SIGNED or named < MOSTLY * len(units):
        return
    sizes = claims.judged(main)
    if _answered(claims, units) or sum(sizes[: units[0].first]) > MOSTLY * sum(sizes):
        take.comments_of(claims, units)


def _answered(claims: Claims, units: Sequence[Unit]) -> bool:
    """Whether a button to reply stands with half of the units or more."""
    ends = [*(unit.first for unit in units[1:]), units[-1].last + 3]
    answers = sum(
        any("reply" in shape.concepts for shape in claims.shapes[unit.first : end])
        for unit, end in zip(units, ends, strict=True)
    )
    return answers * 2 >= len(units)


def _count(claims: Claims, at: int) -> int | None:
    """How many comments a heading gives, by itself or on the line below."""
    shapes, shape = claims.shapes, claims.shapes[at]
    if shape.counts:
        return shape.counts[0].value
    if number := counts.first(shape.text) if shape.letter in "nth" else None:
        return number.value
    below = at + 1
    if below < len(shapes) and shapes[below].letter == "0" and not claims.owned(below):
        return shapes[below].counts[0].value
    return None


def _heads(claims: Claims, at: int, opened: int | None) -> bool:
    """Whether a line is a heading of comments and no button that leads to them."""
    return _may_head(claims, at) and not _leads_to(claims, at, opened)


def _may_head(claims: Claims, at: int) -> bool:
    """Whether a line reads as a heading of comments by its words."""
    shape = claims.shapes[at]
    if shape.letter != "h" or "comments" not in shape.concepts:
        return False
    if shape.counts:
        return not (frames.asks(shape.key) and _ends(claims, at))
    return not ("controls" in shape.concepts or _ends(claims, at))


def _leads_to(claims: Claims, at: int, opened: int | None) -> bool:
    """Whether a line over the text is a button that leads to its comments, and heads none: before the text is well
    begun nobody can be answered, and nobody spoke at a time or their heading stands below.
    """
    if opened is None or at >= opened:
        return False
    between = claims.shapes[at + 1 : opened]
    if any("reply" in shape.concepts for shape in between):
        return False
    below = any(shape.letter == "h" and "comments" in shape.concepts for shape in claims.shapes[opened:])
    return below or not any(shape.when for shape in between)


def _ends(claims: Claims, at: int) -> bool:
    """Whether comments stand right above a line, and buttons between: it leads to more of them."""
    above = at - 1
    while above > 0 and claims.shapes[above].letter in "ck" and claims.free(above):
        above -= 1
    return above >= 0 and claims.owned(above)


def _zone(claims: Claims, start: int) -> tuple[int, int]:
    """The lines under a heading in which comments may be, without their number and in which order they are shown:
    "Newest", "Top".
    """
    whole = claims.shapes[start - 1].counts
    while start < len(claims.shapes) and _orders(claims.shapes[start]):
        start += 1
    for at in range(start, len(claims.shapes)):
        near = at < start + NEAR and "orders" in claims.shapes[at].concepts
        if not claims.free(at) or (not near and _parts(claims.shapes, at)) or _asks_for_all(claims.shapes[at], whole):
            return start, at
    return start, len(claims.shapes)


def _parts(shapes: Sequence[Shape], at: int) -> bool:
    """Whether comments end before a line: a heading of other things, or a label. Not where it asks to read on or says
    what somebody is, and another comment follows.
    """
    shape = shapes[at]
    if shape.letter not in "h#l" or (shape.letter == "h" and "about" in shape.concepts):
        return False
    told = not shape.counts and not _GOING_ON.isdisjoint(shape.concepts)
    return not (told and any(below.when for below in shapes[at + 1 : at + 1 + FOLLOWING]))


def _asks_for_all(shape: Shape, whole: Sequence[Count]) -> bool:
    """Whether a button is for as many comments as their heading counts: "See all 6 replies"."""
    return bool(whole and shape.counts) and shape.counts[0].value == whole[0].value and frames.asks(shape.key)


def _orders(shape: Shape) -> bool:
    """Whether a line says in which order comments are shown, or heads them again, or is a button."""
    return not shape.counts and (shape.letter == "c" or (shape.letter == "h" and not _ORDER.isdisjoint(shape.concepts)))


def _runs(claims: Claims) -> Iterator[tuple[int, int]]:
    """Runs [first, end) of units that are plainly comments."""
    codes = "".join(_code(shape) if claims.free(at) else "|" for at, shape in enumerate(claims.shapes))
    for pattern in _patterns():
        yield from (match.span() for match in pattern.finditer(codes))
    for match in _dated().finditer(codes):
        if match.start() and _numbered(claims.shapes[match.start() - 1]):
            yield match.span()


def _of_others(shapes: Sequence[Shape], first: int) -> bool:
    """Whether a run stands under a heading of other articles, so that its votes and replies are of these."""
    heading = next(
        (shapes[at] for at in range(first - 1, max(first - ABOVE, 0) - 1, -1) if shapes[at].letter == "h"), None
    )
    return heading is not None and "related" in heading.concepts and "comments" not in heading.concepts


def _code(shape: Shape) -> str:
    """A line's letter; `a`: a name that speaks ("Anna wrote:"), `v`: counted votes or replies, `r`: a button,
    `z`: a time with such counts.
    """
    if shape.letter not in _TOLD:
        return shape.letter
    if shape.letter == "k" and (shape.counts_of("votes") or shape.counts_of("reply")):
        return "v"
    if shape.letter in "kc" and "reply" in shape.concepts:
        return "r"
    if shape.letter == "k" and not shape.counts and shape.concepts & words.BUTTONS:
        return "c"
    if shape.letter == "w" and shape.counts:
        return "z" if shape.counts_of("votes") or shape.counts_of("reply") else "w"
    if shape.letter == "m":
        return "m" if shape.when and not shape.counts_of("comments") else "k"
    if shape.letter in "nt" and roles.speaks(shape):
        return "a"
    if shape.letter == "v":
        return "l"
    return shape.letter


def _numbered(shape: Shape) -> bool:
    """Whether a line may be the heading of so many comments."""
    if shape.letter not in "nhk" or len(shape.text.split()) > HEADING_WORDS:
        return False
    if not (shape.key[:1].isdigit() or shape.text.rstrip(")）】] ")[-1:].isdigit()):
        return False
    if not shape.counts and counts.first(shape.text) is None:
        return False
    return all(_OTHERS.isdisjoint(count.labels) for count in shape.counts)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    counted, *others = (f"(?:{unit}){{2,}}" for unit in _UNITS)
    return tuple(map(re.compile, (f"(?<!{_ENDS}){counted}", *others)))


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(f"(?:{_DATED}){{2,}}")
