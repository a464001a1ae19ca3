"""Sections stand over all titles of a list or over none."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.facts import stacked
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags

TITLES = ("Ferry to run all winter after all", "Lights go out on Main Street", "Bakery raided over a recipe")


def _told(said: str, *lines: str) -> str:
    """The roles of lines after, as "n" (none), "s", "t", "p", "w"; those that begin a teaser have an upper letter."""
    roles = said.split()
    shown = "\n".join(lines)
    blocks = text.read(Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain")).blocks
    tags = Tags(
        [role.rstrip("!") for role in roles], [role[-1] == "!" for role in roles], np.zeros((len(roles), len(ROLES)))
    )
    told = stacked.told(shapes(blocks), tags)
    letters = ["n" if role == "-" else role[2] for role in told.roles]
    return "".join(letter.upper() if first else letter for letter, first in zip(letters, told.begins, strict=True))


@pytest.mark.parametrize(
    ("sport", "politics"), [("Sport", "Politics"), ("Sport", "Politik"), ("Deportes", "Cultura"), ("スポーツ", "政治")]
)
def test_a_known_section_over_a_title_is_one_where_others_are(sport: str, politics: str) -> None:
    """Also the one over the first title, which may seem a heading."""
    rows = (sport, TITLES[0], "3 h", "Marlow", TITLES[1], "5 h", politics, TITLES[2], "1 d")
    said = "- t.title! t.when t.section t.title! t.when - t.title! t.when"
    assert _told(said, *rows) == "StwStwStw"


def test_a_section_that_the_article_has_too_is_one() -> None:
    """By the trail over its title; what seems a publisher is one where nothing on the page files anything in it."""
    rows = ("Home > Towns > Dunmore", "Dunmore", TITLES[0], "Marlow", TITLES[1])
    assert _told("a.section t.publisher! t.title t.section! t.title", *rows) == "sStSt"
    rows = ("Home > Towns > Marlow", "Harbour Loans", TITLES[0], "Marlow", TITLES[1])
    assert _told("a.section t.publisher! t.title t.section! t.title", *rows) == "sPtSt"


def test_a_heading_over_sections_under_titles_is_none() -> None:
    """Where the last title has one under it, they stand under all."""
    rows = ("Sport", TITLES[0], "3 h", "Marlow", TITLES[1], "5 h", "Dunmore")
    said = "- t.title! t.when t.section t.title! t.when t.section"
    assert _told(said, *rows) == "nTwsTws"
