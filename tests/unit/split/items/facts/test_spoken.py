"""How many comments an article has is said over the first of them, or beside its title."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.facts import spoken
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags

REMARK = [("r.author", "Tom"), ("r.text", "About time that somebody said so.")]


def _count(*lines: tuple[str, str]) -> int | None:
    shown = "\n".join(line for _, line in lines)
    document = text.read(Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain"))
    roles = [role for role, _ in lines]
    tags = Tags(roles, [role == "r.author" for role in roles], np.zeros((len(lines), len(ROLES))))
    return spoken.count(Claims(document.blocks, shapes(document.blocks)), tags)


@pytest.mark.parametrize(
    "over",
    [
        ["Comments", "41", "Newest first"],
        ["La tribune (41)"],
        ["41 avis déposés"],
        ["人の声（41）"],
        ["Diskussion · 41 Beiträge"],
        ["3 of 41 shown"],
        ["Comentan 41 lectores", "Primero lo nuevo"],
    ],
)
def test_the_heading_of_comments_counts_them(over: list[str]) -> None:
    """A number over the first comment is theirs, in whichever words and place."""
    assert _count(("a.text", "The ferry will run."), *(("-", line) for line in over), *REMARK) == 41


def test_comments_not_shown_yet_are_not_all() -> None:
    """What a button asks for is less than what the heading counts."""
    lines = [("-", "41"), *REMARK, ("-", "Show 37 more comments")]
    assert _count(("a.text", "The ferry will run."), *lines) == 41


def test_a_number_beside_the_title_counts_comments_where_no_heading_does() -> None:
    """A bare number of the article itself says how much it is spoken of."""
    lines = [("a.title", "Ferry to run all winter"), ("a.other", "88"), ("a.text", "The ferry will run.")]
    assert _count(*lines) == 88
    assert _count(*(line for line in lines if line[0] != "a.other")) is None


def test_a_line_of_the_article_over_the_comments_counts_them_in_any_words() -> None:
    """Nearer to them than what else it counts, such as votes."""
    lines = [("a.other", "Useful (611)"), ("a.other", "88 neighbors chimed in"), ("-", "Share"), ("-", "Zorp")]
    assert _count(("a.text", "The ferry will run."), *lines, *REMARK) == 88


def test_a_day_in_brackets_is_no_count() -> None:
    """A heading that ends with a date counts nothing."""
    assert _count(("a.text", "The ferry will run."), ("-", "Stimmen (8.9.2023)"), *REMARK) is None


def test_a_price_over_the_first_comment_counts_none() -> None:
    """As of what is advertised there."""
    assert _count(("a.text", "The ferry will run."), ("-", "Rice cooker, now 980円"), *REMARK) is None
