"""Comments and posts on a text page: the repeating unit of a name, a time, a body, and counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items import bylines, words
from streams.split.items.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from streams.contract.records import ItemKind
    from streams.split.items.claims import Claims
    from streams.split.items.shapes import Shape

NAME_MAX: Final = 60
REPLY_MAX: Final = 20
_NUMBERED = re.compile(r"^(?:[#＃№]\s?\d{1,5}|\d{1,5}[.:：)])\s*(?=\S)")
QUOTED: Final = 3
BEGUN: Final = 16
"""Lines under a heading within which two comments begin, where its words alone do not tell."""
BODY_MOST: Final = 24
FAR: Final = 8
"""Lines between a heading of comments and the first of them, at most."""
TRAILERS: Final = frozenset("k0c")


@dataclass(slots=True)
class Unit:
    """One comment or post: the lines that head it, its body, and the facts read in them."""

    first: int
    last: int
    author: str | None = None
    when: str | None = None
    facts: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)


def comments(claims: Claims, start: int, stop: int) -> list[Draft]:
    """The comments between two blocks, claimed; none where one of them were as long as an article."""
    units = list(_units(claims.shapes, start, stop))
    if any(len(unit.body) > BODY_MOST for unit in units):
        return []
    found = [claims.take(_draft(claims.shapes, unit, "comment")) for unit in units if unit.body]
    nest(claims.shapes, found)
    return found


def begins(shapes: Sequence[Shape], at: int) -> bool:
    """Whether comments begin at a line: a name and a time, then words, and soon another name and time."""
    heads = _heads(shapes, at, min(at + BEGUN, len(shapes)))
    if len(heads) < 2 or heads[0].first != at:
        return False
    behind = heads[0].last + 1
    return behind < len(shapes) and shapes[behind].letter in "tpn"


def quoted(claims: Claims) -> list[Draft]:
    """Letters and testimonials: words in quotation marks and a name under them, several times over."""
    found: list[Draft] = []
    run: list[int] = []
    for at in range(len(claims.shapes) + 1):
        if at < len(claims.shapes) - 1 and _is_quoted(claims, at):
            run.append(at)
        elif run and at > run[-1] + 1:
            if len(run) >= QUOTED:
                found += [claims.take(_quote(claims.shapes, one)) for one in run]
            run = []
    return found


def _is_quoted(claims: Claims, at: int) -> bool:
    said, name = claims.shapes[at], claims.shapes[at + 1]
    if not claims.free(at) or not claims.free(at + 1) or said.letter not in "pt":
        return False
    return said.text[0] in '"“„«「『' and said.text[-1] in '"”“»」』' and name.letter == "n"


def _quote(shapes: Sequence[Shape], at: int) -> Draft:
    fields: dict[str, object] = {"author": shapes[at + 1].text}
    return Draft(kind="comment", blocks=[at, at + 1], body=[at], fields=fields)


def posts(claims: Claims, units: Sequence[Unit]) -> list[Draft]:
    """Posts from their units, claimed; what the first line over the first one says is the thread's title."""
    found = [claims.take(_draft(claims.shapes, unit, "post")) for unit in units if unit.body]
    for draft in found:
        draft.main = True
    nest(claims.shapes, found)
    return found


def comments_of(claims: Claims, units: Sequence[Unit]) -> list[Draft]:
    """Comments from their units, claimed."""
    found = [claims.take(_draft(claims.shapes, unit, "comment")) for unit in units if unit.body]
    nest(claims.shapes, found)
    return found


def nest(shapes: Sequence[Shape], drafts: Sequence[Draft]) -> None:
    """Comments that open with "@Name" answer the last comment of that name, as do those under "In reply to Name"."""
    authors: dict[str, Draft] = {}
    for draft in drafts:
        opening = shapes[draft.body[0]].text if draft.body else ""
        said = _answers().match(opening) if len(draft.body) > 1 and len(opening) <= NAME_MAX + REPLY_MAX else None
        if said is not None:
            draft.parent = _named_so(authors, opening[said.end() :])
            draft.body = draft.body[1:] if draft.parent else draft.body
        elif opening.startswith(("@", "＠")):
            draft.parent = _named_so(authors, opening[1:])
        if author := draft.fields.get("author"):
            authors[str(author).lstrip("@")] = draft


