"""Lists of teasers that only their repetition tells: numbered, counted, or of units of one form under any heading.

What stands right above such a list is its heading, in whatever words. So is what a page says of other pages told apart
from what it says of itself before either is read.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.items.line import money, words
from streams.split.items.line.words import wide
from streams.split.items.text import boxes
from streams.split.items.threads import roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

LEAST: Final = 3
_BOXES: Final = boxes.LISTED_SET | words.TYPES
RANKED: Final = range(2, 6)
"""Lines from one number of a list of the most read to the next."""
PERIODS: Final = range(2, 6)
"""Lines of one teaser of a list."""
MANY: Final = 40
HEADING_MOST: Final = 60
_HEADING: Final = "nqto"
_TITLES: Final = "tqo"
_LONG: Final = "to"
_FACTS: Final = "swmdv"
"""Lines of which a unit must have one to be a teaser by its form: a section, a time, several facts, a domain."""
_FACT: Final = frozenset(_FACTS)
_ALIKE: Final = str.maketrans({**dict.fromkeys(_TITLES, "t"), **dict.fromkeys("sd", "n"), "e": "p", "m": "w"})
_OWN: Final = _TITLES + _FACTS + "nepk"
_QUOTES: Final = "\"”“»」』’'"
_NUMBERED = re.compile(r"(?P<number>\d{1,2})(?:[.)．]\s*(?=[^\s\d])|位?[\s\u3000]+(?=\S))")


def learn(claims: Claims, main: Sequence[float], opened: int | None) -> None:
    """Marks the headings of such lists as headings of teasers.

    `main`: how likely each line is of the page's own text; `opened`: where that is well begun, on an article's page.
    """
    _counts(claims)
    _ranked(claims, opened)
    if opened is not None:
        _advertised(claims)
        _numbered(claims, main, opened)
        _repeated(claims, main, opened)


def _advertised(claims: Claims) -> None:
    """A line with a price and without a stop between two paragraphs of an article is none of it."""
    for at in range(1, len(claims.shapes) - 1):
        shape = claims.shapes[at]
        between = claims.shapes[at - 1].letter in "pc" and claims.shapes[at + 1].letter == "p"
        if between and claims.codes[at] in "to" and money.PRICE.search(shape.text) and shape.text[-1] not in _QUOTES:
            claims.shapes[at] = shape.changed(letter="c")
            claims.codes[at] = "c"


def _counts(claims: Claims) -> None:
    """Numbers of comments that come again with another number are facts of teasers, and head no comments."""
    seen: dict[str, list[int]] = {}
    for at, shape in enumerate(claims.shapes):
        if shape.letter == "h" and shape.counts and shape.counts[0].value and "comments" in shape.counts[0].labels:
            seen.setdefault(shape.key.replace(shape.counts[0].shown.casefold(), "0"), []).append(at)
    own = Counter(value for places in seen.values() for value in {_value(claims, at) for at in places})
    for places in seen.values():
        for at in places if len({_value(claims, one) for one in places}) > 1 else ():
            if own[_value(claims, at)] > 1:
                continue  # in other words too: it is the page's own
            claims.shapes[at] = claims.shapes[at].changed(letter="k")
            claims.codes[at] = "k"


def _value(claims: Claims, at: int) -> int:
    return claims.shapes[at].counts[0].value


def _numbered(claims: Claims, main: Sequence[float], start: int) -> None:
    """Titles that begin with 1., 2., 3. lose their numbers, unless they are rather steps in the page's own text."""
    run: list[int] = []
    for at in range(start, len(claims.shapes) + 1):
        match = _NUMBERED.match(claims.shapes[at].text) if at < len(claims.shapes) else None
        if (
            match
            and claims.codes[at] in _HEADING
            and int(match["number"]) == len(run) + 1
            and (not run or at == run[-1] + 1)
        ):
            run.append(at)
            continue
        long = (one for one in run if claims.codes[one] in _LONG or wide(claims.shapes[one].text))
        titles = sum(main[one] < 0.5 for one in long)
        if len(run) >= LEAST and (_is_headed(claims, run[0]) or (2 * titles > len(run) and _head(claims, run[0] - 1))):
            for one in run:
                text = _NUMBERED.sub("", claims.shapes[one].text, count=1)
                claims.shapes[one] = claims.shapes[one].changed(text=text, letter="t")
                claims.codes[one] = "t"
            _end(claims, run[-1] + 1)
        run = []


def _is_headed(claims: Claims, at: int) -> bool:
    """Whether a heading of teasers stands right over a line."""
    return claims.codes[at - 1] == "h" and "related" in claims.shapes[at - 1].concepts


def _ranked(claims: Claims, opened: int | None) -> None:
    """Passes over the numbers of a list of the most read: 1, 2, 3, each as many lines behind the one before."""
    numbers = [at for at, code in enumerate(claims.codes) if code == "0"]
    run: list[int] = []
    for at in [*numbers, -1]:
        value = claims.shapes[at].counts[0].value if at >= 0 else 0
        near = len(run) < 2 or at - run[-1] == run[1] - run[0]
        if run and value == len(run) + 1 and at - run[-1] in RANKED and near:
            run.append(at)
            continue
        if len(run) >= LEAST:
            for one in run:
                claims.codes[one] = "c"
            if opened is not None and run[0] > opened:
                _head(claims, run[0] - 1)
                _end(claims, 2 * run[-1] - run[-2])
        run = [at] if value == 1 else []


