"""Other layouts of flat pages with gold: the same words, changed in one way all through the page, as another site would
lay them out. Sites are many and pages with gold are few, so what one has in one order is learned in several.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.split.train import gold, lent
from streams.split.train.rows import Row, is_body, row, rows_of, units

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    Way = Callable[[list[Row], random.Random], list[Row]]

SIGNS: Final = (" · ", " | ", " • ", " - ", ", ", " — ", "  ", " ")
"""What joins two lines into one."""
SHORT: Final = 45
"""Characters of the longest line that is joined to another."""
OFTEN: Final = 2
"""What stands more often on a page than so is a button's or a label's."""
OVER: Final = 2
"""Lines of no item right over a block of items that go with it."""
_SIGN = re.compile(r"\s+[|–—]\s+|\s*[·•|]\s*")
_ORDERS: Final = {
    "t": ("publisher", "title", "text", "published_text", "section", "other", "byline", "comment_count"),
    "c": ("author", "published_text", "other", "text", "votes", "replies", "parent"),
}
"""The fields of teasers and of comments whose lines may stand in another order."""
_MISSING: Final = {
    "t": ("section", "published_text", "publisher", "text", "byline", ""),
    "c": ("published_text", "votes", "replies", ""),
}
"""The fields that all teasers or comments of a page may lack; "": the lines of none between theirs."""
_TAGGED: Final = (
    *(("#", ""), ("#", " "), ("", ", "), ("", " · "), ("", " | "), ("", " / "), ("", " + "), ("", " • ")),
    *(("#", ", "), ("", "／"), ("", "・"), ("", "、"), ("", " > "), ("#", "\n"), ("", "\n"), ("", "\n")),
)
"""What stands before each tag, and what between two."""
_DOUBLED: Final = (("t", "publisher"), ("p", "name"), ("a", "publisher"), ("c", "author"))


def variant(page: gold.GoldPage, rng: random.Random, shelf: lent.Shelf) -> gold.GoldPage:
    """The page in another layout, with some of what pages of its language lend."""
    rows = rows_of(page)
    more: tuple[tuple[float, Way], ...] = (
        (0.3, partial(lent.interrupted, asides=shelf.asides)),
        (0.3, partial(lent.framed, frames=shelf.frames)),
    )
    for chance, way in (*_WAYS, *more):
        if rng.random() < chance:
            rows = way(rows, rng)
    return gold.GoldPage(page.name, page.head, [one.text for one in rows], [one.label for one in rows])


def _without(rows: list[Row], rng: random.Random) -> list[Row]:
    """A field is missing in all teasers or all comments."""
    kind = rng.choice("tttcc")
    name = rng.choice(_MISSING[kind])
    gone = set[int]()
    for unit in units(rows, kind):
        if not name:
            gone |= {at for at in range(unit.start, unit.stop) if rows[at].label == "-"}
            continue
        told = {at for at in unit.own if set(rows[at].fields) == {name}}
        gone |= told if len(told) < len(unit.own) else set()
    return [one for at, one in enumerate(rows) if at not in gone]


def _reordered(rows: list[Row], rng: random.Random) -> list[Row]:
    """The lines of all teasers or comments, or those over the article, stand in another order."""
    kind = rng.choice("tttcca")
    if kind == "a":
        return _shuffled(rows, rng)
    order = [*_ORDERS[kind]]
    if kind == "t":
        rng.shuffle(order)
        first, last = sorted((order.index("title"), order.index("text")))
        order[first], order[last] = "title", "text"
    else:
        moved = order.pop(rng.randrange(len(order)))
        order.insert(rng.randrange(len(order) + 1), moved)
    out = list(rows)
    for unit in units(rows, kind):
        ranked = sorted((rows[at] for at in unit.own), key=lambda one: _rank(order, one))
        for at, one in zip(unit.own, ranked, strict=True) if unit.whole else ():
            out[at] = one
    return out


def _rank(order: Sequence[str], one: Row) -> int:
    name = one.fields[0] if one.fields else "other"
    return order.index(name) if name in order else len(order)


def _shuffled(rows: list[Row], rng: random.Random) -> list[Row]:
    """What stands over the article's text in another order."""
    body = next((at for at, one in enumerate(rows) if is_body(one)), 0)
    places = [at for at, one in enumerate(rows[:body]) if one.item == "a" and one.text.strip()]
    out = list(rows)
    for at, other in zip(places, rng.sample(places, len(places)), strict=True):
        out[at] = rows[other]
    return out


