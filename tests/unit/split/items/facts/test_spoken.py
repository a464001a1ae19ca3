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


@pytest.mark.parametrize(
    "over",
    [
        ["Likes", "126", "Comments", "41"],
        ["1,204 votes", "41 postings"],
        ["Room — 41 zorps in it", "You see 1 of the best"],
        ["41 spoke", "Level 1"],
    ],
)
def test_other_numbers_over_comments_do_not_count_them(over: list[str]) -> None:
    """Words for comments and the nearest line go first; fewer than are shown are not all."""
    more = [("-", "Level 2"), *REMARK] if "Level 1" in over else []
    assert _count(("a.text", "The ferry will run."), *(("-", line) for line in over), *REMARK, *more) == 41


def test_a_line_under_the_last_comment_counts_them_where_none_over_them_does() -> None:
    """Not those that are still to be shown."""
    assert _count(("a.text", "The ferry will run."), ("-", "Zorp"), *REMARK, ("-", "49 zorps in all")) == 49
    assert _count(("a.text", "The ferry will run."), ("-", "Zorp"), *REMARK, ("-", "Show 49 more zorps")) is None


def test_one_comment_may_stand_apart_at_the_top() -> None:
    """The heading is then over the others."""
    lines = [("a.title", "Ferry to run"), ("a.text", "It will."), ("-", "Voices (41)")]
    assert _count(*REMARK, *lines, *REMARK) == 41
