"""The pages that the judge learns from: their documents, the labels of their blocks, and their folds.

A folder with `html.jsonl.gz` and `text.jsonl.gz`: one page a line with `id`, `url`, `kind`, `html` or `text`, and
`gold_text`, the main text that a person would take. Pages without a gold text teach only the kind.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from streams.page import Page
from streams.split import html, text
from streams.split.train.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from streams.split.blocks import Document

FOLDS: Final = 5
_READ: Final = {"html": html.read, "text": text.read}


@dataclass(slots=True)
class Example:
    """A page to learn from. `main`: the share of each block that is main (None: not known); `fold`: by its host."""

    id: str
    host: str
    kind: str
    document: Document
    gold: str
    main: NDArray[np.float64] | None
    fold: int
    made: dict[str, Any] = field(default_factory=dict)


def load(folder: Path, front: str) -> list[Example]:
    """All pages of one front end that have any text."""
    return [one for row in rows(folder / f"{front}.jsonl.gz") if (one := _example(row, front)).document.blocks]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _example(row: dict[str, Any], front: str) -> Example:
    page = Page(
        id=row["id"], url=row["url"], text=row[front], content_type="text/html" if front == "html" else "text/plain"
    )
    document = _READ[front](page)
    gold = row["gold_text"]
    main = label([block.text for block in document.blocks], gold) if gold else None
    return Example(row["id"], host_of(row), row["kind"], document, gold, main, fold_of(row))


def host_of(row: dict[str, Any]) -> str:
    """The page's host; of a page without an address its id."""
    return (urlsplit(row["url"]).hostname or str(row["id"])).removeprefix("www.")


def fold_of(row: dict[str, Any]) -> int:
    """The fold of all pages of one host."""
    return zlib.crc32(host_of(row).encode()) % FOLDS