def _named_so(authors: Mapping[str, Draft], text: str) -> Draft | None:
    """The last comment whose author's name a text begins with."""
    named = (name for name in authors if text.startswith(name))
    return authors.get(max(named, key=len, default=""))


@cache
def _answers() -> re.Pattern[str]:
    """What stands before the name of whom a comment answers."""
    return re.compile(rf"\W*(?:{words.alternation('answers_to_words')})\s*[:：]?\s*@?", re.IGNORECASE)


def _units(shapes: Sequence[Shape], start: int, stop: int) -> Iterator[Unit]:
    ends = TRAILERS | {"w"} if _timed_below(shapes, start, stop) else TRAILERS
    heads = _heads(shapes, start, stop) if "w" not in ends else []
    if heads and heads[0].first > start + FAR:
        return
    if len(heads) > 1 and _sign_below(shapes, heads, start):
        yield from _signed_below(shapes, heads, start)
        return
    if not heads:
        counted = any(shapes[at].counts_of("reply") or shapes[at].counts_of("votes") for at in range(start, stop))
        answered = sum("reply" in shapes[at].concepts for at in range(start, stop)) > 1
        heads = _untimed(shapes, start, stop, ends) if counted or answered or "w" in ends else []
    _before_names(shapes, heads, start)
    bounds = [*(head.first for head in heads), stop]
    closed = _closed_by_trailers(shapes, bounds)
    for head, end in zip(heads, bounds[1:], strict=True):
        if closed and head is not heads[0] and not _alike(shapes, heads[0], head, end):
            return
        _fill(shapes, head, end, ends, closed=closed)
        yield head


def _sign_below(shapes: Sequence[Shape], heads: Sequence[Unit], start: int) -> bool:
    """Whether lines of a name and a time stand below the words that they sign: words come right before each of them."""
    if any(head.first != head.last for head in heads) or not shapes[heads[-1].last].rest:
        return False
    return heads[0].first > start and all(shapes[head.first - 1].letter in "pt" for head in heads)


def _signed_below(shapes: Sequence[Shape], heads: Sequence[Unit], start: int) -> Iterator[Unit]:
    first = start
    for head in heads:
        head.body = [at for at in range(first, head.first) if shapes[at].letter in "pt"]
        head.first = min(head.body, default=head.first)
        first = head.last + 1
        yield head


def _alike(shapes: Sequence[Shape], one: Unit, other: Unit, end: int) -> bool:
    """Whether a unit may be of the kind of the first: with a head like its, or ended by a count or a button."""
    if one.last - one.first == other.last - other.first:
        return True
    return any(shapes[at].letter in TRAILERS for at in range(other.last + 1, end))


def _timed_below(shapes: Sequence[Shape], start: int, stop: int) -> bool:
    """Whether times stand below the words of a comment and not beside its author: words before, a name behind them."""
    below = 0
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


def _heads(shapes: Sequence[Shape], start: int, stop: int) -> list[Unit]:
    """Every time that has a name beside it: on its line, on the line before, or on the one after."""
    found: list[Unit] = []
    for at in range(start, stop):
        shape = shapes[at]
        if shape.when is None or (found and found[-1].last >= at):
            continue
        if name := shape.author or _named(shape):
            found.append(Unit(at, at, name, shape.when, [at]))
        elif at > start and _nameable(shapes[at - 1]) and (not found or found[-1].last < at - 1):
            found.append(Unit(at - 1, at, _name(shapes[at - 1]), shape.when, [at - 1, at]))
        elif at + 1 < stop and _nameable(shapes[at + 1]) and _separate(shapes, at, start):
            found.append(Unit(at, at + 1, _name(shapes[at + 1]), shape.when, [at, at + 1]))
    return found


def _before_names(shapes: Sequence[Shape], heads: Sequence[Unit], start: int) -> None:
    """Counts that stand before the first name stand before each."""
    lead = 0
    while heads and heads[0].first - lead - 1 >= start and shapes[heads[0].first - lead - 1].letter in "k0":
        lead += 1
    for head in heads:
        own = range(head.first - lead, head.first)
        if lead and all(shapes[at].letter in "k0" and shapes[at].counts for at in own):
            head.facts = [*own, *head.facts]
            head.first -= lead


