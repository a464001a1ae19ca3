"""What stands in elements around and within an article that hold nothing of it, by what they are called."""

from __future__ import annotations

import pytest

from streams.page import Page
from streams.split.blocks import Judgement
from streams.split.html import read
from streams.split.items.html import dom

STORY = "Linseed oil, three thin coats, and an hour in the oven after each of them, with the door open a little. " * 10
RULES = "Whoever writes here stays polite to all others, keeps to what was said, and links to nothing that is for sale."
COMMENTS = ("id=comments", "class='box gc-comment'", "class=comment-list", "id=kommentare")
OVERLAYS = ("class=modal", "id=signup-popup", "class='x lightbox-window'", "class=report_dialog")


def body(markup: str, likely: float = 0.6, story: str = STORY) -> str:
    """What is read as the article of a page on which all is judged main; `likely`: how likely it is an article."""
    document = read(Page(id="0" * 32, url="https://a.example/1", text=f"<h1>Old tins</h1><p>{story}{markup}"))
    judgement = Judgement("article", 0.9, [0.9] * len(document.blocks), kinds={"article": likely})
    (draft,) = (one for one in dom.group(document, judgement).drafts if one.main)
    return "\n".join(document.blocks[at].text for at in draft.body)


def box(label: str, text: str = RULES) -> str:
    return f"<div {label}><h2>The tap room</h2><p>{text}</div>"


@pytest.mark.parametrize("label", [*COMMENTS, *OVERLAYS, "class=block-cta-wrapper", "class=cta"])
def test_nothing_of_them_is_an_articles(label: str) -> None:
    """A heading that no vocabulary knows, and the rules of the house, however much they are like prose."""
    assert body(box(label)) == STORY.strip()


@pytest.mark.parametrize(
    "label",
    ["id=commentary", "class=said-comments-on", "class=modality", "class=dialogue", "class=octave", "class=ctas"],
)
def test_other_elements_hold_what_they_hold(label: str) -> None:
    """What is only called by a like word is the article's."""
    assert RULES in body(box(label))


@pytest.mark.parametrize("label", [COMMENTS[0], "class=cta"])
def test_where_no_article_is_likely_they_are_what_they_are_judged(label: str) -> None:
    """Words of customers and calls to act may be what a page is for; what lies over it is not."""
    assert RULES in body(box(label), 0.3)
    assert RULES not in body(box(OVERLAYS[0]), 0.3)
    assert RULES in body(box("class=product-details-modal"), 0.3)


def test_comments_may_be_longer_than_what_they_are_on() -> None:
    """Where that is of some length, or surely an article."""
    many = box(COMMENTS[0], RULES * 20)
    assert body(many) == STORY.strip()
    assert RULES in body(many, 0.6, STORY[:300])
    assert body(many, 0.9, STORY[:300]) == STORY[:300].strip()
    assert RULES in body(many, 0.9, STORY[:100])


def test_what_lies_over_a_page_may_be_what_one_came_for() -> None:
    """A story that is shown so is long, or most of what is main."""
    assert RULES in body(box(OVERLAYS[0], RULES * 20), story=STORY * 10)
    assert RULES in body(box(OVERLAYS[0], RULES * 5))


@pytest.mark.parametrize(
    "caption", ["<figcaption>{}</figcaption>", "<p class=image-caption>{}", "<div class=wp-caption-text>{}</div>"]
)
def test_captions_are_none_of_a_text(caption: str) -> None:
    """What is said of a picture; what a table is called belongs to the table."""
    assert body(f"<div>{caption.format(RULES)}</div>") == STORY.strip()
    assert RULES in body(f"<table><caption>{RULES}</caption><tr><td>Tin<td>Oil</table>")
    assert RULES in body(f"<div>{caption.format(RULES * 20)}</div>")
