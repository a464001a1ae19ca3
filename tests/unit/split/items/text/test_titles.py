"""Which line of a page is the title of its article."""

from __future__ import annotations

import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.line.looks import shapes
from streams.split.items.text import titles

TITLE = "The last ferry leaves the old pier at Kellow with half the town aboard"
LEAD = "The boat had run since 1911, and nobody could say what the island would do without it from now on"
CAPTION = "Passengers on the upper deck shortly before the boat cast off"
BODY = "The ferry ran for the last time on Monday, and half the town came to see it off from the old pier."
HEADS = {
    "a lead under it": f"Menu\nSport\n{TITLE}\n{LEAD}\nBy Anna Kern\nMay 4, 2024",
    "a caption behind the time": f"Menu\nSport\n{TITLE}\nBy Anna Kern\nMay 4, 2024\nShare\n{CAPTION}",
    "a button to the comments": f"Menu\nSport\n{TITLE}\nComments\nBy Anna Kern\nMay 4, 2024\n{CAPTION}",
    "a long entry of the menu": f"What moves people along this coast\nSport\n{TITLE}\nBy Anna Kern\nMay 4, 2024",
}


def _found(head: str, url: str = "https://x.example/", judged: str = "") -> str:
    """The title over `BODY`; `judged`: the line of the head that is likelier main than the others."""
    page = Page(id="0" * 32, url=url, text=f"{head}\n{BODY}", content_type="text/plain")
    claims = Claims(blocks := text.read(page).blocks, shapes(blocks))
    main = [0.1 if block.text == judged else 0.02 for block in blocks]
    at = titles.of(claims, main, len(blocks) - 1, url)
    return "" if at is None else claims.shapes[at].text


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_title_stands_on_top_of_what_says_who_and_when(head: str) -> None:
    """Whatever stands between a title and its text, and over it."""
    assert _found(head) == TITLE


def test_the_address_tells_the_title() -> None:
    """Where two lines may be the title, it is the one of whose words the address is made."""
    url = "https://x.example/news/last-ferry-leaves-old-pier-771.html"
    assert _found(f"{CAPTION}\n{TITLE}\n{LEAD}\nMay 4, 2024", url) == TITLE
    other = "https://x.example/news/passengers-upper-deck-boat-cast-off.html"
    assert _found(f"{CAPTION}\n{TITLE}\n{LEAD}\nMay 4, 2024", other) == CAPTION


def test_the_name_of_the_window_tells_the_title() -> None:
    """A line that the first one begins with, before the site's name, is the title and not that first one."""
    assert _found(f"{TITLE} | The Kellow Echo\nSport\n{CAPTION}\n{TITLE}\nMay 4, 2024") == TITLE


def test_a_short_title_is_told_by_the_window_or_the_address() -> None:
    """A name over a text is its title where the window begins with it, or the address holds all of its words."""
    assert _found("Old Pier | The Kellow Echo\nSport\nHarbour\nOld Pier\nTickets") == "Old Pier"
    assert _found("Sport\nHarbour\nCoast Path\nTickets", "https://x.example/walks/coast-path/") == "Coast Path"


def test_what_leads_to_a_page_is_no_title() -> None:
    """Though it ends with the title and holds all words of the address."""
    url = "https://x.example/news/last-ferry-leaves-old-pier"
    assert _found(f"Menu\nHome » News » {TITLE}\n{TITLE}\nTickets", url) == TITLE


def test_the_judge_tells_the_title() -> None:
    """Of a menu's entries and a short title the line that is likelier main than those above it."""
    head = "Timetables and fares\nHistory of the island\nCoast Path\nTickets"
    assert _found(head, judged="Coast Path") == "Coast Path"
    assert _found(head) != "Coast Path"


def test_the_text_speaks_of_its_title() -> None:
    """A name of which the text has the words, among others of which it has none."""
    assert _found("Timetables and fares\nThe old pier ferry\nHistory of the island") == "The old pier ferry"


def test_of_a_title_that_comes_twice_the_one_over_who_and_when_is_it() -> None:
    """And not the one that ends what leads to the page."""
    page = f"{TITLE}\nSport\nTickets\nPoster\nShop\nAbout\nMenu\n{TITLE}\nBy Anna Kern\nMay 4, 2024"
    blocks = text.read(Page(id="0" * 32, url="", text=f"{page}\n{BODY}", content_type="text/plain")).blocks
    assert titles.of(Claims(blocks, shapes(blocks)), [0.02] * len(blocks), len(blocks) - 1, "") == 7


def test_nothing_over_a_text_is_no_title() -> None:
    """A text without a line above it, or with buttons alone, has none."""
    assert not _found("Share\nPrint")