def _separate(shapes: Sequence[Shape], at: int, start: int) -> bool:
    return at == start or shapes[at - 1].letter in TRAILERS or shapes[at - 1].letter == "h"


def _named(shape: Shape) -> str | None:
    if shape.letter != "m" or not shape.rest or len(shape.rest[0]) > NAME_MAX:
        return None
    return bylines.says(shape.rest[0]) or _NUMBERED.sub("", shape.rest[0])


def _nameable(shape: Shape) -> bool:
    if len(shape.text) > NAME_MAX:
        return False
    return shape.letter in "nsb" or shape.letter == "t" or (shape.letter in "hlp" and not shape.counts)


def speaks(shape: Shape) -> bool:
    """Whether a line says that someone speaks: "Anna wrote:"."""
    return bylines.says(shape.text) is not None


def _name(shape: Shape) -> str:
    """The name that a line holds, without a number that counts the comments."""
    return shape.author or bylines.says(shape.text) or _NUMBERED.sub("", shape.text).strip().rstrip(":：")


def _untimed(shapes: Sequence[Shape], start: int, stop: int, ends: frozenset[str]) -> list[Unit]:
    """Comments without times: each begins after the counts or buttons that end the one before, or with a name."""
    found: list[Unit] = []
    fresh = True
    ends_seen = any(shapes[at].letter in "kw" for at in range(start, stop))
    for at in range(start, stop):
        shape = shapes[at]
        if shape.letter in ends:
            fresh = True
            continue
        named = at + 1 < stop and _nameable(shape) and shapes[at + 1].letter in "tpn"
        if (fresh and named) or (not ends_seen and named and shape.letter == "n"):
            found.append(Unit(at, at, _name(shape), None, [at]))
        elif fresh and shape.letter in "tp" and ends_seen:
            found.append(Unit(at, at - 1))
        fresh = False
    return found


def _closed_by_trailers(shapes: Sequence[Shape], bounds: Sequence[int]) -> bool:
    """Whether units end with counts or buttons, so that what follows these in the last one is not its own."""
    return any(shapes[at].letter in TRAILERS for start, end in pairwise(bounds) for at in range(start + 1, end))


def _fill(shapes: Sequence[Shape], unit: Unit, end: int, ends: frozenset[str], *, closed: bool) -> None:
    at = unit.last + 1
    while at < end and shapes[at].letter in TRAILERS:
        _fact(shapes, unit, at)
        at += 1
    while at < end and (shapes[at].letter not in ends or not closed):
        if shapes[at].letter in "xh" and (shapes[at].counts or shapes[at].letter == "x"):
            break
        unit.body.append(at)
        at += 1
    while at < end and shapes[at].letter in ends:
        _fact(shapes, unit, at)
        at += 1


def _fact(shapes: Sequence[Shape], unit: Unit, at: int) -> None:
    shape = shapes[at]
    if shape.letter == "w" and unit.when is None:
        unit.when = shape.when
        unit.facts.append(at)
    elif shape.counts:
        unit.facts.append(at)


def _draft(shapes: Sequence[Shape], unit: Unit, kind: ItemKind) -> Draft:
    fields: dict[str, object] = {}
    if unit.author:
        fields["author"] = unit.author
    if unit.when:
        fields["published_text"] = unit.when.strip()
    fields |= _counts([shapes[at] for at in unit.facts])
    return Draft(kind=kind, blocks=[*unit.facts, *unit.body], body=unit.body, fields=fields)


def _counts(facts: Sequence[Shape]) -> dict[str, object]:
    """Replies by their word; votes by theirs, else the number that stands alone."""
    found: dict[str, object] = {}
    alone: list[int] = []
    for shape in facts:
        for count in shape.counts:
            if "reply" in count.labels or "comments" in count.labels:
                found.setdefault("replies", count.value)
            elif "votes" in count.labels:
                found.setdefault("votes", count.value)
            elif not count.labels:
                alone.append(count.value)
    if alone and "votes" not in found:
        found["votes"] = alone[0]
    return found
