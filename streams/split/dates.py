"""Lines that show a date, as evidence: which of them is the day of publication is for enrich to weigh."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.contract.records import Finding
from streams.enrich.dates.gate import may_be_age
from streams.enrich.dates.labels import PUBLISHED, parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.blocks import Block, Document

LONGEST: Final = 240  # characters of a block that can be a date line; longer ones are prose
LABELLED: Final = 100  # of a line in which a word such as "published" says what the date is
EARLY: Final = 60  # characters at the start of a long line, where a byline has its date
NEAR: Final = 8  # blocks around the title
MANY: Final = 12

# A cheap gate: a year (also Buddhist, or in other digits) or a date with a short year. It begins with a digit, whatever
# it is of, since the search for one of a set of characters is quick.
_GATE: Final = re.compile(
    r"\d(?:(?<!\d\d)(?:(?:(?<=1)[89]|(?<=2)[0-5])\d\d|\d?\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2}(?!\d))"
    r"|(?<=[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f])[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]{3})"
)
_BETWEEN: Final = "\x00"  # no digit, no white space: what the gate looks for never stands across it
_OTHER: Final = re.compile(
    r"[©]|\b(?:copyright|all rights reserved|joined|member since|mitglied seit|register(?:ed|iert)|expires?|deadline"
    r"|born|founded|established|since|seit|accessed|retrieved|archived from|cookie)\b",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?:^|[._\-#])(?:\w*date(?:time|line)?|publish\w*|posted\w*|pub|time(?:stamp)?|dateline|datum|fecha|(?:entry|post)-?meta\w*|byline|article-info|meta-info|info)(?=$|[._\-#])",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"^\W*(?:by|von|par|por|di|de|door|av|af|autor\w*|author|text|от|автор|przez|yazan)\b|文[:：/]|作者|記者|记者",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """Findings for `published` and for `modified`, the likeliest first."""

    published: tuple[Finding, ...]
    modified: tuple[Finding, ...]


def dated_lines(document: Document, title: int | None, first: int, last: int) -> Dated:
    """Lines with a date around the block `title` and the body, which is the blocks from `first` to before `last`."""
    blocks = document.blocks
    found: dict[str, list[tuple[int, Finding]]] = {"published": [], "modified": []}
    centre = title if title is not None else first
    for at, text in _lines(blocks):
        near = -3 <= at - centre <= NEAR
        for kind, finding in _findings(text, blocks[at], near=near, before=at < first, after=at >= last):
            found[kind].append((abs(at - centre) + (0 if at >= centre else 2), finding))
    return Dated(*(_best(found[kind]) for kind in ("published", "modified")))


def _best(rows: list[tuple[int, Finding]]) -> tuple[Finding, ...]:
    rows.sort(key=lambda row: row[0])
    return tuple(dict.fromkeys(finding for _, finding in rows))[:MANY]


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    lines = [(at, block.text) for at, block in enumerate(blocks) if len(block.text) <= LONGEST]
    passed = _passed([text for _, text in lines])
    for number, (at, text) in enumerate(lines):
        if number in passed or may_be_age(text):
            yield at, text


def _passed(lines: Sequence[str]) -> set[int]:
    """Which lines pass the gate, by one search in all of them."""
    ends = list(accumulate(len(line) + 1 for line in lines))
    return {bisect_right(ends, match.start()) for match in _GATE.finditer(_BETWEEN.join(lines))}


def _findings(text: str, block: Block, *, near: bool, before: bool, after: bool) -> Iterator[tuple[str, Finding]]:
    if _OTHER.search(text) and not PUBLISHED.search(text):
        return
    published, changed = parted(text)
    if changed:
        yield "modified", Finding(value=changed, where="line:label")
        if _GATE.search(published):
            yield "published", Finding(value=published, where="line:label")
        return
    role = _role(text, block, near=near, before=before, after=after)
    if role:
        yield "published", Finding(value=text, where=f"line:{role}")


def _role(text: str, block: Block, *, near: bool, before: bool, after: bool) -> str | None:
    """What the line is beside its date; None for prose, where a date is part of the story."""
    named = any(_NAMED.search(name) for name in block.path[-3:] + block.inner)
    if len(text) > LABELLED or len(text) > 30 + 15 * text.count(" "):  # a sentence, also where words are not spaced
        if named and _GATE.search(text[:EARLY]):
            return "label" if near else "foot" if after else None
        return "title" if near and _BY.search(text) else None
    if near and (named or PUBLISHED.search(text)):
        return "label"
    if near:
        return "byline" if _BY.search(text) else "title"
    if before:
        return "head"
    return "foot" if after else "body"
