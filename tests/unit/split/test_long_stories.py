"""The main text of a page is main to its end, however long it is."""

from __future__ import annotations

from random import Random

import pytest

from streams.contract.records import SplitItem
from streams.page import Page
from streams.settings import StageSettings
from streams.split.stage import Split

WHO = ("The keeper", "Old Marsh", "Her aunt", "The miller", "Nobody in the house", "A boy from the lower farm")
DID = (
    "walked down to the weir before the others were awake", "said nothing of the letter for as long as it rained",
    "had counted the sacks twice and come to two numbers", "would not hear that the wheel had been sold",
    "left the lantern where the path forks, as they had agreed", "asked what a dry summer was worth to a man like him",
)  # fmt: skip
THEN = (
    "and it was evening when the dog came back alone.", "but the door had been painted over long ago.",
    "which was more than the parish had done in thirty years.", "and that, they thought, was the end of it.",
    "so the book stayed open on the table until it was dust.", "for the river keeps what it is given, and only that.",
)  # fmt: skip
MENU = ("Home", "Stories", "Authors", "Log in", "Search", "About us")
FOOT = ("Previous chapter", "Next chapter", "Contact", "Terms of use", "Privacy", "© The Reading Mill")


def paragraphs(count: int, random: Random) -> list[str]:
    """Invented ones of two to five sentences."""

    def sentence() -> str:
        return f"{random.choice(WHO)} {random.choice(DID)}, {random.choice(THEN)}"

    return [" ".join(sentence() for _ in range(random.randint(2, 5))) for _ in range(count)]


def page(front: str, story: list[str]) -> Page:
    if front == "text":
        source = "\n".join([*MENU, "", "The Weir", "by A. Reader", "", *story, "", *FOOT])
        return Page(id="0" * 32, url="http://mill.example/weir", text=source, content_type="text/plain")
    items = ["".join(f"<li><a href='/{entry}'>{entry}</a></li>" for entry in entries) for entries in (MENU, FOOT)]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    source = (
        f"<html><head><title>The Weir</title></head><body><div class=nav><ul>{items[0]}</ul></div>"
        f"<div id=content><h1>The Weir</h1><div class=by>by A. Reader</div><div class=story>{body}</div></div>"
        f"<div class=footer><ul>{items[1]}</ul></div></body></html>"
    )
    return Page(id="0" * 32, url="http://mill.example/weir", text=source, content_type="text/html")


@pytest.mark.parametrize("front", ["html", "text"])
@pytest.mark.parametrize("count", [3, 30, 300, 900])
def test_a_story_is_main_to_its_end(front: str, count: int) -> None:
    """All its paragraphs are of one main item, and nothing of the menu and the foot is."""
    story = paragraphs(count, Random(count))
    kept = [one for one in Split(StageSettings())(page(front, story)).kept if isinstance(one, SplitItem) and one.main]
    text = "\n".join(one.text for one in kept)
    assert sum(paragraph in text for paragraph in story) == count
    assert not any(entry in text.split("\n") for entry in (*MENU, *FOOT))
