"""Articles of HTML pages: what stands around their body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from streams.page import Page
from streams.split.blocks import Judgement
from streams.split.html import read
from streams.split.items.html import dom

if TYPE_CHECKING:
    from streams.split.items.draft import Draft

LONG = "Linseed oil, three thin coats, and an hour in the oven after each of them, with the door open a little."
LEAD = "Whoever bakes each week knows that a tin which is not cared for will rust before the winter is over."


def article(page: str, lead: float = 0.1) -> tuple[Draft, list[str]]:
    """The article of a page on which only `LONG` is judged main, `LEAD` as likely as said; the texts it owns."""
    document = read(Page(id="0" * 32, url="https://a.example/1", text=page))
    chances = {LONG: 0.9, LEAD: lead}
    likely = [chances.get(block.text, 0.0) for block in document.blocks]
    drafts = dom.group(document, Judgement(kind="article", kind_confidence=0.9, main=likely)).drafts
    (found,) = (draft for draft in drafts if draft.kind == "article")
    return found, [document.blocks[at].text for at in sorted(found.blocks)]


def test_a_line_that_says_the_name_of_the_page_is_its_title() -> None:
    """Without a heading, the last line above the body that is most of the document's title is the article's."""
    page = f"<title>Care of old tins | The Bakers</title><p>The Bakers<p>Care of old tins<p>Print<p>{LONG}"
    found, held = article(page)
    assert found.fields["title"] == "Care of old tins"
    assert held == ["Care of old tins", LONG]


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("The baker's tins - The Bakers", "The baker’s tins"),
        ("The baker&#8217;s tins: how to care", "The baker’s tins – how to care"),
        ("Care of old tins in 2024 - The Bakers", "Care of old tins in 2024"),
        ("Care of old tins — The Bakers", "Care of old tins¶"),
    ],
)
def test_signs_and_spaces_make_no_other_title(name: str, heading: str) -> None:
    """The name of the page may be written with others than its heading, and a heading may hold a year."""
    found, _ = article(f"<title>{name}</title><h1>Our blog of the bakery</h1><h2>{heading}</h2><p>{LONG}")
    assert found.fields["title"] == heading.rstrip("¶")


def test_a_name_of_the_house_behind_the_text_is_no_title() -> None:
    """Though the page is called so too; the heading over the text is, or the line there that says what it is called."""
    foot = "<h1>The Bakers of Kellow</h1>"
    over = f"<title>Tins of bakers | The Bakers of Kellow</title><h1>Care of old tins</h1><p>{LONG}<p>Print{foot}"
    assert article(over)[0].fields["title"] == "Care of old tins"
    line = f"<title>Care of old tins | The House</title><p>Care of old tins<p>{LONG}<p>Print<h1>Contact us</h1>"
    assert article(line)[0].fields["title"] == "Care of old tins"


def test_when_and_of_which_section_may_stand_over_the_title() -> None:
    """A time over the title is the article's, and so is what its element calls a category; a menu's entry is not."""
    page = f'<p>Start<p>May 3, 2021<p class="entry-category">Kitchen<h1>Care of tins</h1><p>{LONG}'
    found, held = article(page)
    assert (found.fields["published_text"], found.fields["section"]) == ("May 3, 2021", "Kitchen")
    assert held == ["May 3, 2021", "Kitchen", "Care of tins", LONG]


def test_the_text_right_below_a_title_is_the_articles() -> None:
    """A lead is read with its body, however it is judged; a line that is no sentence is only if it is nearly main."""
    page = f"<h1>Care of tins</h1><p>{LEAD}<p>Share<p>Print<p>Listen<p>{LONG}"
    aside, held = article(page)
    assert held == ["Care of tins", LEAD, LONG]
    assert len(aside.body) == 2


def test_lines_that_label_a_value_behind_the_body_are_the_articles() -> None:
    """What an article is filed under stands behind its text; other lines there are not its own."""
    _, held = article(f"<h1>Care of tins</h1><p>{LONG}<p>About us<p>Tags: tins, oil<p>Imprint")
    assert held == ["Care of tins", LONG, "Tags: tins, oil"]


def test_what_stands_in_a_navigation_or_a_footer_is_no_articles() -> None:
    """Whatever is judged of it; the footer of a quote is."""
    page = f"<h1>Care of tins</h1><nav><p>{LONG}</nav><p>{LONG} <blockquote><footer>{LONG}</footer></blockquote>"
    _, held = article(f"{page}<footer><p>{LONG}</footer>")
    assert held == ["Care of tins", LONG, LONG]


def test_a_day_among_other_words_is_the_articles() -> None:
    """In a line of names near the title, or behind the text where it says that it was published then."""
    above, _ = article(f"<p>Start<p>Posted on May 3, 2021 by Anna (Kiel) - Print<h1>Care of tins</h1><p>{LONG}")
    assert above.fields["published_text"] == "May 3, 2021"
    behind, _ = article(f"<h1>Care of tins</h1><p>{LONG}<p>Print<p>This page was last modified on May 3, 2021 by Anna.")
    assert behind.fields["published_text"] == "May 3, 2021"
    other, _ = article(f"<h1>Care of tins</h1><p>{LONG}<p>Print<p>The next fair for bakers is on May 3, 2021 in Kiel.")
    assert "published_text" not in other.fields


def test_a_line_of_a_day_says_who_wrote_too() -> None:
    """In words that say so, or behind the day."""
    over = article(f"<h1>Care of tins</h1><p>Gespeichert von Anna Kern am 24. Juli 2017 - 18:55<p>{LONG}")[0]
    foot = article(
        f"<h1>Care of tins</h1><p>{LONG}<p>Print<p>This page was last modified on May 3, 2021 by Anna Kern."
    )[0]
    assert (over.fields["byline"], foot.fields["byline"]) == ("Anna Kern", "Anna Kern")
