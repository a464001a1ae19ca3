"""Figures on cards are read with their words, wherever these stand."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.facts import cards, figures
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags

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


@pytest.mark.parametrize(
    "lines",
    [
        ["12K members // 3K stories"],
        ["Artikel: 3K Zorpe: 12K"],
        ["記事3K・会いたい12K"],
        ["12K zorping", "3K stories", "Since 1949"],
    ],
)
def test_one_number_of_something_unknown_beside_others_is_of_followers(lines: list[str]) -> None:
    """Signs and labels part what a line counts; a year is no number of anybody."""
    assert figures.read(lines) == {"followers": "12K", "posts": "3K"}


def test_numbers_of_nothing_known_are_no_figures() -> None:
    """A year and a number of employees say nothing of followers, posts and views."""
    assert figures.read(["Founded in 1949", "38 employees"]) == {}


@pytest.mark.parametrize("line", ["The Echo · 12K followers", "The Echo | 12K followers | 3K articles"])
def test_figures_on_the_line_of_a_name_are_no_part_of_it(line: str) -> None:
    """They are read as those on lines of their own."""
    document = text.read(
        Page(id="0" * 32, url="https://a.example/", text=f"{line}\nabout it", content_type="text/plain")
    )
    tags = Tags(["p.name", "p.about"], [True, False], np.zeros((2, len(ROLES))))
    claims = Claims(document.blocks, shapes(document.blocks))
    cards.find(claims, tags, None)
    (card,) = claims.drafts
    assert (card.fields["name"], card.fields["followers"]) == ("The Echo", "12K")


@pytest.mark.parametrize("line", ["12K followers 3K posts", "フォロワー12K 記事3K"])
def test_figures_beside_each_other_have_words_of_their_own(line: str) -> None:
    """Behind each number where the line begins with one, before each where it begins with words."""
    assert figures.read([line]) == {"followers": "12K", "posts": "3K"}


def test_numbers_of_something_unknown_are_the_missing_figures_in_their_order() -> None:
    """As followers, posts, views follow each other on most cards."""
    assert figures.read(["12K followers", "388 zorps"]) == {"followers": "12K", "posts": "388"}
    assert figures.read(["12K", "zorps", "388", "blims"]) == {"followers": "12K", "posts": "388"}
    assert figures.read(["Zorped by 12K", "Blims 388", "2M views"]) == {
        "followers": "12K", "posts": "388", "views": "2M"
    }  # fmt: skip
