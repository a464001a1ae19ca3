"""Whom comments answer, by levels, numbers, handles and lines that hold but a name."""

from __future__ import annotations

from tests.unit.split.items.facts.commented import read


def _parents(*comments: str) -> list[object]:
    return [one.get("parent") for one in read(*comments)]


def test_levels_over_comments_tell_how_deep_they_stand() -> None:
    """By a number behind a word, or by how often a sign stands there."""
    numbered = _parents(
        "- == Level 1 | author! Anna | text It will rain.",
        "- == Level 2 | author! Ben | text It will not.",
        "- == Level 3 | author! Eva | text Who knows.",
        "- == Level 2 | author! Tom | text I do.",
        "- == Level 1 | author! Ida | text It did.",
    )
    signed = _parents(
        "- ◆ Note | author! Anna | text It will rain.",
        "- ◆◆ Note | author! Ben | text It will not.",
        "- ◆◆◆ Note | author! Eva | text Who knows.",
        "- ◆ Note | author! Tom | text I do.",
    )
    named = _parents(
        "author! Anna | text It will rain.",
        "author! ↳ Ben | text It will not.",
        "author! ↳↳ Eva | text Who knows.",
        "author! ↳ Tom | text I do.",
    )
    assert numbered == [None, 1, 2, 1, None]
    assert signed == [None, 1, 2, None]
    assert named == [None, 1, 2, 1]


def test_numbers_that_only_go_up_are_no_levels() -> None:
    """They are those of the comments, whose answers name them."""
    found = _parents(
        "- Letter 1 | author! Anna | text It will rain.",
        "- Letter 2 | author! Ben | text It will not.",
        "- In reply to Letter 2 | author! Eva | text Who knows.",
        "- Letter 3 | author! Tom | text I do.",
        "- In reply to Letter 3 | author! Ida | text It did.",
    )
    assert found == [None, None, 2, None, 4]


def test_a_number_beside_a_comments_own_is_of_the_one_that_it_answers() -> None:
    """In brackets behind it, or behind words for answers."""
    beside = _parents(
        "- No.1 | author! 島の人 | text 雨が降りますね。",
        "- No.2（No.1へ） | author! 港の人 | text 降りませんよ。",
        "- No.3 | author! 山の人 | text そうですか。",
    )
    behind = _parents(
        "- N°1 | author! Anna | text Il va pleuvoir.",
        "- N°2 | author! Ben | other En réponse au commentaire N°1 | text Mais non.",
    )
    assert beside == [None, 1, None]
    assert behind == [None, 1]


def test_a_number_alone_may_be_whom_one_answers() -> None:
    """Behind or before words for answers."""
    behind = _parents(
        "author! 1. 島の人 | text 雨が降りますね。",
        "author! 2. 港の人 | other 1への返信 | text 降りませんよ。",
        "author! 3. 山の人 | other 2番への返信 | text そうですか。",
    )
    before = _parents(
        "author! 1. Anna | text Il va pleuvoir.",
        "author! 2. Ben | text Mais non.",
        "author! 3. Eva | other En réponse à 1 | text Mais si.",
    )
    assert behind == [None, 1, 2]
    assert before == [None, None, 1]


def test_words_may_begin_with_the_name_that_somebody_signed_in_by() -> None:
    """It stands below the name that is shown, in most comments."""
    found = _parents(
        "author! Anna Kern | other @ak_77 | text It will rain.",
        "author! Ben | other @benny | text @ak_77 It will not.",
        "author! Eva | other @eva | text @benny Who knows.",
    )
    assert found == [None, 1, 2]


def test_the_last_line_of_words_may_only_say_whom_they_answer() -> None:
    """Then it is no part of them; in capitals the name is the same."""
    found = read(
        "text! It will rain. | author Anna Kern",
        "text! It will not. | author Ben | text (to Anna Kern)",
        "text! Who knows. | author Eva | other TO BEN",
    )
    assert [one.get("parent") for one in found] == [None, 1, 2]


def test_a_branch_alone_over_a_name_leads_to_an_answer() -> None:
    """To the last comment that answers none."""
    assert _parents(
        "author! Anna | text It will rain.", "other! ↳ | author Ben | text It will not.", "author! Eva | text Oh."
    ) == [None, 1, None]


def test_a_sign_before_all_names_is_of_none() -> None:
    """But one before some of them is; an initial keeps its full stop."""
    found = read("author! ◉ Anna | text It will rain.", "author! ◉ Ben K. | text It will not.")
    assert [one["author"] for one in found] == ["Anna", "Ben K."]
    found = read("author! By: Anna | text It will rain.", "author! By: Ben K. | text No.", "author! By: Eva | text Oh.")
    assert [one["author"] for one in found] == ["Anna", "Ben K.", "Eva"]


def test_a_name_may_stand_right_before_letters_of_another_script() -> None:
    """As where those honour it."""
    found = _parents("author! 町のOB | text 雨が降りますね。", "author! 港の人 | text ＞町のOBさん　降りませんよ。")
    assert found == [None, 1]
