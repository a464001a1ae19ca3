"""A flat page of an aggregator, field by field, where one with a gold file stands beside the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from streams.contract.records import SplitItem
from streams.page import Page
from streams.settings import StageSettings
from streams.split.stage import Split

FOLDER = Path(__file__).parents[3] / "shared" / "pages"
GOLDS = sorted(FOLDER.glob("*.gold.json"))
LATER = {"kind", "published", "clean_text", "meta_lines", "lines", "paragraphs"}


def split_items(text: str, event: dict[str, Any]) -> list[SplitItem]:
    page = Page(id="0" * 32, url=event["url"], text=text, content_type="text/plain", fetched_at=event.get("fetched_at"))
    return [record for record in Split(StageSettings())(page).kept if isinstance(record, SplitItem)]


@pytest.mark.skipif(not GOLDS, reason="no shared sample pages beside the project")
@pytest.mark.parametrize("gold_file", GOLDS, ids=lambda path: path.name)
def test_every_field_of_the_sample_page_is_as_its_gold_says(gold_file: Path) -> None:
    """Kinds, fields, paragraphs and lines of all items are those of the gold, and nothing else is an item."""
    gold = json.loads(gold_file.read_text("utf-8"))
    text = (FOLDER / gold["source"]).read_text("utf-8")
    items = split_items(text, gold["event"])
    assert [item.kind for item in items] == [one["kind"] for one in gold["items"]]
    for item, one in zip(items, gold["items"], strict=True):
        found = {name: _plain(getattr(item, name)) for name in one if name not in LATER}
        assert found == {name: one[name] for name in found}
        if "paragraphs" in one:
            assert item.text.split("\n\n") == one["paragraphs"]
        assert _lines(text, item.spans) == _gold_lines(text, one)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _lines(text: str, spans: tuple[tuple[int, int], ...]) -> set[int]:
    rows = text.split("\n")
    found: set[int] = set()
    for start, end in spans:
        found.update(range(text.count("\n", 0, start) + 1, text.count("\n", 0, end - 1) + 2))
    return {number for number in found if rows[number - 1].strip()}


def _gold_lines(text: str, one: dict[str, Any]) -> set[int]:
    rows = text.split("\n")
    ranges = [one["lines"], *one.get("meta_lines", [])]
    return {number for first, last in ranges for number in range(first, last + 1) if rows[number - 1].strip()}
