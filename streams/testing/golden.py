"""Golden files: what you want of your own pages, written once, read by eye, and compared ever after.

Beside `name.html` or `name.txt` stands `name.golden.json`: the event's fields under `event`, the items under `items`.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from streams.testing.event import event
from streams.testing.run import run

if TYPE_CHECKING:
    from streams.contract.records import SplitItem

UPDATE = "MILLRACE_UPDATE_GOLDEN"
FIELDS = (
    "kind", "main", "title", "byline", "publisher", "section", "published_text", "author", "votes", "replies", "name",
    "price", "currency", "rating", "tags", "people", "places", "comment_count", "language", "text",
)  # fmt: skip
"""What a golden file holds of an item: nothing that changes with every rules version, such as ids and scores."""


@dataclass(frozen=True)
class GoldenPage:
    """A page of yours; `str` of it is the file's name, which pytest shows."""

    page: Path

    def __str__(self) -> str:
        return self.page.stem

    @property
    def golden(self) -> Path:
        return self.page.with_suffix(".golden.json")

    def wanted(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.golden.read_text("utf-8")) if self.golden.exists() else {}
        return found

    def found(self) -> dict[str, Any]:
        """What comes of the page now, in the form of a golden file."""
        fields = self.wanted().get("event", {})
        content = {"content_type": "text/plain" if self.page.suffix == ".txt" else "text/html", **fields}
        outcome = run(event(self.page.read_bytes(), **content))
        items = sorted(outcome.items, key=lambda item: item.order)
        made = {"event": fields, "items": [_shown(item) for item in items]}
        return {**made, "dead": [list(letter) for letter in outcome.dead]} if outcome.dead else made


def _shown(item: SplitItem) -> dict[str, Any]:
    known = msgspec.to_builtins(item)
    shown = {name: known[name] for name in FIELDS if known.get(name) not in (None, "", [])}
    if published := known.get("published"):
        shown["published"] = published.get("day") or published.get("start")
    if "text" in shown:
        shown["text"] = shown["text"].split("\n\n")
    return shown


def golden_pages(folder: str | Path) -> list[GoldenPage]:
    """The HTML and text pages of a folder, for `pytest.mark.parametrize(..., ids=str)`."""
    paths = sorted(path for path in Path(folder).iterdir() if path.suffix in {".html", ".htm", ".txt"})
    return [GoldenPage(path) for path in paths]


def check(page: GoldenPage) -> None:
    """Compare a page with its golden file.

    With MILLRACE_UPDATE_GOLDEN=1 in the environment the file is written instead: read the difference before you
    commit it. Raises `AssertionError`, which shows the first difference.
    """
    found = page.found()
    if os.environ.get(UPDATE):
        page.golden.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
        return
    wanted = page.wanted()
    if not wanted:
        raise AssertionError(f"{page.golden} is not there yet: run once with {UPDATE}=1, and read what it wrote")
    if wanted != found:
        raise AssertionError(f"{page.page}: {_difference(wanted, found)}")


def _difference(wanted: dict[str, Any], found: dict[str, Any]) -> str:
    kinds = [[item["kind"] for item in side.get("items", ())] for side in (wanted, found)]
    if kinds[0] != kinds[1]:
        return f"the items are {kinds[1]}, not {kinds[0]}"
    for number, (left, right) in enumerate(zip(wanted["items"], found["items"], strict=True)):
        for name in sorted({*left, *right}):
            if left.get(name) != right.get(name):
                return f"{name} of item {number} ({left['kind']}) is {right.get(name)!r}, not {left.get(name)!r}"
    return f"{found} is not {wanted}"
