"""What stands around the title of a text page's article: who wrote, when, and where from."""

from __future__ import annotations

from typing import Any

import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.line.looks import shapes
from streams.split.items.text import articles

TITLE = "The last ferry leaves the old pier at Kellow with half the town aboard"
LEAD = "The boat had run since 1911, and nobody could say what the island would do without it from now on."
BODY = "The ferry ran for the last time on Monday, and half the town came to see it off from the old pier."
REST = "Nobody had thought that so many would come, and the band played until the boat was out of sight."


def _article(head: str, tail: str = "") -> dict[str, Any]:
    """The fields of the article on a page of a head, two paragraphs and what stands behind them."""
    page = f"{head}\n{BODY}\n{REST}\n{tail}"
    blocks = text.read(Page(id="0" * 32, url="https://x.example/", text=page, content_type="text/plain")).blocks
    claims = Claims(blocks, shapes(blocks))
    main = [0.9 if block.text in {BODY, REST} else 0.03 for block in blocks]
    start = next(at for at, block in enumerate(blocks) if block.text == BODY)
    found = articles.article(claims, main, start, start + 2, set(), "https://x.example/")
    assert found is not None
    return found.fields


HEADS = {
    "over the title, a name between": f"Menu\nShop\nMay 4, 2024\nAnna Kern\n{TITLE}",
    "over the title, an hour below it": f"Menu\nShop\nAnna Kern\nMay 4, 2024\n5:50 am\n{TITLE}",
    "with a name in one line": f"Menu\n{TITLE}\nMay 4, 2024 Anna Kern",
    "in a long line right below the title": f"Menu\n{TITLE}\nPosted on May 4, 2024 by Anna Kern, filed under coast",
    "before an hour": f"Menu\n{TITLE}\n10:15\nMay 4, 2024\nBy Anna Kern",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_day_is_told_wherever_it_stands(head: str) -> None:
    """Over the title or under it, alone or with a name; an hour alone is no day."""
    assert _article(head)["published_text"].removeprefix("Posted on ") == "May 4, 2024"


def test_what_a_text_ends_with_says_when() -> None:
    """Where no line around its title does, a labelled day behind it is its own, with who wrote; no other day is."""
    assert "published_text" not in _article(f"Menu\n{TITLE}", "Print\nTickets for May 4, 2024")
    signed = _article(f"Menu\n{TITLE}", "Print\nPosted by Anna Kern on May 4, 2024")
    assert (signed["published_text"], signed["byline"]) == ("May 4, 2024", "Anna Kern")
    labelled = _article(f"Menu\n{TITLE}", "Print\nLast updated on May 4, 2024 by Anna Kern")
    assert (labelled["published_text"], labelled["byline"]) == ("May 4, 2024", "Anna Kern")
    both = _article(f"Menu\n{TITLE}\nMay 1, 2024", "Print\nLast updated on May 4, 2024")
    assert both["published_text"] == "May 1, 2024"


def test_a_name_in_small_letters_is_an_author_below_a_title() -> None:
    """Behind a byline's word."""
    assert _article(f"Menu\n{TITLE}\nby annak\nMay 4, 2024")["byline"] == "annak"


def test_a_label_without_a_day_says_nothing() -> None:
    """Though a vocabulary knows its word for one before days."""
    assert "published_text" not in _article(f"Menu\n{TITLE}\nReleased: The whole series")


def test_a_lead_that_names_a_day_is_of_the_text() -> None:
    """It is no line of who wrote and when."""
    assert "published_text" not in _article(f"Menu\n{TITLE}\nThe town had been waiting for May 4, 2024 for many a year")


def test_a_byline_of_two_lines_is_read_whatever_it_names() -> None:
    """The name below its word, though it is a role's, and not the entry of a menu."""
    assert _article(f"Menu\nShopping Guides\n{TITLE}\nby\nKellow Staff\nMay 4, 2024")["byline"] == "Kellow Staff"


def test_a_name_beside_the_day_behind_a_lead_is_who_wrote() -> None:
    """The first paragraph may stand over it."""
    blocks = f"Menu\n{TITLE}\n{BODY}\nAnna Kern\nMay 4, 2024\n{LEAD}"
    assert _article(blocks)["byline"] == "Anna Kern"


@pytest.mark.parametrize(
    "line", ["in Harbours, Islands", "Posted in Harbours, Islands", "publicado en Harbours, Islands"]
)
def test_what_an_article_is_filed_under_is_its_section(line: str) -> None:
    """Though no vocabulary knows the section."""
    assert _article(f"Menu\n{TITLE}\n{line}\nMay 4, 2024")["section"] == "Harbours, Islands"


MENU = "Menu\nPricing\nShop"


@pytest.mark.parametrize("entry", ["Watch demo", "Try it for free", "Sign in or join"])
def test_a_button_beside_the_day_is_nobodys_name(entry: str) -> None:
    """Neither who wrote nor who publishes."""
    found = _article(f"{MENU}\n{TITLE}\n{entry}\nMay 4, 2024")
    assert found.keys().isdisjoint({"publisher", "byline"})


def test_a_name_far_from_the_title_and_the_day_is_nobodys() -> None:
    """A table of contents stands between a title and its text."""
    parts = "\n".join(f"Boat Number {word}" for word in ("One", "Two", "Three", "Four", "Five"))
    assert _article(f"{MENU}\n{TITLE}\nBy Anna Kern\nIn this story\n{parts}")["byline"] == "Anna Kern"
    assert "Five" not in str(_article(f"{MENU}\n{TITLE}\nShare\nCopy the link\n{parts}"))


@pytest.mark.parametrize(
    "line",
    [
        "by Anna KernMay 4, 2024",
        "Anna Kern May 4, 2024 0 Comments",
        "By Anna Kern May 4, 2024 | 6:03 pm",
        "by anna · May 4, 2024",
    ],
)
def test_a_line_of_a_name_and_a_day_says_both(line: str) -> None:
    """The space between them lost, a count or an hour behind them, a name in small letters."""
    found = _article(f"{MENU}\n{TITLE}\n{line}")
    assert found["byline"] in {"Anna Kern", "anna"}
    assert found["published_text"].startswith("May 4, 2024")


def test_how_long_reading_takes_is_no_time_beside_a_day() -> None:
    """Though it is told in minutes."""
    assert _article(f"{MENU}\n{TITLE}\nMay 4, 2024 • 8 minutes")["published_text"] == "May 4, 2024"


def test_a_sign_alone_closes_nothing() -> None:
    """As a button behind the day does, below which names are of other things."""
    assert _article(f"{MENU}\n{TITLE}\nMay 4, 2024\n•\nAnna Kern")["byline"] == "Anna Kern"
    assert "byline" not in _article(f"{MENU}\n{TITLE}\nMay 4, 2024\nPrint\nAnna Kern")


@pytest.mark.parametrize(
    "line", ["Author: Anna Kern", "Written by Anna Kern", "Autor: Anna Kern", "Publié par Anna Kern", "著者：Anna Kern"]
)
def test_what_a_text_ends_with_says_who_wrote(line: str) -> None:
    """In words that say so, where no line around its title does; a word that leads to other things does not."""
    assert _article(f"{MENU}\n{TITLE}\nMay 4, 2024", f"Print\n{line}")["byline"] == "Anna Kern"
    assert "byline" not in _article(f"{MENU}\n{TITLE}\nMay 4, 2024", "Print\nBy Anna Kern")


def test_on_a_house_of_somebodys_name_the_name_beside_the_day_is_who_wrote() -> None:
    """Its articles are their own."""
    found = _article(f"Anna Kern\nShop\nTides\n{TITLE}\nAnna Kern\nMay 4, 2024", "Anna Kern Boats")
    assert found["byline"] == "Anna Kern"


def test_an_entry_of_the_menu_below_a_title_is_its_section() -> None:
    """And nobody's name, unless it may be somebody's or a paper's; what stands over the title is it rather."""
    found = _article(f"Menu\nBoats\nShop\n{TITLE}\nBoats\nMay 4, 2024")
    assert (found["section"], found.get("byline")) == ("Boats", None)
    found = _article(f"Menu\nAnna Kern\nShop\n{TITLE}\nAnna Kern\nMay 4, 2024")
    assert (found.get("section"), found["byline"]) == (None, "Anna Kern")
    found = _article(f"Menu\nBoats\nShop\nNews > Coast > Kellow\n{TITLE}\nBoats\nMay 4, 2024")
    assert found["section"] == "Kellow"
