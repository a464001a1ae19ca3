"""Other layouts of flat pages with gold: the same words, changed in one way all through the page, as another site would
lay them out. Sites are many and pages with gold are few, so what one has in one order is learned in several.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.split.train import gold

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

    Way = Callable[[list["Row"], random.Random], list["Row"]]

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
_DOUBLED: Final = (("t", "publisher"), ("p", "name"), ("a", "publisher"), ("c", "author"))


class Row(NamedTuple):
    """A row of a page with its label; `item`: the item that it names first, `fields` those that it holds of it."""

    label: str
    text: str
    item: str = ""
    fields: tuple[str, ...] = ()


class Unit(NamedTuple):
    """An item's rows by number, from the first to the last; `own`: those that it owns and that are not empty."""

    item: str
    start: int
    stop: int
    own: tuple[int, ...]
    whole: bool
    """Whether no other item has a row in between."""


def variant(page: gold.GoldPage, rng: random.Random, asides: Sequence[str]) -> gold.GoldPage:
    """The page in another layout; `asides`: lines of no item that stand in articles of pages of its language."""
    rows = [row(label, text) for label, text in zip(page.labels, page.rows, strict=True)]
    interrupted: tuple[float, Way] = (0.3, partial(_interrupted, asides=asides))
    for chance, way in (*_WAYS, interrupted):
        if rng.random() < chance:
            rows = way(rows, rng)
    return gold.GoldPage(page.name, page.head, [one.text for one in rows], [one.label for one in rows])


def row(label: str, text: str) -> Row:
    """A row as its label says."""
    item, names = gold.named(label) or ("", [])
    return Row(label, text, item, tuple("tags" if name in gold.LISTS else name for name in names if name))


def asides(page: gold.GoldPage) -> Iterator[str]:
    """The lines of no item that stand between two paragraphs of the page's article."""
    shown = [row(*pair) for pair in zip(page.labels, page.rows, strict=True) if pair[1].strip()]
    body = [at for at, one in enumerate(shown) if _is_body(one)]
    for start, stop in pairwise(body):
        if all(one.label == "-" for one in shown[start + 1 : stop]):
            yield from (one.text for one in shown[start + 1 : stop])


def _is_body(one: Row) -> bool:
    return one.item == "a" and "text" in one.fields


def _units(rows: Sequence[Row], kind: str) -> list[Unit]:
    places: dict[str, list[int]] = {}
    for at, one in enumerate(rows):
        if one.item.startswith(kind):
            places.setdefault(one.item, []).append(at)
    return [
        Unit(
            item,
            held[0],
            held[-1] + 1,
            tuple(at for at in held if rows[at].text.strip()),
            all(one.item in ("", item) for one in rows[held[0] : held[-1] + 1]),
        )
        for item, held in places.items()
    ]


def _without(rows: list[Row], rng: random.Random) -> list[Row]:
    """A field is missing in all teasers or all comments."""
    kind = rng.choice("tttcc")
    name = rng.choice(_MISSING[kind])
    gone = set[int]()
    for unit in _units(rows, kind):
        told = (at for at in unit.own if set(rows[at].fields) == {name})
        left = set(unit.own).difference(told)
        if name:
            gone |= set(unit.own) - left if left else set()
        else:
            gone |= {at for at in range(unit.start, unit.stop) if rows[at].label == "-"}
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
    for unit in _units(rows, kind):
        ranked = sorted((rows[at] for at in unit.own), key=lambda one: _rank(order, one))
        for at, one in zip(unit.own, ranked, strict=True) if unit.whole else ():
            out[at] = one
    return out


def _rank(order: Sequence[str], one: Row) -> int:
    name = one.fields[0] if one.fields else "other"
    return order.index(name) if name in order else len(order)


def _shuffled(rows: list[Row], rng: random.Random) -> list[Row]:
    """What stands over the article's text in another order."""
    body = next((at for at, one in enumerate(rows) if _is_body(one)), 0)
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
        for unit in _units(rows, kind)
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
    behind = {unit.stop for unit in _units(rows, rng.choice("tc"))} if short else set[int]()
    added = Row("-", rng.choice(short)) if short else Row("-", "")
    return [row for at, one in enumerate(rows) for row in ([added, one] if at in behind else [one])]


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


def _scattered(rows: list[Row], rng: random.Random) -> list[Row]:
    """Some teasers of a list stand over another item."""
    units = sorted((unit for kind in "tc" for unit in _units(rows, kind) if unit.whole), key=lambda unit: unit.start)
    teasers = [unit for unit in units if unit.item[0] == "t"]
    if len(teasers) < 2 or len(units) < 4:
        return rows
    first = rng.randrange(len(teasers))
    few = teasers[first : first + rng.choice((1, 1, 2, 3))]
    goal = rng.choice([unit for unit in units if unit not in few] or units).start
    taken = {at for unit in few for at in range(unit.start, unit.stop)}
    out = list[Row]()
    for at, one in enumerate(rows):
        if at == goal:
            out += [rows[other] for other in sorted(taken)]
        if at not in taken:
            out.append(one)
    return out


def _interrupted(rows: list[Row], rng: random.Random, asides: Sequence[str]) -> list[Row]:
    """Between paragraphs of the article stands what stands between those of other pages."""
    body = [at for at, one in enumerate(rows) if _is_body(one)][:-1]
    behind = {*rng.sample(body, min(len(body), rng.choice((1, 1, 2, 3))))} if asides else set[int]()
    spaced = any(not one.text.strip() for one in rows)
    out = list[Row]()
    for at, one in enumerate(rows):
        out.append(one)
        if at in behind:
            out += [Row("-", "")] * spaced + [Row("-", rng.choice(asides))]
    return out


_WAYS: Final[tuple[tuple[float, Way], ...]] = (
    (0.5, _without),
    (0.6, _reordered),
    (0.4, _joined),
    (0.4, _parted),
    (0.4, _bare),
    (0.3, _moved),
    (0.2, _doubled),
    (0.25, _scattered),
)
"""The ways, and how likely each is."""