def _joined(rows: list[Row], rng: random.Random) -> list[Row]:
    """Two short lines of an item, one behind the other, are one in all items of the kind."""
    kind, sign = rng.choice("ttca"), rng.choice(SIGNS)
    pairs = [
        (at, other)
        for unit in units(rows, kind)
        for at, other in pairwise(unit.own)
        if unit.whole and _may_join(rows[at]) and _may_join(rows[other])
    ]
    if not pairs:
        return rows
    at, other = rng.choice(pairs)
    wanted = rows[at].fields, rows[other].fields
    out, gone = list(rows), set[int]()
    for at, other in pairs:
        if (rows[at].fields, rows[other].fields) == wanted and at not in gone:
            label = f"{_valued(rows[at])}+{_valued(rows[other])}"
            out[at] = row(label, f"{rows[at].text.strip()}{sign}{rows[other].text.strip()}")
            gone.add(other)
    return [one for at, one in enumerate(out) if at not in gone]


def _may_join(one: Row) -> bool:
    told = one.fields and not one.label.startswith("?") and not {"title", "text"} & {*one.fields}
    return bool(told) and len(one.text) < SHORT


def _valued(one: Row) -> str:
    """A row's label with the value that its text is."""
    return one.label if "=" in one.label else f"{one.label}={one.text.strip()}"


def _parted(rows: list[Row], _: random.Random) -> list[Row]:
    """Lines of several fields with a sign between them are several lines."""
    out = list[Row]()
    for one in rows:
        texts = [text for text in _SIGN.split(one.text) if text.strip()]
        labels = gold.parts(one.label)
        apart = len(texts) == len(labels) > 1
        out += map(row, labels, texts) if apart else [one]
    return out


def _bare(rows: list[Row], rng: random.Random) -> list[Row]:
    """A button's line that comes again is left out, or one of no item comes behind every teaser or comment."""
    texts = [one.text for one in rows if one.label == "-" and one.text.strip()]
    again = sorted(text for text, times in Counter(texts).items() if times > OFTEN)
    if again and rng.random() < 0.6:
        gone = rng.choice(again)
        return [one for one in rows if one.label != "-" or one.text != gone]
    short = [text for text in texts if len(text) < SHORT // 3]
    if not short:
        return rows
    behind = {unit.stop for unit in units(rows, rng.choice("tc"))}
    added = Row("-", rng.choice(short))
    return [line for at, one in enumerate(rows) for line in ([added, one] if at in behind else [one])]


def _moved(rows: list[Row], rng: random.Random) -> list[Row]:
    """Blocks of items of one kind stand in another order, each with the lines right over it."""
    parts, kind, begun = [list[Row]()], "", 0
    for one in rows:
        if one.item and kind and one.item[0] != kind:
            over = max(len(parts[-1]) - OVER, begun)
            parts[-1], following = parts[-1][:over], parts[-1][over:]
            parts.append(following)
        parts[-1].append(one)
        if one.item:
            kind, begun = one.item[0], len(parts[-1])
    first, rest = parts[0], parts[1:]
    rng.shuffle(rest)
    return [one for part in (first, *rest) for one in part]


def _doubled(rows: list[Row], rng: random.Random) -> list[Row]:
    """A name stands twice in all items of a kind, as a logo's does."""
    kind, name = rng.choice(_DOUBLED)
    out = list[Row]()
    for one in rows:
        if one.item.startswith(kind) and one.label.endswith(f".{name}") and not one.label.startswith("?"):
            out.append(row(f"?{one.label}", one.text))
        out.append(one)
    return out


def _retagged(rows: list[Row], rng: random.Random) -> list[Row]:
    """The article's tags have another form: on one line with another sign between them, or on a line each."""
    mark, sign = rng.choice(_TAGGED)
    out = list[Row]()
    for one in rows:
        name, _, values = one.label.partition("=")
        if name != "a.tags" or one.fields != ("tags",):
            out.append(one)
            continue
        tags = [f"{mark}{value}" for value in (values or one.text).split("|")]
        apart = sign == "\n"
        out += [row(f"a.tags={tag}", tag) for tag in tags] if apart else [row(one.label, sign.join(tags))]
    return out


def _scattered(rows: list[Row], rng: random.Random) -> list[Row]:
    """Some teasers of a list stand over another item."""
    whole = sorted((unit for kind in "tc" for unit in units(rows, kind) if unit.whole), key=lambda unit: unit.start)
    teasers = [unit for unit in whole if unit.item[0] == "t"]
    first = rng.randrange(len(teasers)) if teasers else 0
    few = teasers[first : first + rng.choice((1, 1, 2, 3))]
    others = [unit for unit in whole if unit not in few]
    if not few or not others:
        return rows
    goal = rng.choice(others).start
    taken = {at for unit in few for at in range(unit.start, unit.stop)}
    out = list[Row]()
    for at, one in enumerate(rows):
        if at == goal:
            out += [rows[other] for other in sorted(taken)]
        if at not in taken:
            out.append(one)
    return out


_WAYS: Final[tuple[tuple[float, Way], ...]] = (
    (0.5, _without),
    (0.6, _reordered),
    (0.4, _joined),
    (0.4, _parted),
    (0.4, _bare),
    (0.3, _moved),
    (0.2, _doubled),
    (0.4, _retagged),
    (0.25, _scattered),
)
"""The ways, and how likely each is."""
