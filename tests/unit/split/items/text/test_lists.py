"""Lists of teasers that only their repetition tells."""

from __future__ import annotations

import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.line.looks import shapes
from streams.split.items.text import lists

BODY = "The ferry ran for the last time on Monday, and half the town came to see it off from the old pier."
LISTS = {
    "a section, a title and a time": "Zwirnrolle\nPolitics\n{t}\n2 days ago\nSports\n{t}\n3 days ago\nFood\n{t}\nMay 4",
    "numbers on lines of their own": "Zwirnrolle\n1\n{t}\nThe Echo\n2\n{t}\nThe Ledger\n3\n{t}\nThe Echo",
    "a title, who and when": "Zwirnrolle\n{t}\nThe Echo · 2h ago\n{t}\nThe Ledger · 3h ago\n{t}\nThe Echo · 1d ago",
}


def _learned(rows: str) -> Claims:
    page = f"{BODY}\n{BODY}\n" + rows.replace("{t}", "A quiet street with more than one opinion about it")
    document = text.read(Page(id="0" * 32, url="https://x.example/", text=page, content_type="text/plain"))
    claims = Claims(document.blocks, shapes(document.blocks))
    lists.learn(claims, [0.1] * len(document.blocks), 2)
    return claims


@pytest.mark.parametrize("rows", LISTS.values(), ids=LISTS)
def test_the_line_over_units_of_one_form_heads_them_in_whatever_words(rows: str) -> None:
    """What stands over three teasers of one form is a heading, though no vocabulary knows it."""
    claims = _learned(rows)
    assert claims.codes[2] == "h"
    assert "related" in claims.shapes[2].concepts


def test_comments_are_no_list_of_teasers() -> None:
    """Units that count votes or replies are comments, whatever stands over them."""
    claims = _learned(
        "Zwirnrolle\nAnna\n2 days ago\n{t}\nReply (2)\nBen\n3 days ago\n{t}\nReply (3)\nCem\n1 day ago\n{t}\nReply (1)"
    )
    assert claims.codes[2] != "h"
