"""Figures on cards are read with their words, wherever these stand."""

from __future__ import annotations

import pytest

from streams.split.items.roles import figures

WANTED = {"followers": "51.2K", "posts": "1,876"}


@pytest.mark.parametrize(
    "lines",
    [
        ["51.2K", "followers", "1,876", "stories"],
        ["Follow", "51.2K", "followers", "1,876", "stories", "Follow"],
        ["Followers", "51.2K", "Stories", "1,876"],
        ["51.2K neighbours follow this page", "1,876 stories last year"],
        ["51.2K lecteurs fidèles • 1,876 articles"],
        ["フォロワー\u300051.2K", "執筆記事 1,876本"],
    ],
)
def test_a_number_goes_with_its_word(lines: list[str]) -> None:
    """On its line, before it or behind it, among other words, in any script."""
    assert figures.read(lines) == WANTED


def test_numbers_of_nothing_known_are_no_figures() -> None:
    """A year and a number of employees say nothing of followers, posts and views."""
    assert figures.read(["Founded in 1949", "38 employees"]) == {}
