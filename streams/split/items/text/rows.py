"""Rows of other pages on a text page: a title and short facts about it, several times over.

Whatever the rows are of (threads, products, reports), each has a time or a price in the same place, and its longest
line, so many lines above that, is its title.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from streams.split.items.draft import Draft
from streams.split.items.line.money import PRICE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.line.shapes import Shape

LEAST: Final = 3
SPAN: Final = 12
"""Lines from one row's mark to the next, at most."""
ABOVE: Final = 4
"""Lines from a row's title down to its mark, at most."""
MOST: Final = 0.7
WORDS: Final = 2
LONG: Final = 240
_TITLES: Final = frozenset("tqnepo")
_DIGIT = re.compile(r"\d")


def find(claims: Claims, start: int, *, main: bool = False) -> list[Draft]:
    """Claims the rows from block `start` on."""
    found: list[Draft] = []
    for mark in (_dated, _priced):
        rows = max((_read(claims, places) for places in _columns(claims, start, mark)), key=_covered, default=[])
        found += [claims.take(_row(claims, own, main=main)) for own in rows]
    return found


def _columns(claims: Claims, start: int, mark: Callable[[Shape], bool]) -> Iterator[list[int]]:
    """All places of a mark, and those beside the same kind of line: a row may have several marks."""
    shapes, codes = claims.shapes, claims.codes
    places = [at for at in range(start, len(shapes)) if claims.free(at) and mark(shapes[at])]
    if len(places) < LEAST:
        return
    yield places
    for by in (-1, 1):
        columns: dict[str, list[int]] = {}
        for at in places:
            columns.setdefault(codes[at + by] if 0 <= at + by < len(codes) else "", []).append(at)
        yield from (column for column in columns.values() if LEAST <= len(column) < len(places))


def _read(claims: Claims, places: Sequence[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for run in _runs(claims, places):
        if above := _title_above(claims, run):
            found += _rows(claims, run, above)
    return found


def _covered(rows: Sequence[Sequence[int]]) -> int:
    return sum(map(len, rows))


def _dated(shape: Shape) -> bool:
    return shape.when is not None


def _priced(shape: Shape) -> bool:
    return len(shape.text) < LONG and _DIGIT.search(shape.text) is not None and PRICE.search(shape.text) is not None


def _runs(claims: Claims, places: Sequence[int]) -> Iterator[list[int]]:
    """Marks that follow one another closely, with no other item, no paragraph and no heading of teasers between."""
    run: list[int] = []
    before = -SPAN
    for at in places:
        if run and (at - before > SPAN or any(_parts(claims, one) for one in range(before, at))):
            if len(run) >= LEAST:
                yield run
            run = []
        if not run or at > before + 1:
            run.append(at)
        before = at
    if len(run) >= LEAST:
        yield run


def _parts(claims: Claims, at: int) -> bool:
    shape = claims.shapes[at]
    return not claims.free(at) or len(shape.text) > LONG or "related" in shape.concepts


def _title_above(claims: Claims, run: Sequence[int]) -> int:
    """How many lines above its mark each row has its title; 0 when no place will do."""
    best, most = 0, 0.0
    for above in range(1, ABOVE + 1):
        places = [at - above for at in run if at >= above and claims.free(at - above)]
        texts = {claims.shapes[at].text for at in places if claims.codes[at] in _TITLES}
        length = sum(map(len, texts)) / len(run)
        spoken = sum(len(one.split()) for one in texts) > WORDS * len(texts)
        enough = spoken and len(texts) >= max(MOST * len(run), LEAST)
        if enough and length > most and all(two - above > one for one, two in pairwise(run)):
            best, most = above, length
    return best


def _rows(claims: Claims, run: Sequence[int], above: int) -> Iterator[list[int]]:
    """The lines of each row, its title first; the last is as long as most are."""
    usual = Counter(two - one for one, two in pairwise(run)).most_common(1)[0][0]
    for at, behind in zip(run, [*run[1:], run[-1] + usual], strict=True):
        end = min(behind - above, at - above + usual + 1, len(claims.shapes))
        own = [at - above]
        for line in range(at - above + 1, end):
            if not claims.free(line) or (line > at and "related" in claims.shapes[line].concepts):
                break
            own.append(line)
        while own[-1] > at and (claims.codes[own[-1]] in "cx" or _is_letter(claims.shapes[own[-1]].text)):
            own.pop()
        if own[0] >= 0 and claims.codes[own[0]] in _TITLES:
            yield own


def _is_letter(text: str) -> bool:
    """Whether a line is one sign and no number: what stands for a portrait."""
    return len(text) == 1 and not text.isdigit()


def _row(claims: Claims, own: Sequence[int], *, main: bool) -> Draft:
    title, *facts = own
    fields: dict[str, Any] = {"title": claims.shapes[title].text}
    for at in facts:
        shape = claims.shapes[at]
        if shape.when:
            fields.setdefault("published_text", shape.when.strip())
        if name := shape.author or (shape.text if shape.letter == "n" and at == title + 1 else None):
            fields.setdefault("byline", name)
    return Draft(kind="teaser", blocks=list(own), title=title, main=main, fields=fields)
