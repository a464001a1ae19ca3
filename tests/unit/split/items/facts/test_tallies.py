"""Votes and answers of comments are counted by what stands beside numbers, in words that no vocabulary holds."""

from __future__ import annotations

import pytest

from tests.unit.split.items.facts.commented import read


def test_what_all_comments_count_behind_their_votes_is_answers() -> None:
    """In whatever words; what stands before the votes is of who speaks, and a line of one comment alone is none."""
    found = read(
        "author! Anna | other Level 9 | text It will rain. | other 12 likes | other 3 blims",
        "author! Ben | other Level 2 | text It will not. | other 7 likes | other 0 blims | other Edited 2 times",
        "author! Eva | other Level 5 | text Who knows. | other 1 like | other 1 blim",
    )
    assert [(one["votes"], one["replies"]) for one in found] == [(12, 3), (7, 0), (1, 1)]


def test_who_is_against_a_comment_does_not_answer_it() -> None:
    """By a word or a sign in the line."""
    rows = ("author! Anna | text Rain. | other 12 likes |", "author! Ben | text Snow. | other 7 likes |")
    for against in ("other 5 x negativ", "other ▼ 5 zorps"):
        assert all("replies" not in one for one in read(*(f"{row} {against}" for row in rows)))


def test_buttons_are_nobodys_and_tell_what_numbers_below_them_count() -> None:
    """Two buttons over two numbers say which is which; a name that many bear is one all the same."""
    found = read(
        "author! Guest | when 3 h | text It will rain. | - Like | - Reply | other 112 | other 2",
        "author! Guest | when 31m | text It will not. | - Like | - Reply | other 9 | other 0",
        "author! Guest | when 2 h | text Who knows. | - Like | - Reply | other 4 | other 1",
    )
    assert [(one["author"], one["votes"], one["replies"], one["owned"]) for one in found] == [
        ("Guest", 112, 2, 5),
        ("Guest", 9, 0, 5),
        ("Guest", 4, 1, 5),
    ]
    assert found[1]["published_text"] == "31m"


def test_votes_may_stand_in_brackets_behind_a_name() -> None:
    """With a sign, and no word for them."""
    found = read("author! Anna (+15) | text It will rain.", "author! Ben (-2) | text It will not.")
    assert [(one["author"], one["votes"]) for one in found] == [("Anna", 15), ("Ben", -2)]


def test_one_number_under_a_sign_and_one_under_a_button_to_answer() -> None:
    """The second are answers, and the first is what else can be counted: votes."""
    found = read("author! Anna | text Yes. | - 😆 | other 402 | - Reply | other 18 | when 2023年10月30日 19:32")
    assert (found[0]["votes"], found[0]["replies"]) == (402, 18)


def test_a_number_in_brackets_under_a_button_to_answer_is_of_it() -> None:
    """And the one below it counts votes."""
    found = read(
        "author! Anna | when 3 h | text It will rain. | - Reply | other (3) | other 95",
        "author! Ben | when 4 h | text It will not. | - Reply | other (0) | other 12",
    )
    assert [(one["replies"], one["votes"]) for one in found] == [(3, 95), (0, 12)]


@pytest.mark.parametrize("line", ["♥ 412 ⤷ 19", "▲ 412   ▼   💬 19", "↑ 412 ↓ 4 ↪ 19", "👍 412 · 🗨 19"])
def test_signs_alone_count_votes_and_answers(line: str) -> None:
    """Whatever stands for those who are against; one sign alone is told with its words."""
    (found,) = read(f"author! Anna | when 3 h | text It will rain. | other {line}")
    assert (found["votes"], found["replies"]) == (412, 19)
    assert "parent" not in found
