"""Flat pages of aggregators in many layouts and languages, each field and line of which has a gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.check import differences
from tests.golden.pages import load

FOLDER = Path(__file__).parent
PAGES = sorted([*FOLDER.glob("siblings/*.page"), *FOLDER.glob("layouts/*.page")])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_flat_page_comes_out_as_its_gold_says(path: Path) -> None:
    """Kinds, fields, paragraphs, lines and nesting of all items are those of the gold."""
    assert differences(load(path)) == []
