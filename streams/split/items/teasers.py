"""Teasers on a text page: the order of publisher, title, lead, section and time that repeats is the page's layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise, permutations
from typing import TYPE_CHECKING, Final

from streams.split.items import words
from streams.split.items.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.split.items.claims import Claims
    from streams.split.items.shapes import Shape

_USUAL: Final = (
    "PTXS", "SPTX", "PSTX", "STXP", "TXPS", "TXSP", "PTX", "STX", "TXP", "TXS", "TPX", "TX",
    "PTXSW", "PTXWS", "PWTX", "PWTXS", "SPTXW", "STXPW", "STXW", "PTXW", "TXPW", "TXW", "TWX", "WTX", "SWTX", "WSTX",
)  # fmt: skip
_RESUMED: Final = ("TXR", "PTXR", "STXR", "TWXR", "WTXR", "TXWR", "SWTXR", "TPXR", "TWR", "WTR")


def _orders() -> Iterator[str]:
    """Every order of a title with any of the other fields; a lead comes behind its title."""
    for size in range(4, 0, -1):
        for fields in combinations("PSWX", size):
            for order in permutations(("T", *fields)):
                if "X" not in order or order.index("T") < order.index("X"):
                    yield "".join(order)


LAYOUTS: Final = tuple(dict.fromkeys((*_USUAL, *_orders(), *_RESUMED)))
"""Orders of fields worth trying, the usual ones first. P: publisher, T: title, X: lead, S: section, W: time, counts or
byline; R: "read more", which is part of the pattern and of no teaser."""
_LED: Final = tuple(layout for layout in LAYOUTS if len(layout) > 2 and "X" in layout)
_SURE: Final = tuple(layout for layout in _LED if set(layout) & set("SWR"))
_TOLD: Final = tuple(layout for layout in LAYOUTS if "X" in layout or "W" in layout)
_CLASS: Final = {"P": "ndsq", "T": "tqn", "X": "pet", "S": "sn", "W": "wmkbv0", "R": "r"}
_EXACT: Final = {"P": "nd", "T": "tq", "X": "pe", "S": "s", "W": "wmkb", "R": "r"}
_ENDING: Final = frozenset("hxu")
_PASSED: Final = frozenset("ci")
INEXACT: Final = 0.6
FIRST: Final = 0.3
"""What it is worth beside one line more that a unit begins right under its heading."""
LIKELY, WITHIN = 0.15, 6
"""How likely main the paragraphs around teasers within a body are, and how many such teasers may stand together."""
RANKED: Final = range(2, 6)
"""Lines from one number of a list of the most read to the next."""
VOTE_MAX: Final = 5000
LEAST: Final = 2
SURE: Final = 3
TITLE_MOST: Final = 110
ROWS: Final = 5
APART: Final = 4
"""Lines that may stand between a heading of teasers and the first of them, and between one and the next."""


@dataclass(slots=True)
class Segment:
    """A run of blocks that no other item has, without headings.

    `headed`: a heading of teasers stands over it, `fresh`: right over it.
    """

    lines: list[int] = field(default_factory=list)
    headed: bool = False
    fresh: bool = False


def sure(claims: Claims) -> list[Draft]:
    """The teasers that their form alone tells from an article with subheadings: three fields, each of them plain."""
    return _find(claims, 0, _SURE, _EXACT, main=False)


def below(claims: Claims, start: int) -> list[Draft]:
    """The teasers right under a heading of teasers, if three have a plain title and a plain lead."""
    segments = [one for one in _segments(claims, start) if one.headed]
    layout = _vote(claims, segments, _LED, _CLASS, bare=False)
    if layout is None or _plain_units(claims, segments, layout) < SURE:
        return []
    return _extract(claims, segments, layout, main=False, loose=True)


def within(claims: Claims, main: Sequence[float]) -> list[Draft]:
    """Titles right under a heading of teasers between two paragraphs of the body, each with or without its section."""
    found: list[Draft] = []
    for at, shape in enumerate(claims.shapes):
        if shape.letter != "h" or "related" not in shape.concepts or not _within_body(claims, main, at):
            continue
        titles, section, line = list[dict[str, list[int]]](), list[int](), at + 1
        while line < len(claims.shapes) and claims.free(line) and claims.codes[line] in "tqs":
            if claims.codes[line] == "s":
                section = [line]
            else:
                titles.append({"T": [line], **({"S": section} if section else {})})
                section = []
            line += 1
        behind = line < len(claims.shapes) and claims.free(line) and claims.shapes[line].letter == "p"
        enough = (1 if "also" in shape.concepts else LEAST) <= len(titles) <= WITHIN and not section
        if enough and behind and main[line] >= LIKELY:
            claims.leave([at], "heading")
            found += [claims.take(_draft(claims.shapes, parts, main=False)) for parts in titles]
    return found


def _within_body(claims: Claims, main: Sequence[float], at: int) -> bool:
    before = at - 1
    while before > 0 and claims.shapes[before].letter == "c":
        before -= 1
    return before >= 0 and claims.free(before) and claims.shapes[before].letter == "p" and main[before] >= LIKELY


def _plain_units(claims: Claims, segments: Sequence[Segment], layout: str) -> int:
    title, lead = layout.index("T"), layout.index("X")
    found = (
        match[0]
        for one in segments
        for match in _literal(layout, exact=False, bare=False).finditer(_codes(claims, one))
    )
    return sum(unit[title] in _EXACT["T"] and unit[lead] in _EXACT["X"] for unit in found)


def pass_ranks(claims: Claims) -> None:
    """Passes over the numbers of a list of the most read: 1, 2, 3, each as many lines behind the one before."""
    numbers = [at for at, code in enumerate(claims.codes) if code == "0"]
    run: list[int] = []
    for at in [*numbers, -1]:
        value = claims.shapes[at].counts[0].value if at >= 0 else 0
        near = len(run) < 2 or at - run[-1] == run[1] - run[0]
        if run and value == len(run) + 1 and at - run[-1] in RANKED and near:
            run.append(at)
            continue
        if len(run) >= SURE:
            for one in run:
                claims.codes[one] = "c"
        run = [at] if value == 1 else []


def rows(claims: Claims) -> list[Draft]:
    """The rows of a listing: the one layout that explains most of the page, else its longest run of titles."""
    found = _find(claims, 0, _TOLD, _EXACT, main=True, rounds=1)
    if len(found) >= ROWS:
        return found
    runs = [run for segment in _segments(claims, 0) for run in _title_runs(claims, segment.lines)]
    best = max(runs, key=len, default=[])
    if len(best) >= ROWS:
        found += [claims.take(_draft(claims.shapes, {"T": [at]}, main=True)) for at in best]
    return found


def _title_runs(claims: Claims, lines: Sequence[int]) -> Iterator[list[int]]:
    """Runs of lines that are titles, now and then a short one among them."""
    run: list[int] = []
    for at in lines:
        letter = claims.shapes[at].letter
        if letter == "t" or (run and letter == "n" and claims.shapes[run[-1]].letter == "t"):
            run.append(at)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def find(claims: Claims, start: int, *, main: bool = False) -> list[Draft]:
    """The teasers from block `start` on, claimed, by layouts until none repeats."""
    return _find(claims, start, LAYOUTS, _CLASS, main=main) + _titles(claims, main=main)


def _find(
    claims: Claims, start: int, layouts: Sequence[str], classes: dict[str, str], *, main: bool, rounds: int = 3
) -> list[Draft]:
    found: list[Draft] = []
    for _ in range(rounds):
        segments = [one for one in _segments(claims, start) if main or one.headed or classes is _EXACT]
        layout = _vote(claims, segments, layouts, classes, bare=main)
        if layout is None:
            break
        found += _extract(claims, segments, layout, main=main, loose=classes is not _EXACT)
    return found


def _segments(claims: Claims, start: int) -> Iterator[Segment]:
    """Headings end a segment, and so does whatever is claimed; controls are passed over."""
    current = Segment()
    lines, codes, taken = current.lines, claims.codes, claims.taken
    for at in range(start, len(codes)):
        letter = codes[at]
        if taken[at] or letter in _ENDING:
            if lines:
                yield current
            heading = "related" in claims.shapes[at].concepts
            current = Segment(headed=heading or (taken[at] != 0 and current.headed), fresh=heading)
            lines = current.lines
        elif letter not in _PASSED:
            lines.append(at)
    if current.lines:
        yield current


def _codes(claims: Claims, segment: Segment) -> str:
    codes = claims.codes
    return "".join([codes[at] for at in segment.lines])


@cache
def _literal(layout: str, *, exact: bool, bare: bool) -> re.Pattern[str]:
    classes = _EXACT if exact else _CLASS
    return re.compile("".join(f"[{classes[name]}]" + ("" if bare else _lead(name)) for name in layout))


@cache
def _opening(layout: str, *, exact: bool, bare: bool) -> re.Pattern[str]:
    """The layout at the start of a segment."""
    return re.compile(rf"(?:^|\|){_literal(layout, exact=exact, bare=bare).pattern}")


def _lead(name: str) -> str:
    """A lead is a paragraph or two: a third makes it a body."""
    return "(?:p(?!p)|(?!p))" if name == "X" else ""


@cache
def _relaxed(layout: str, *, headed: bool, most: int, least: int) -> re.Pattern[str]:
    """The layout whole, else with one field missing and then with a sure title; groups named by field."""
    short = {**_EXACT, "T": _CLASS["T"]} if headed and set(layout) & set("XW") else _EXACT
    short = {**short, "P": "ndq"} if headed and layout == "TP" else short
    whole = [(layout, short if _thin(layout) else _CLASS)]
    if len(layout) > least:
        whole += [(layout.replace(name, ""), _EXACT) for name in reversed(layout) if name not in "TXR"]
        whole += [(layout.replace("X", ""), _EXACT)] if "X" in layout and len(layout) > 3 and headed else []
    more = {"X": f"[pe]{{0,{most - 1}}}(?!p)", "W": "[wb]?"}
    parts = [
        "".join(f"(?P<{name}{number}>[{classes[name]}]{more.get(name, '')})" for name in names)
        for number, (names, classes) in enumerate(whole)
    ]
    return re.compile("|".join(parts))


def _thin(layout: str) -> bool:
    """Whether a layout says so little that each of its lines must be plain."""
    return len(layout) == 2 or not set(layout) & set("XW")


def _vote(
    claims: Claims, segments: Sequence[Segment], layouts: Sequence[str], classes: dict[str, str], *, bare: bool
) -> str | None:
    """The layout that explains most lines in most certain terms, if it repeats."""
    codes = [(_codes(claims, segment), segment.headed) for segment in segments]
    codes = [("|".join(letters for letters, headed in codes if headed is one), one) for one in (True, False)]
    best, most = None, 0.0
    here = set().union(*(letters for letters, _ in codes))
    possible = {name for name, letters in classes.items() if not here.isdisjoint(letters)}
    if not {"T"} <= possible:
        return None
    beside = _beside(codes, classes)
    for layout in layouts:
        if not possible.issuperset(layout) or not beside.issuperset(_pairs(layout)):
            continue
        score, units = _score(codes, layout, exact=classes is _EXACT, bare=bare)
        if (
            units >= (LEAST if bare or any(headed for letters, headed in codes if letters) else SURE)
            and score > most + 0.01
        ):
            best, most = layout, score
    return best


def _beside(codes: Sequence[tuple[str, bool]], classes: dict[str, str]) -> set[str]:
    """The fields that may stand right behind one another somewhere, as pairs of letters."""
    pairs = {pair for letters, _ in codes for pair in pairwise(letters)}
    seen = {letter for pair in pairs for letter in pair}
    fields = {letter: [name for name in classes if letter in classes[name]] for letter in seen}
    return {one + two for first, second in pairs for one in fields[first] for two in fields[second]}


@cache
def _pairs(layout: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(layout)))


def _score(codes: Sequence[tuple[str, bool]], layout: str, *, exact: bool, bare: bool) -> tuple[float, int]:
    score, units, seen, leads, headed_only = 0.0, 0, 0, 0, len(layout) == 2 or "X" not in layout
    exact = exact or _thin(layout)
    pattern = _literal(layout, exact=exact, bare=bare)
    plain = exact and (bare or "X" not in layout[:-1])  # each letter stands under its field, and fits
    for letters, headed in codes:
        if seen > VOTE_MAX or (headed_only and not headed and not bare):
            continue
        seen += len(letters)
        found = pattern.findall(letters)
        units += len(found)
        if headed and found:
            score += FIRST * len(_opening(layout, exact=exact, bare=bare).findall(letters))
        if plain:
            score, leads = score + len(layout) * len(found), leads + len(found)
            continue
        leads += len(found) if "X" not in layout else sum(unit[layout.index("X")] in _EXACT["X"] for unit in found)
        for unit in found:
            score += sum(
                [1.0 if letter in _EXACT[name] else INEXACT for name, letter in zip(layout, unit, strict=False)]
            )
    return (score, units) if leads else (0.0, 0)  # leads none of which is plain may be titles


def _extract(claims: Claims, segments: Sequence[Segment], layout: str, *, main: bool, loose: bool) -> list[Draft]:
    found, near = [], False
    for segment in segments:
        letters, end = _codes(claims, segment), 0
        near = near or segment.fresh
        for match in _relaxed(
            layout, headed=segment.headed and loose, most=5 if main else 2, least=2 if loose else 3
        ).finditer(letters):
            near = near and match.start() - end <= APART
            end = match.end()
            if not (main or near or not loose):
                break
            parts = {
                name[0]: segment.lines[match.start(name) : match.end(name)]
                for name, text in match.groupdict().items()
                if text
            }
            found.append(claims.take(_draft(claims.shapes, parts, main=main)))
    return found


def _draft(shapes: Sequence[Shape], parts: dict[str, list[int]], *, main: bool) -> Draft:
    fields: dict[str, object] = {"title": shapes[parts["T"][0]].text}
    if "P" in parts:
        fields["publisher"] = shapes[parts["P"][0]].text
    if "S" in parts:
        fields["section"] = shapes[parts["S"][0]].text
    if "W" in parts:
        for at in reversed(parts["W"]):
            fields |= _facts(shapes[at], "P" in parts)
    body = parts.get("X", [])
    own = [at for name, lines in parts.items() if name != "R" for at in lines]
    return Draft(kind="teaser", blocks=own, body=body, title=parts["T"][0], main=main, fields=fields)


def _facts(shape: Shape, published: bool) -> dict[str, object]:
    """What a line of several facts says of a teaser: when, by whom, from where."""
    found: dict[str, object] = {}
    if shape.when:
        found["published_text"] = shape.when.strip()
    if shape.author:
        found["byline"] = shape.author
    for part in shape.rest if shape.letter == "m" else ():
        if "sections" in words.concepts(words.key(part)):
            found.setdefault("section", part)
        elif not published:
            found.setdefault("publisher", part)
    if count := shape.counts_of("comments"):
        found["comment_count"] = count.value
    return found


def _titles(claims: Claims, *, main: bool) -> list[Draft]:
    """Lists of nothing but titles, under a heading of teasers."""
    found = []
    for segment in _segments(claims, 0):
        lines = _listed(claims, segment.lines) if segment.fresh else []
        sure = sum(claims.shapes[at].letter == "t" for at in lines)
        if sure * 2 > len(lines) and sure >= LEAST:
            found += [claims.take(_draft(claims.shapes, {"T": [at]}, main=main)) for at in lines]
    return found


def _listed(claims: Claims, lines: Sequence[int]) -> list[int]:
    """The titles that a segment begins with, each the next line to the one before but for numbers."""
    found: list[int] = []
    for at in lines:
        between = range(found[-1] + 1, at) if found else ()
        if not _may_be_title(claims.shapes[at]) or any(claims.shapes[one].letter != "0" for one in between):
            break
        found.append(at)
    return found


def _may_be_title(shape: Shape) -> bool:
    return shape.letter in "tn" or (shape.letter == "p" and len(shape.text) <= TITLE_MOST)
