"""An article's title is the likeliest line by itself where the likeliest roles in a row miss it."""

from __future__ import annotations

import numpy as np

from streams.page import Page
from streams.split import text
from streams.split.items.facts import titled
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags

KICKER = "Traffic on the sound"
TITLE = "Ferry to run all winter after all: how a village gets its mail"
BYLINE = "By Anna Kern"
WORDS = "The ferry to the islands will run all winter, the council said on Monday after a long debate."


def _roles(said: str, *lines: tuple[str, float]) -> list[str]:
    """The roles of lines after; each line with how likely it is the title."""
    shown = "\n".join(line for line, _ in lines)
    blocks = text.read(Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain")).blocks
    shares = np.zeros((len(lines), len(ROLES)))
    shares[:, ROLES.index("a.title")] = [share for _, share in lines]
    return titled.told(shapes(blocks), Tags(said.split(), [False] * len(lines), shares)).roles


def test_a_few_words_over_a_title_are_none() -> None:
    """Where the longer line below them is likelier a title, over who wrote it."""
    said = "a.title a.text a.byline a.text"
    lines = ((KICKER, 0.7), (TITLE, 0.8), (BYLINE, 0), (WORDS, 0))
    assert _roles(said, *lines) == ["-", "a.title", "a.byline", "a.text"]
    assert _roles(said, (KICKER, 0.9), *lines[1:]) == said.split()
    assert _roles("a.title a.text a.text a.text", *lines)[0] == "a.title"


def test_the_one_likely_line_over_who_wrote_it_is_the_title_where_none_is() -> None:
    """Not one that is hardly likely."""
    for share, role in ((0.35, "a.title"), (0.1, "-")):
        assert _roles("- a.byline a.text", (TITLE, share), (BYLINE, 0), (WORDS, 0))[0] == role
