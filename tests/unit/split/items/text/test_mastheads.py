"""Whose page a text page is, and in which of its sections."""

from __future__ import annotations

import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.line.looks import shapes
from streams.split.items.text import captions, mastheads

TITLE = "The last ferry leaves the old pier at Kellow with half the town aboard"
PAGES = {
    "its address": ("https://www.kellowecho.example/a", f"Menu\nKellow Echo\nTides\n{TITLE}\nAnna Kern"),
    "its last lines": ("https://x.example/", f"Tides\nKellow Echo\n{TITLE}\nAnna Kern\n© Kellow Echo Ltd"),
    "the name of its window": ("https://x.example/", f"{TITLE} | Kellow Echo\nTides\nKellow Echo\n{TITLE}\nAnna Kern"),
}


def _claims(page: str, url: str) -> Claims:
    blocks = text.read(Page(id="0" * 32, url=url, text=page, content_type="text/plain")).blocks
    return Claims(blocks, shapes(blocks))


def _title(claims: Claims) -> int:
    return max(at for at, shape in enumerate(claims.shapes) if shape.text == TITLE)


@pytest.mark.parametrize(("url", "page"), PAGES.values(), ids=PAGES)
def test_a_name_that_the_page_says_again_is_its_own(url: str, page: str) -> None:
    """Wherever it says so, and whatever other names stand over the title."""
    claims = _claims(page, url)
    house = mastheads.house(claims, url, _title(claims))
    assert (house.name, house.sure) == ("Kellow Echo", True)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.cronicadelpuerto.example", "Crónica del Puerto"),
        ("www.kellow.example", "Kellow Boats and Nets"),
        ("blog.kellowboats.example", "Kellow Boats"),
    ],
)
def test_a_host_tells_a_name_though_it_is_written_otherwise(host: str, name: str) -> None:
    """Without signs over letters, by the beginning of the name, and by no label that hosts have for their parts."""
    url = f"https://{host}/a"
    claims = _claims(f"Blog\nTides\n{name}\n{TITLE}\nAnna Kern\nBlog\nTides", url)
    assert mastheads.house(claims, url, _title(claims)) == mastheads.House(name, sure=True)


def test_an_entry_that_a_menu_has_twice_is_no_house() -> None:
    """At the top and at the foot, or first of all."""
    claims = _claims(f"Pricing\nTides\nPricing\nTides\n{TITLE}\nAnna Kern\nPricing\nTides", "https://x.example/")
    assert mastheads.house(claims, "https://x.example/", _title(claims)) == mastheads.House()


def test_a_name_that_stands_alone_over_an_article_is_the_house() -> None:
    """Though nothing says it again."""
    claims = _claims(f"Kellow Nets\n{TITLE}\nAnna Kern", "https://x.example/")
    assert mastheads.house(claims, "https://x.example/", _title(claims)).name == "Kellow Nets"


def test_an_entry_over_the_title_that_the_foot_has_too_publishes_nothing() -> None:
    """A heading that goes on with a name says whose the article is; a mere line says it of a paper's name alone."""
    below = {"Pricing": "Pricing", "Kellow Nets": "More from Kellow Nets", "Kellow Echo": "Kellow Echo"}
    for name, again in below.items():
        claims = _claims(f"Menu\nTides\n{name}\n{TITLE}\nAnna Kern\n{again}", "https://x.example/")
        found = mastheads.named_above(claims, _title(claims))
        assert (found is not None) == (name != "Pricing")


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ("Home\nNews\nKellow Bay", "Kellow Bay"),
        ("News > Coast > Kellow Bay", "Kellow Bay"),
        ("Politics\nSports\nCulture\nTravel", None),
        ("Boats\nPricing\nAsk a question\nBoats\nPricing\nAsk a question", None),
        ("Boats\nPricing\nIslands\nNets and ropes\nOur crew\nCrab pots\nTravel", None),
        ("Boats\nTravel\nPricing\nIslands\nNets and ropes\nOur crew\nCrab pots\nTravel", "Travel"),
    ],
    ids=[
        "the end of a way",
        "the end of a trail",
        "the last of several sections",
        "the last entry of a menu that comes twice",
        "a section that ends a long menu",
        "a section of the menu above",
    ],
)
def test_the_section_ends_what_leads_to_the_page(above: str, section: str | None) -> None:
    """A menu leads to other pages."""
    claims = _claims(f"Menu\n{above}\n{TITLE}\nAnna Kern", "https://x.example/")
    assert mastheads.section(claims, _title(claims), mastheads.House()) == section


