"""The article of a flat page is read from lines whose roles are known."""

from __future__ import annotations

import numpy as np

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.facts import article
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags


def _body(*lines: str) -> list[int]:
    """Which of the lines under a title, all of a text by their roles, are."""
    rows = ["The ferry runs all winter", *lines]
    page = Page(id="0" * 32, url="https://a.example/1", text="\n".join(rows), content_type="text/plain")
    document = text.read(page)
    tags = Tags(["a.title", *["a.text"] * len(lines)], [False] * len(rows), np.zeros((len(rows), len(ROLES))))
    draft = article.take(Claims(document.blocks, shapes(document.blocks)), tags, [1.0] * len(rows), page.url)
    return [] if draft is None else [at - 1 for at in draft.body]


def test_what_a_site_disclaims_below_a_text_is_none_of_it() -> None:
    """By the word before a colon; other words there are of the text."""
    ferry = "The ferry to Marlow runs all winter, as the council said on Monday in a long letter."
    assert _body(ferry, "Disclaimer: This story comes from a feed and has not been edited by us.") == [0]
    assert _body(ferry, "One thing is clear: This story has not come to its end by now.") == [0, 1]
