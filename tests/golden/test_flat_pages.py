"""Flat pages of aggregators in many layouts and languages, each field and line of which has a gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.split.train.gold import load, spaced
from tests.golden.check import differences

FOLDER = Path(__file__).parent
PAGES = sorted([*FOLDER.glob("siblings/*.page"), *FOLDER.glob("layouts/*.page")])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_flat_page_comes_out_as_its_gold_says(path: Path) -> None:
    """Kinds, fields, paragraphs, lines and nesting of all items are those of the gold."""
    assert differences(load(path)) == []


@pytest.mark.parametrize("empty", [0, 1])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_empty_lines_decide_nothing(path: Path, empty: int) -> None:
    """A page without empty lines, or with one behind every line, has the same items and fields."""
    assert differences(spaced(load(path), empty)) == []
