"""How much of a page comes out as its gold says: each field, text and extent of each item counts once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.golden.check import paragraphs, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.contract.records import SplitItem
    from streams.split.train.gold import GoldItem, GoldPage


def share(page: GoldPage, found: Sequence[SplitItem]) -> tuple[int, int]:
    """How many of the page's fields are right, of how many; an item that is none counts as a wrong one.

    A gold item is held against the item of its kind that shares most lines with it.
    """
    owned = [(item, rows_of(page, item)) for item in found]
    ids: dict[str, str] = {}
    right = asked = 0
    for name, gold in page.items.items():
        fitting = [pair for pair in owned if pair[0].kind == gold.kind and pair[1] & gold.lines]
        best = max(fitting, key=lambda pair: len(pair[1] & gold.lines), default=None)
        asked += len(gold.fields) + 2
        if best is None:
            continue
        owned.remove(best)
        ids[name] = best[0].id
        right += _right(page, gold, *best, ids)
    return right, asked + len(owned)


def _right(page: GoldPage, gold: GoldItem, item: SplitItem, rows: set[int], ids: dict[str, str]) -> int:
    parent = item.parent_id and item.parent_id == ids.get(str(gold.fields.get("parent")))
    fields = sum(
        bool(parent) if name == "parent" else _plain(getattr(item, name)) == value
        for name, value in gold.fields.items()
    )
    extent = gold.lines <= rows <= gold.lines | page.maybe
    return fields + (paragraphs(item) == gold.body) + extent


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
