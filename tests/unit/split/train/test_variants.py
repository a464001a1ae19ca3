"""Another layout of a page says of the same items what the page says, in other rows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from streams.split.train import gold, lent, variants
from streams.split.train.rows import row, rows_of

PAGES = sorted((Path(__file__).parents[3] / "golden" / "siblings").glob("*.page"))
SEEDS = range(12)
SHELF = lent.Shelf(["Sign up for our letter"], [(["Menu", "My account"], ["Imprint"])])


def _variants(path: Path) -> tuple[gold.GoldPage, list[gold.GoldPage]]:
    page = gold.load(path)
    return page, [variants.variant(page, random.Random(seed), SHELF) for seed in SEEDS]


@pytest.mark.parametrize("path", PAGES[:12], ids=lambda path: path.stem)
def test_every_label_still_says_what_its_row_holds(path: Path) -> None:
    """Values that stood in their row do so in every layout, and each item keeps a row."""
    page, others = _variants(path)
    for other in others:
        rows = list(zip(other.labels, other.rows, strict=True))
        for label, text in rows:
            for part in gold.parts(label):
                name, _, value = part.partition("=")
                if name.endswith((".title", ".author", ".publisher")) and _stood(page, part):
                    assert value in text
        items = {one.item for one in rows_of(other)} - {""}
        assert items == {one.item for one in rows_of(page)} - {""}


def _stood(page: gold.GoldPage, part: str) -> bool:
    """Whether a row of the page itself holds the value that its label says."""
    value = part.partition("=")[2]
    return any(value in text for label, text in zip(page.labels, page.rows, strict=True) if part in gold.parts(label))


@pytest.mark.parametrize("path", PAGES[:4], ids=lambda path: path.stem)
def test_layouts_are_others_and_the_same_for_one_seed(path: Path) -> None:
    """Most of them differ from the page and from each other; what comes by chance comes again."""
    page, others = _variants(path)
    shown = {tuple(other.rows) for other in others}
    assert len(shown) > len(SEEDS) // 2
    assert len(shown - {tuple(page.rows)}) > len(SEEDS) // 2
    assert [other.rows for other in _variants(path)[1]] == [other.rows for other in others]


def test_pages_lend_what_is_of_no_item() -> None:
    """Between paragraphs, where the article goes on behind it, and over and under all items."""
    rows = {"Menu": "-", "Rain": "a.title", "It rained.": "a.text", "Follow us": "-", "It stopped.": "a.text"}
    rows |= {"Comments": "-", "Ann": "c1.author", "Wet.": "c1.text", "Imprint": "-"}
    shelf = lent.Shelf()
    shelf.add(gold.GoldPage("en-rain", {}, list(rows), list(rows.values())))
    assert shelf == lent.Shelf(["Follow us"], [(["Menu"], ["Imprint"])])


def test_two_lines_are_joined_with_their_values() -> None:
    """In every item alike, and each value is still told from the other."""
    heads = [row(f"c{number}.{name}", text) for number, name, text in _HEADS]
    joined = next(rows for seed in range(50) if len(rows := variants._joined(heads, random.Random(seed))) == 2)
    assert [row.fields for row in joined] == [("author", "published_text")] * 2
    assert all("=Ann+" in row.label or "=Ben+" in row.label for row in joined)


_HEADS = ((1, "author", "Ann"), (1, "published_text", "2d"), (2, "author", "Ben"), (2, "published_text", "3d"))
