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


def test_numbers_alone_below_words_are_votes_and_those_beside_words_answers() -> None:
    """In whichever words; numbers alone with a minus are of those who are against."""
    found = read(
        "author! Anna | text It will rain. | other Zorp(12) | other 204",
        "author! Ben | text It will not. | other Zorp(6) | other 166",
        "author! Eva | text Who knows. | other Zorp(1) | other 43",
    )
    assert [(one["votes"], one["replies"]) for one in found] == [(204, 12), (166, 6), (43, 1)]
    found = read(
        "author! Anna | text It will rain. | other Zorp +12 | other -1",
        "author! Ben | text It will not. | other Zorp +6 | other -0",
        "author! Eva | text Who knows. | other Zorp +1 | other -64",
    )
    assert [one["votes"] for one in found] == [12, 6, 1]


def test_numbers_over_names_that_go_up_by_one_are_of_the_comments() -> None:
    """What counts them stands below."""
    found = read(
        "other! 1 | author Anna | text It will rain. | other 320",
        "other! 2 | author Ben | text It will not. | other 145",
        "other! 3 | author Eva | text Who knows. | other 27",
    )
    assert [one["votes"] for one in found] == [320, 145, 27]


def test_numbers_before_their_buttons_are_told_by_the_last() -> None:
    """Under which none stands."""
    found = read(
        "author! Anna | text It will rain. | other 71 | other Like | other 6 | other Reply",
        "author! Ben | text It will not. | other 25 | other Like | other 2 | other Reply",
    )
    assert [(one["votes"], one["replies"]) for one in found] == [(71, 6), (25, 2)]


def test_votes_may_stand_in_wide_brackets_right_behind_a_name() -> None:
    """Scripts without spaces set nothing between."""
    found = read("author! 島の人（78ポイント） | text 雨です。", "author! 港の人（25ポイント） | text 晴れです。")
    assert [(one["author"], one["votes"]) for one in found] == [("島の人", 78), ("港の人", 25)]


def test_numbers_right_before_the_times_of_most_comments_are_votes() -> None:
    """But for numbers that count the comments."""
    told = read(
        "author! Anna | text It will rain. | when 26 · 5 h",
        "author! Ben | text It will not. | when 141 · 4 h",
        "author! Eva | text Who knows. | when 98 · 2 h",
    )
    assert [(one["votes"], one["published_text"]) for one in told] == [(26, "5 h"), (141, "4 h"), (98, "2 h")]
    counted = read(
        "author! Anna | when 1 · 5 h | text It will rain.",
        "author! Ben | when 2 · 4 h | text It will not.",
        "author! Eva | when 3 · 2 h | text Who knows.",
    )
    assert all("votes" not in one for one in counted)


@pytest.mark.parametrize("shown", ["{name} ({number})", "{number} | {name}"])
def test_numbers_beside_the_names_of_most_comments_are_votes(shown: str) -> None:
    """But for numbers of the comments, which go up by one."""
    names = ("Anna Bell", "Ben Hill", "Eva Lang")
    for numbers, votes in (([58, 22, 3], [58, 22, 3]), ([1, 2, 3], [None] * 3)):
        lines = [shown.format(name=name, number=number) for name, number in zip(names, numbers, strict=True)]
        found = read(*(f"author! {line} | text It will rain." for line in lines))
        assert [one.get("votes") for one in found] == votes


def test_numbers_in_brackets_behind_the_names_of_two_are_none() -> None:
    found = read("author! Anna Bell (58) | text It will rain.", "author! Ben Hill (22) | text It will not.")
    assert all("votes" not in one for one in found)


def test_a_word_for_answers_among_buttons_counts_them() -> None:
    """Where the line as a whole counts nothing."""
    found = read(
        "author! 里山 | text 雨になりそうだ。 | other [+148]　返信9　通報",
        "author! 川辺 | text 降らないと思う。 | other [+76]　返信14　通報",
    )
    assert [(one["votes"], one["replies"]) for one in found] == [(148, 9), (76, 14)]


def test_a_word_for_answers_beside_votes_may_stand_before_its_number() -> None:
    """Though that of the votes stands behind theirs."""
    found = read(
        "author! 里山 | text 雨になりそうだ。 | other 94 いいね・返信 2件",
        "author! 川辺 | text 降らないと思う。 | other 51 いいね・返信 0件",
    )
    assert [(one["votes"], one["replies"]) for one in found] == [(94, 2), (51, 0)]


def test_a_number_alone_behind_that_of_answers_is_votes() -> None:
    """Where a word leads to the first of the two; a third number leaves it open."""
    found = read(
        "author! Ann | text It will rain. | other Reply Replies (9) 87",
        "author! Ben | text It will not. | other Reply Replies (2) 14",
    )
    assert [(one["votes"], one["replies"]) for one in found] == [(87, 9), (14, 2)]
    found = read("author! Ann | text It will rain. | other ▼ 3  Répondre  12 (5)")
    assert found[0].get("votes") != 5


@pytest.mark.parametrize("said", ["in reply to #1", "en respuesta a #1", "en réponse à #1"])
def test_the_number_of_whom_one_answers_counts_no_answers(said: str) -> None:
    """It is the name of a comment."""
    found = read(
        "author! #1 Ann · 9 h · karma 12 | text It will rain.",
        f"author! #2 Ben · {said} · 8 h · karma 7 | text It will not.",
    )
    assert [("replies" in one, one.get("parent")) for one in found] == [(False, None), (False, 1)]