def _end(claims: Claims, at: int) -> None:
    """What stands behind the last of a numbered list is none of it."""
    if at < len(claims.codes) and claims.codes[at] in _HEADING:
        claims.codes[at] = "x"


def _head(claims: Claims, at: int) -> bool:
    """Makes a short line a heading of teasers; whether it is one now."""
    if at < 0 or not claims.free(at):
        return False
    shape = claims.shapes[at]
    if shape.letter != "h" and (claims.codes[at] not in _HEADING or len(shape.text) > HEADING_MOST):
        return False
    claims.shapes[at] = shape.changed(letter="h", concepts=shape.concepts | {"related"})
    claims.codes[at] = "h"
    return True


def _repeated(claims: Claims, main: Sequence[float], start: int) -> None:
    """Units of one form, several in a row, with a short line over the first that is no part of any."""
    codes = "".join(["|" if taken else code for code, taken in zip(claims.codes, claims.taken, strict=True)])
    forms = _form(codes)
    for begun, end in list(_stretches(codes, start)):
        heading = claims.shapes[begun - 1]
        if _is_headed(claims, begun):
            continue
        if heading.letter == "h" and not boxes.LISTED_SET.isdisjoint(heading.concepts) and _named(codes, begun, end):
            claims.shapes[begun - 1] = heading.changed(concepts=frozenset({"related"}))
            continue
        first, tried = begun + 1, dict[int, int]()
        while first < end:
            behind = _run(codes, forms, main, first, end, tried) if codes[first - 1] in _HEADING else first
            if behind > first and not _is_value(claims, first - 1) and not _is_thread(claims, codes, first, behind):
                _head(claims, first - 1)
            first = max(behind, first + 1)


def _is_value(claims: Claims, at: int) -> bool:
    """Whether a line is of a list of people, places or topics rather than over a list of teasers."""
    above = at - 1
    while above > 0 and claims.shapes[above].letter == "n":
        above -= 1
    return above >= 0 and claims.shapes[above].letter in "lh" and not claims.shapes[above].concepts.isdisjoint(_BOXES)


def _is_thread(claims: Claims, codes: str, first: int, end: int) -> bool:
    """Whether units are rather comments: they have their counts, or are like the first under a heading of comments."""
    if any(_remarks(claims.shapes[at]) for at in range(first, end)):
        return True
    above = (at for at in range(first - 1, -1, -1) if claims.codes[at] == "h")
    heading = next(above, None)
    if heading is None or "comments" not in claims.shapes[heading].concepts:
        return False
    begun = next((at for at in range(heading + 1, first) if codes[at] != "c"), first)
    return _form(codes[begun : begun + 2]) == _form(codes[first : first + 2])


def _remarks(shape: Shape) -> bool:
    """Whether a line counts what only comments have, or says that someone speaks."""
    return shape.counts_of("reply") is not None or shape.counts_of("votes") is not None or roles.speaks(shape)


def _stretches(codes: str, start: int) -> Iterator[tuple[int, int]]:
    """Runs of lines that may be of teasers."""
    edges = [start - 1, *(at for at in range(start, len(codes)) if codes[at] not in _OWN), len(codes)]
    yield from ((one + 1, two) for one, two in pairwise(edges) if two - one > 2 * LEAST)


def _run(codes: str, forms: str, main: Sequence[float], first: int, end: int, tried: dict[int, int]) -> int:
    """Where units of one form end that begin at a line, `first` itself where none do.

    Each has one title, and a fact or a lead that is hardly of the page's own text. `tried`: how far lines are known to
    repeat, by the length of a unit, without being such a list: none is gone through again from each of its lines.
    """
    for size in PERIODS:
        unit = forms[first : first + size]
        if len(unit) < size or unit.count("t") != 1 or first < tried.get(size, 0):
            continue
        at = first
        while at + size <= end and forms.startswith(unit, at):
            at += size
        own = codes[first:at]
        facts = not _FACT.isdisjoint(own)
        led = "p" in unit and 2 * sum(main[one] < 0.5 for one in range(first, at)) > at - first
        if at - first >= (LEAST if size < LEAST or not facts else 2) * size and (facts or led):
            return at
        if at - first > MANY:
            tried[size] = at
    return first


def _named(codes: str, first: int, end: int) -> bool:
    """Whether names and titles take turns from a line on: under a heading of topics, teasers and no topics."""
    forms = {_form(codes[at : at + 2]) for at in range(first, min(first + 2 * LEAST, end - 1), 2)}
    return len(forms) == 1 and forms <= {"nt", "tn"} and end - first >= 2 * LEAST


def _form(codes: str) -> str:
    """Lines as a unit repeats them: all titles alike, all names and sections, all leads, all that says when."""
    return codes.translate(_ALIKE)
