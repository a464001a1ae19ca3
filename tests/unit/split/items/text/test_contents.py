"""Which lines of a text page are of a table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from streams.split.blocks import Block
from streams.split.items.line.looks import shapes
from streams.split.items.text import contents

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTS = (
    ("Choosing a boat", "Small boats are easily handled by one person, and they are cheap to keep over the winter."),
    ("Rigging it", "Begin with the mast, and do not step it before the shrouds are fixed to the deck."),
    ("First time out", "Choose a day of little wind from the shore, and stay where somebody sees you."),
)


def _listed(lines: Sequence[str]) -> set[int]:
    return contents.lines(shapes([Block(line, ((at, at + 1),)) for at, line in enumerate(lines)]))


def _page(numbered: str = "{heading}") -> list[str]:
    listed = [numbered.format(heading=heading, number=at) for at, (heading, _) in enumerate(PARTS, 1)]
    return ["How to begin sailing", *listed, *(line for part in PARTS for line in part)]


@pytest.mark.parametrize("numbered", ["{heading}", "{number}. {heading}", "2.{number}{heading}"])
def test_lines_that_come_again_over_texts_are_contents(numbered: str) -> None:
    """With their numbers or without; the headings themselves are none."""
    assert _listed(_page(numbered)) == {1, 2, 3}


def test_lines_that_come_again_right_behind_each_other_are_none() -> None:
    """A menu that stands twice, or a list that is said again."""
    headings = [heading for heading, _ in PARTS]
    assert _listed([*headings, "A text on boats that says nothing of any of these lines.", *headings]) == set()


def test_lines_that_come_again_in_another_order_are_none() -> None:
    page = _page()
    assert _listed([page[0], *reversed(page[1:4]), *page[4:]]) == set()


def test_two_lines_are_no_contents() -> None:
    assert _listed([*_page()[:3], *(line for part in PARTS[:2] for line in part)]) == set()


def test_what_a_page_says_often_heads_nothing() -> None:
    page = _page()
    assert _listed([*page, *page[4:], *page[4:], *page[4:]]) == set()
