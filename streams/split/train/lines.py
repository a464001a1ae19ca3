"""Flat pages with gold as lines with roles."""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.page import Page
from streams.split import text
from streams.split.items.learned import layout
from streams.split.items.line.looks import shapes
from streams.split.items.roles import columns
from streams.split.items.roles.names import NONE, ROLES
from streams.split.judge import judge
from streams.split.train import gold, lent, variants
from streams.split.train.laid import by_place
from streams.split.train.pages import FOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

UNKNOWN: Final = -1
SPACED_WEIGHT: Final = (0.6, 0.4)
"""What a flat page weighs as it stands, and with its empty lines put in or taken out."""
VARIANT_WEIGHT: Final = 0.4
"""What it weighs in another layout."""
SPACED: Final = 0.35
"""How many of those have their empty lines put in or taken out."""
_FLAT: Final = {
    "a": {
        **{name: name for name in ("title", "byline", "publisher", "section", "text", "tags")},
        "published_text": "when",
        "people": "tags",
        "places": "tags",
    },
    "r": {"author": "author", "text": "text", "published_text": "when"},
    "t": {
        **{name: name for name in ("title", "text", "publisher", "section")},
        "byline": "publisher",
        "published_text": "when",
    },
    "p": {"name": "name", "about": "about"},
}
"""For each kind what fields are called as roles."""
_FIRST: Final = ("title", "text", "author", "name", "about", "byline", "publisher", "when", "section", "tags")
"""Of a line with several fields its role is the one that stands first here."""


@dataclass(slots=True)
class Example:
    """A page: its columns, and for each line the number of its role (-1: not known) and whether it begins an item.

    Columns are of 32 bits, as the network's are: all pages in all their layouts are held at once.
    """

    fold: int
    columns: Mapping[str, NDArray[np.float32]]
    role: NDArray[np.intp]
    begins: NDArray[np.bool_]
    weight: float = 1.0

    @property
    def size(self) -> int:
        return len(self.role)

    @property
    def asked(self) -> NDArray[np.bool_]:
        """The lines whose role is known."""
        return np.asarray(self.role != UNKNOWN)


def forms(page: gold.GoldPage, layouts: int = 0, shelf: lent.Shelf | None = None) -> Iterator[Example]:
    """A flat page with gold as it stands, with other empty lines between its lines, and in so many other `layouts`,
    with what other pages lend from a `shelf`.
    """
    rng = random.Random(zlib.crc32(page.name.encode()))
    shown = [(page, SPACED_WEIGHT[0]), (_spaced(page), SPACED_WEIGHT[1])]
    for _ in range(layouts):
        other = variants.variant(page, rng, shelf or lent.Shelf())
        shown.append((_spaced(other) if rng.random() < SPACED else other, VARIANT_WEIGHT))
    for one, weight in shown:
        numbers = [at for at, row in enumerate(one.rows) if row.strip()]
        said = {number: _said(one.labels[at]) for number, at in enumerate(numbers, 1)}
        made = _example(one.head["url"], one.text, said)
        made.fold, made.weight = fold_of(page.name), weight
        yield made


def _spaced(page: gold.GoldPage) -> gold.GoldPage:
    return gold.spaced(page, 0 if "" in page.rows else 1)


def fold_of(name: str) -> int:
    """The fold of a page, by its name."""
    return zlib.crc32(name.encode()) % FOLDS


def _said(label: str) -> tuple[int, str | None]:
    """The role of a row by its label, and the item that it is of."""
    found = gold.named(label)
    if found is None:
        return (UNKNOWN if label.startswith("?") else ROLES.index(NONE)), None
    item, names = found
    kind = "r" if item[0] == "c" else item[0]
    return _role(kind, [_FLAT[kind].get(name) for name in names]), item


def _role(kind: str, names: Sequence[str | None]) -> int:
    known = [name for name in names if name]
    return ROLES.index(f"{kind}.{min(known, key=_FIRST.index) if known else 'other'}")


def _example(url: str, shown: str, said: Mapping[int, tuple[int, str | None]]) -> Example:
    document = text.read(Page(id="0" * 32, url=url, text=shown, content_type="text/plain"))
    if not document.blocks:
        return Example(0, {}, np.zeros(0, np.intp), np.zeros(0, np.bool_))
    looks = shapes(document.blocks)
    judgement = layout.beside(judge(document), looks)
    seen = {name: told.astype(np.float32) for name, told in columns.columns(looks, judgement, url).items()}
    lines = by_place(document, {line: line for line in range(1, len(shown) + 1)})
    named = [said.get(line, (ROLES.index(NONE), None)) for line in lines]
    items = [item for _, item in named]
    begins = np.array([item is not None and item not in items[:at] for at, item in enumerate(items)])
    role = np.array([number for number, _ in named], np.intp)
    return Example(0, seen, role, begins)
