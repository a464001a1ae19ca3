"""One remark after another on a text page: a name, a time, a body and counts, in whichever order they stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.line import answers, forms, frames, headings
from streams.split.items.threads import heads as heading
from streams.split.items.threads import untimed
from streams.split.items.threads.roles import TRAILERS, is_removed, name, role, roles, speaks
from streams.split.items.threads.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.line.shapes import Shape

FAR: Final = 8
"""Lines between a heading of comments and the first of them, at most."""
PROMPTS: Final = 2
"""Lines between a heading and the first comment that say how to comment, at most."""
BADGE_WORDS: Final = 3
_VOICED: Final = frozenset({"votes", "reply"})


def read(shapes: Sequence[Shape], start: int, stop: int) -> Iterator[Unit]:
    """The comments that the lines from `start` to `stop` hold, if they hold comments."""
    ends = TRAILERS | {"w"} if _timed_below(shapes, start, stop) else TRAILERS
    heads = heading.find(shapes, start, stop) if "w" not in ends else []
    if heads and (heads[0].first > start + FAR or _loose(shapes, start, stop, heads)):
        return
    if len(heads) > 1 and _sign_below(shapes, heads, start, stop):
        yield from _signed_below(shapes, heads, start, stop)
        return
    if not heads:
        counted = any(shapes[at].counts_of("reply") or shapes[at].counts_of("votes") for at in range(start, stop))
        answered = sum("reply" in shapes[at].concepts for at in range(start, stop)) > 1
        told = counted or answered or "w" in ends or untimed.in_turn(shapes, start, stop)
        heads = untimed.find(shapes, start, stop, ends) if told else []
    _before_names(shapes, heads, start)
    letters = roles(shapes, start, stop) if heads else ""
    heads = [*_untold(shapes, heads, start), *heads]
    bounds = [*(head.first for head in heads), stop]
    closed = _closed(shapes, bounds, ends)
    sizes = [len(head.facts) for head in heads]
    found: list[Unit] = []
    for at, (head, end) in enumerate(zip(heads, bounds[1:], strict=True)):
        if closed and head is not heads[0] and sizes[at] != sizes[0] and not _ended(shapes, head, end):
            break
        _fill(shapes, head, end, ends, closed=closed)
        _without_next(head, letters, start)
        if closed and at and _headed(shapes, heads[at - 1], head):
            break
        found.append(head)
    _without_aside(shapes, found)
    yield from found


def _loose(shapes: Sequence[Shape], start: int, stop: int, heads: Sequence[Unit]) -> bool:
    """Whether what has a name and a time begins well below a heading, is not said several times, and nobody can vote on
    it or answer it.
    """
    first = heads[0].first
    if len(heads) > PROMPTS or sum(role(shape) in "np" for shape in shapes[start:first]) <= PROMPTS:
        return False
    return not any(shape.letter in TRAILERS and voiced(shape) for shape in shapes[first:stop])


def voiced(shape: Shape, voices: frozenset[str] = _VOICED) -> bool:
    """Whether a line counts votes or replies or is a button for them."""
    return not voices.isdisjoint(shape.concepts) or any(not voices.isdisjoint(count.labels) for count in shape.counts)


def _untold(shapes: Sequence[Shape], heads: Sequence[Unit], start: int) -> Iterator[Unit]:
    """The comment before the first one that says when, if there is any: a name, words, and a count that ends them."""
    stop = heads[0].first if heads and heads[0].when else start
    while start < stop and (role(shapes[start]) in "kbr" or headings.speaks_of_comments(shapes[start].key)):
        start += 1
    words = next((at for at in range(start, stop) if shapes[at].letter == "p"), stop)
    ended = start < words < stop - 1 and shapes[stop - 1].counts
    if ended and shapes[start].letter == "n" and all(role(shape) in "nb" for shape in shapes[start:words]):
        yield Unit(start, words - 1, name(shapes[start]), None, [start])


def _headed(shapes: Sequence[Shape], before: Unit, unit: Unit) -> bool:
    """Whether a line between two units heads others than comments: no count or button closes what is under it."""
    if not before.body or any(at > max(unit.body, default=unit.last) for at in unit.facts):
        return False
    last = max(before.facts + before.body)
    between = [at for at in range(last + 1, unit.first) if shapes[at].letter != "c"]
    closed = any(at > max(before.body) for at in before.facts)
    return closed and len(between) == 1 and shapes[between[0]].letter in "nt" and role(shapes[between[0]]) == "n"


def _sign_below(shapes: Sequence[Shape], heads: Sequence[Unit], start: int, stop: int) -> bool:
    """Whether names and times stand below the words that they sign: words come right before each of them, and where
    they are on lines of their own, none behind the last.
    """
    if heads[0].first == start or any(shapes[head.first - 1].letter not in "pt" for head in heads):
        return False
    behind = untimed.words_behind(shapes, heads[-1].last, stop)
    return behind == stop or shapes[behind].letter not in "ptn"


def _signed_below(shapes: Sequence[Shape], heads: Sequence[Unit], start: int, stop: int) -> Iterator[Unit]:
    """Units that a name and a time end, and counts and buttons behind these."""
    first = start
    for head in heads:
        head.body = [at for at in range(first, head.first) if shapes[at].letter in "pt"]
        head.first = min(head.body, default=head.first)
        first = head.last + 1
        while first < stop and shapes[first].letter in TRAILERS:
            _fact(shapes, head, first)
            first += 1
        yield head


def _ended(shapes: Sequence[Shape], unit: Unit, end: int) -> bool:
    """Whether a count or a button ends a unit, so that it is one though its head is not like the first one's."""
    return any(shapes[at].letter in TRAILERS for at in range(unit.last + 1, end))


