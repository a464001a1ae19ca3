"""The rows of a page with gold as what they say, and those of each of its items."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from streams.split.train import gold

if TYPE_CHECKING:
    from collections.abc import Sequence


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


def rows_of(page: gold.GoldPage) -> list[Row]:
    """All rows of a page, empty ones too."""
    return [row(label, text) for label, text in zip(page.labels, page.rows, strict=True)]


def row(label: str, text: str) -> Row:
    """A row as its label says."""
    item, names = gold.named(label) or ("", [])
    return Row(label, text, item, tuple("tags" if name in gold.LISTS else name for name in names if name))


def is_body(one: Row) -> bool:
    """Whether a row is a paragraph of the article."""
    return one.item == "a" and "text" in one.fields


def units(rows: Sequence[Row], kind: str) -> list[Unit]:
    """Each item of a kind ("a", "c", "t", "p"), by its first row."""
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
