"""Pages of an invented story, as long as is asked, in the markup that is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.page import Page

if TYPE_CHECKING:
    from random import Random

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


def sentence(random: Random) -> str:
    return f"{random.choice(WHO)} {random.choice(DID)}, {random.choice(THEN)}"


def paragraphs(count: int, random: Random) -> list[str]:
    """Each of two to five sentences."""
    return [" ".join(sentence(random) for _ in range(random.randint(2, 5))) for _ in range(count)]


def html(content: str) -> Page:
    """A page with a menu, a title, this content and a foot."""
    items = ["".join(f"<li><a href='/{entry}'>{entry}</a></li>" for entry in entries) for entries in (MENU, FOOT)]
    source = (
        f"<html><head><title>The Weir</title></head><body><div class=nav><ul>{items[0]}</ul></div>"
        f"<div id=content><h1>The Weir</h1><div class=by>by A. Reader</div>{content}</div>"
        f"<div class=footer><ul>{items[1]}</ul></div></body></html>"
    )
    return Page(id="0" * 32, url="http://mill.example/weir", text=source, content_type="text/html")


def text(lines: list[str]) -> Page:
    """The same as plain text."""
    source = "\n".join([*MENU, "", "The Weir", "by A. Reader", "", *lines, "", *FOOT])
    return Page(id="0" * 32, url="http://mill.example/weir", text=source, content_type="text/plain")


def body(story: list[str]) -> str:
    return "<div class=story>" + "".join(f"<p>{paragraph}</p>" for paragraph in story) + "</div>"
