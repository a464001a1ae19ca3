"""What stands around the comments on an HTML page's article is of none of them."""

from __future__ import annotations

import pytest

from streams.page import Page
from streams.split.blocks import Judgement
from streams.split.html import read
from streams.split.items.html import dom

STORY = "Linseed oil, three thin coats, and an hour in the oven after each of them, with the door open a little. " * 3
RULES = "Whoever writes here stays polite to all others, keeps to what was said, and links to nothing that is for sale."


def body(label: str, likely: float, story: str = STORY) -> str:
    """What is read as the article of a page on which all is judged main; `likely`: how likely it is an article."""
    page = f"<h1>Old tins</h1><p>{story}<div {label}><h2>The tap room</h2><p>{RULES}</div>"
    document = read(Page(id="0" * 32, url="https://a.example/1", text=page))
    judgement = Judgement("article", 0.9, [0.9] * len(document.blocks), kinds={"article": likely})
    (draft,) = (one for one in dom.group(document, judgement).drafts if one.main)
    return "\n".join(document.blocks[at].text for at in draft.body)


@pytest.mark.parametrize("label", ["id=comments", "class='box gc-comment'", "class=comment-list", "id=kommentare"])
def test_what_holds_comments_holds_nothing_of_an_article(label: str) -> None:
    """A heading that no vocabulary knows, and the rules of the house, however much they are like prose."""
    assert body(label, 0.6) == STORY.strip()


@pytest.mark.parametrize("label", ["id=commentary", "class=said-comments-on", "class=story"])
def test_other_elements_hold_what_they_hold(label: str) -> None:
    """What is only called by a like word is the article's."""
    assert RULES in body(label, 0.6)


def test_comments_that_are_most_of_a_page_are_aside_where_it_is_surely_an_article() -> None:
    """Below a short text they are what the page may be for; without one they are."""
    short = STORY[:240]
    assert body("id=comments", 0.9, short) == short.strip()
    assert RULES in body("id=comments", 0.9, short[:100])
    assert RULES in body("id=comments", 0.3)