@pytest.mark.parametrize(
    ("over", "section"),
    [
        ("Call us on 555 010 4477 today\nHarbour Life", "Harbour Life"),
        ("Boats\nPricing\nHarbours, Islands, Fish & Nets", "Harbours, Islands, Fish & Nets"),
        ("Boats\nPricing\nCoast / Kellow Bay", "Coast / Kellow Bay"),
        ("Boats\nPricing\nHarbour Life", None),
        ("Call us on 555 010 4477 today\nBook a table", None),
        ("Call us on 555 010 4477 today\nkellow.example", None),
        ("Call us on 555 010 4477 today\nAnna Kern", None),
    ],
)
def test_what_stands_over_a_title_and_in_no_menu_is_its_section(over: str, section: str | None) -> None:
    """Several names, or one where the lines below say by whom; no button, no address and nobody whom they name."""
    claims = _claims(f"Menu\n{over}\n{TITLE}\nAnna Kern\nMay 4, 2024", "https://x.example/")
    assert mastheads.section(claims, _title(claims), mastheads.House()) == section
    bare = _claims(f"Menu\n{over}\n{TITLE}\nHow many boats it had", "https://x.example/")
    several = None if section is None or {",", "/"}.isdisjoint(section) else section
    assert mastheads.section(bare, _title(bare), mastheads.House()) == several


def test_a_section_of_the_address_may_end_a_menu() -> None:
    """Which the page may have twice."""
    claims = _claims(f"Boats\nPricing\nIslands\nBoats\nPricing\nIslands\n{TITLE}\nAnna Kern", "https://x.example/")
    found = [
        mastheads.section(claims, _title(claims), mastheads.House(), f"https://x.example/{one}/last-ferry")
        for one in ("islands", "a")
    ]
    assert found == ["Islands", None]


def test_a_name_over_the_title_that_the_address_files_the_page_under_is_its_section() -> None:
    """All words of a part before the last one, and more than one word: "blog" says nothing."""
    claims = _claims(f"Menu\nLog in\nHarbour Towns\n{TITLE}\nAnna Kern", "https://x.example/")
    found = {
        url: mastheads.section(claims, _title(claims), mastheads.House(), f"https://x.example/{url}")
        for url in ("blog/harbour-towns/last-ferry", "blog/harbour-towns/", "blog/last-ferry")
    }
    assert [*found.values()] == ["Harbour Towns", None, None]


@pytest.mark.parametrize(
    "line",
    [
        "The old pier in the morning. / Anna Kern",
        "The old pier in the morning. Anna Kern / DPA",
        "IMAGO/Anna Kern",
        "[Photo] The old pier in the morning",
        "桟橋に立つ人たち（観光協会提供）",
    ],
)
def test_who_made_an_image_tells_a_caption(line: str) -> None:
    """In whichever form it is said."""
    assert captions.is_caption(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Kellow Echo | News from the harbour", "Kellow Echo"),
        ("Kellow Echo, l'actualité du port", "Kellow Echo"),
        ("Harbour Mail | News from the harbour", None),
        ("Kellow Echo", None),
    ],
)
def test_a_page_may_name_itself_first(line: str, name: str | None) -> None:
    """Before what it says of itself, if its address has the name."""
    url = "https://www.kellowecho.example/a"
    assert mastheads.named_first(_claims(f"{line}\n{TITLE}", url), url) == name