def _timed_below(shapes: Sequence[Shape], start: int, stop: int) -> bool:
    """Whether times stand below the words of a comment and not beside its author: words before, a name behind them."""
    below = 0
    if next((shapes[at].letter for at in range(start, stop) if shapes[at].letter in "nptw"), "") == "w":
        return False
    for at in range(start, stop):
        if shapes[at].letter != "w":
            continue
        before, behind = _beside(shapes, at, start - 1, -1), _beside(shapes, at, stop, 1)
        below += (_is_words(before) - _is_name(before)) + (_is_name(behind) - _is_words(behind))
    return below > 0


def _beside(shapes: Sequence[Shape], at: int, stop: int, step: int) -> Shape | None:
    """The next line in one direction that is no count or button."""
    return next((shapes[one] for one in range(at + step, stop, step) if shapes[one].letter not in TRAILERS), None)


def _is_words(shape: Shape | None) -> bool:
    return shape is not None and shape.letter == "p"


def _is_name(shape: Shape | None) -> bool:
    return shape is not None and (shape.letter == "n" or speaks(shape))


def _before_names(shapes: Sequence[Shape], heads: Sequence[Unit], start: int) -> None:
    """Counts that stand before the first name stand before each."""
    lead = 0
    while heads and heads[0].first - lead - 1 >= start and shapes[heads[0].first - lead - 1].letter in "k0":
        lead += 1
    first = heads[0].first if heads else 0
    if sum(_same(shapes[head.first - lead], shapes[first - lead]) for head in heads) * 2 <= len(heads):
        return
    for head in heads:
        own = range(head.first - lead, head.first)
        if lead and all(_same(shapes[at], shapes[first - lead + by]) for by, at in enumerate(own)):
            head.facts = [*own, *head.facts]
            head.first -= lead


def _same(one: Shape, other: Shape) -> bool:
    """Whether two lines count the same."""
    return bool(one.counts and other.counts) and one.counts[0].labels == other.counts[0].labels


def _closed(shapes: Sequence[Shape], bounds: Sequence[int], ends: frozenset[str]) -> bool:
    """Whether units end with counts, buttons or times, so that what follows these in the last one is not its own."""
    return any(shapes[at].letter in ends for start, end in pairwise(bounds) for at in range(start + 1, end))


def _fill(shapes: Sequence[Shape], unit: Unit, end: int, ends: frozenset[str], *, closed: bool) -> None:
    at = unit.last + 1
    while at < end and (shapes[at].letter in TRAILERS or role(shapes[at]) in "ab" or _is_badge(shapes, unit, at, end)):
        unit.answers = unit.answers or answers.whom(shapes[at].text)
        _fact(shapes, unit, at)
        at += 1
    while at < end and not (_ends(shapes[at], ends) and closed):
        if shapes[at].letter in "xh" and (shapes[at].counts or shapes[at].letter == "x"):
            break
        if unit.body and is_removed(shapes[at].text):
            break
        unit.body.append(at)
        at += 1
    while at < end and _ends(shapes[at], ends):
        _fact(shapes, unit, at)
        at += 1
    if not unit.body and unit.when:
        unit.body = [one for one in range(unit.last + 1, at) if _is_sign(shapes[one])][:1]


def _is_sign(shape: Shape) -> bool:
    """Whether a line holds signs alone, as a comment without words does."""
    return (
        shape.letter == "c"
        and not shape.concepts
        and not any(map(str.isalnum, shape.text))
        and not shape.text.isascii()
    )


def _without_next(unit: Unit, letters: str, start: int) -> None:
    """Takes out what stands before the name of the next comment: a number, a picture's letters."""
    while len(unit.body) > 1 and letters[unit.body[-1] - start] in "br":
        unit.body.pop()


def _ends(shape: Shape, ends: frozenset[str]) -> bool:
    """Whether a line stands behind the words of a comment."""
    return shape.letter in ends or "read_more" in shape.concepts


def _is_badge(shapes: Sequence[Shape], unit: Unit, at: int, end: int) -> bool:
    """Whether a short line between a name and its words says who that is: "Historian"."""
    if unit.author is None or unit.when is not None or at != unit.last + 1 or at + 1 >= end:
        return False
    parts = shapes[at].text.split()
    if shapes[at].letter != "n" or not (len(parts) <= BADGE_WORDS or forms.capitalised(parts)):
        return False
    return shapes[at + 1].letter in "pt" or role(shapes[at + 1]) == "a"


def _fact(shapes: Sequence[Shape], unit: Unit, at: int) -> None:
    shape = shapes[at]
    if shape.letter == "w" and unit.when is None:
        unit.when = shape.when
        unit.facts.append(at)
    elif (shape.counts and not frames.of_others(shape.key)) or "one_reply" in shape.concepts:
        unit.facts.append(at)


def _without_aside(shapes: Sequence[Shape], units: Sequence[Unit]) -> None:
    """Numbers between names and times are votes only where none stand behind the words."""
    told = any(shapes[at].counts for unit in units for at in unit.facts if at > max(unit.body, default=at))
    for unit in units:
        if not told:
            unit.facts += unit.aside
