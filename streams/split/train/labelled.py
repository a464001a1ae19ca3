"""Pages labelled by hand, line by line: their items, each with the lines of its fields.

`labels.json.gz` holds 746 of the pages that the judge learns from, by the digest of their text, in two sets by two
groups of readers: 426 and 320 pages; `typed-dev` beside the pages 27 more, by their number. Lines are counted from 1
without the empty ones; a field has ranges of lines.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABELS: Final = Path(__file__).parent / "labels.json.gz"
SETS: Final = ("first", "second")

Item = dict[str, Any]
"""`kind`, and for each field ("title", "byline", "published", "section", "body", "meta") ranges of lines."""


def read(typed: Path, sets: Sequence[str] = SETS) -> dict[str, list[Item]]:
    """The items of labelled pages, by the page's id (those of `typed`) or by the digest of its text."""
    found: dict[str, list[Item]] = {key: items for name in sets for key, items in held(name).items()}
    for one in json.loads((typed / "index.json").read_bytes()):
        found[one["id"]] = json.loads((typed / f"{one['n']:02d}.json").read_bytes())["items"]
    return found


def held(name: str) -> dict[str, list[Item]]:
    """The items of the pages of one set, by the digest of the page's text."""
    return _unpacked()[name]


@cache
def _unpacked() -> dict[str, dict[str, list[Item]]]:
    found: dict[str, dict[str, list[Item]]] = json.loads(gzip.decompress(LABELS.read_bytes()))
    return found


def of(row: dict[str, Any], known: dict[str, list[Item]]) -> list[Item] | None:
    """The items of a page of text (`id`, `text`), if it is labelled."""
    return known.get(row["id"], known.get(digest(row["text"])))


def digest(text: str) -> str:
    """What a page's labels are known by: numbers of lines mean nothing once a line of its text has changed."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def fields(item: Item) -> Iterator[tuple[int, str]]:
    """The lines of an item, each with its field."""
    for name, ranges in item.items():
        if name not in ("kind", "notes"):
            yield from ((line, name) for first, last in ranges for line in range(first, last + 1))


def lines(item: Item) -> list[int]:
    """The lines of an item, in order."""
    return sorted({line for line, _ in fields(item)})
