"""Boxes about who wrote a page, or whose it is."""

from __future__ import annotations

import pytest

from streams.page import Page
from streams.split import text
from streams.split.items import biographies
from streams.split.items.claims import Claims
from streams.split.items.line.looks import shapes

ARTICLE = [
    "The trams left our street in the spring, and nobody has missed the noise since they went.",
    "The shops say that fewer people come, but they said so before the trams had gone as well.",
]


def found(lines: list[str], authors: tuple[str, ...] = ()) -> list[tuple[object, list[str]]]:
    """Names and lines of the boxes on a page whose article is `ARTICLE`."""
    page = Page(id="0" * 32, url="https://a.example/1", text="\n".join(lines), content_type="text/plain")
    document = text.read(page)
    claims = Claims(document.blocks, shapes(document.blocks))
    main = [0.9 if block.text in ARTICLE else 0.1 for block in document.blocks]
    drafts = biographies.find(claims, main, authors, "article")
    return [(one.fields["name"], [document.blocks[at].text for at in one.blocks]) for one in drafts]


@pytest.mark.parametrize(
    "box",
    [
        ["Ada Quill", "Ada is a baker from Ulm who has written three books about bread tins."],
        [
            "Ada Quill",
            "Staff writer",
            "Ada Quill schreibt seit dem Jahr 2018 über Brot, Salz und alte Öfen.",
            "More by Ada Quill",
        ],
    ],
)
def test_a_text_that_goes_on_from_the_name_over_it_is_a_biography(box: list[str]) -> None:
    """The box is the name, the text that begins with it, and what offers more of the same."""
    assert found([*ARTICLE, *box, "Newsletter"]) == [("Ada Quill", box)]


def test_a_heading_about_the_house_stands_over_a_text() -> None:
    """ "About us" heads a box where a text follows, and none where a menu does."""
    told = "The Harbour News has been printed by the same three families since the great flood."
    assert found([*ARTICLE, "About us", told]) == [("About us", ["About us", told])]
    assert found([*ARTICLE, "About us", "Contact", "Imprint"]) == []


def test_a_text_may_begin_with_the_name_of_the_author() -> None:
    """Without a name over it, a biography is told by the author's whole name and how it goes on."""
    told = "Ada Quill is a baker from Ulm who has written three books about bread tins."
    assert found([*ARTICLE, told], ("Ada Quill",)) == [("Ada Quill", [told])]
    assert found([*ARTICLE, told]) == []


def test_what_stands_within_the_main_text_is_no_box() -> None:
    """Headings over texts that begin with them are the article's own in its midst."""
    assert (
        found([ARTICLE[0], "Bread Tins", "Bread tins is what the book is about, and of nothing else.", ARTICLE[1]])
        == []
    )
