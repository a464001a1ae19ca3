"""Who speaks, when and to whom, where more stands between a name and a time."""

from __future__ import annotations

import pytest

from streams.split.items.line import answers
from streams.split.items.line.looks import shape
from streams.split.items.threads import remarks
from streams.split.items.threads.roles import role, roles

WORDS = "The tower does not care and neither do the boats, said my grandfather every evening."


def authors(*lines: str) -> list[str | None]:
    return [unit.author for unit in remarks.read([shape(line) for line in lines], 0, len(lines))]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Replying to Ada K.", "Ada K."),
        ("↳ En respuesta a Rosa Vega", "Rosa Vega"),
        ("a répondu à Nathalie", "Nathalie"),
        ("Antwort auf heidjer_67", "heidjer_67"),
        ("山田さんへの返信", "山田"),
        ("返信先: @taro", "taro"),
        ("Ответ на Иван", "Иван"),
        ("지민님에게 답글", "지민"),
        ("In reply to all those who wrote to us about the lake and the wall around it", None),
        ("Reply", None),
    ],
)
def test_whom_a_comment_answers_is_read_from_a_line(line: str, name: str | None) -> None:
    """Before or behind the name, in any language, and never out of a sentence."""
    assert answers.whom(line) == name


@pytest.mark.parametrize(
    ("line", "letter"),
    [
        ("This comment was removed by a moderator.", "r"),
        ("Dieses Posting wurde gelöscht.", "r"),
        ("このコメントは非表示にされました", "r"),
        ("Why was this comment removed?", "n"),
        ("Top fan", "b"),
        ("Verified buyer", "b"),
        ("Verifizierter Kauf", "b"),
        ("Compra verificada", "b"),
        ("Achat vérifié", "b"),
        ("購入者", "b"),
        ("Member since 2019", "b"),
        ("Destacado por la redacción", "b"),
        ("Ada Kern", "n"),
        ("3h ago", "w"),
        ("Ada Kern · 3h ago", "m"),
        ("12 likes", "k"),
        (WORDS, "p"),
    ],
)
def test_lines_of_threads_have_their_roles(line: str, letter: str) -> None:
    """Each line by itself, whatever stands around it."""
    assert role(shape(line)) == letter


def test_buttons_spelled_with_a_name_are_no_names() -> None:
    """Whatever the button says, it ends with the name above it."""
    lines = ["Ada Kern", "Mute Ada Kern", "Favourite Ada Kern", "Report", "3h ago", WORDS]
    assert roles([shape(line) for line in lines], 0, len(lines)) == "nbbkwp"


def test_a_name_is_the_first_line_behind_the_comment_before() -> None:
    """Between it and the time may stand in which town one lives, in words that no vocabulary has."""
    first = ["Ada Kern", "3h ago", WORDS, "Reply"]
    second = ["Tom Hale", "Little Wick", "2h ago", WORDS, "Reply"]
    third = ["Nell Fry", "Salt Maker", "12 points", "1h ago", WORDS, "Reply"]
    assert authors(*first, *second, *third) == ["Ada Kern", "Tom Hale", "Nell Fry"]


def test_short_words_before_a_name_stay_words() -> None:
    """Where nothing ends a comment, the line right above the next time is its name."""
    lines = ["Ada Kern", "3h ago", WORDS, "Tom Hale", "2h ago", "slow news day", "Nell Fry", "1h ago", WORDS]
    assert authors(*lines) == ["Ada Kern", "Tom Hale", "Nell Fry"]


def test_numbers_between_names_and_times_are_no_votes_where_others_stand_below() -> None:
    """How many posts someone has written says nothing of this one."""
    lines = ["Ada", "112", "3h ago", WORDS, "31", "Reply", "Tom", "7", "2h ago", WORDS, "18", "Reply"]
    units = list(remarks.read([shape(line) for line in lines], 0, len(lines)))
    assert [[lines[at] for at in unit.facts] for unit in units] == [["Ada", "3h ago", "31"], ["Tom", "2h ago", "18"]]


def test_a_comment_without_a_time_may_stand_before_those_that_have_one() -> None:
    """An expert's comment, say: a name, what he is, words, and a count that ends them."""
    expert = ["Ada Kern", "Salt Maker", WORDS, "Helpful 412"]
    assert authors(*expert, "Tom", "3h ago", WORDS, "Reply", "Nell", "2h ago", WORDS, "Reply") == [
        "Ada Kern",
        "Tom",
        "Nell",
    ]


def test_times_may_stand_above_names() -> None:
    """Where the first line of a thread is a time, so is the first line of each comment."""
    lines = ["May 3, 2024", "Ada Kern", WORDS, "May 4, 2024", "Tom Hale", "Who pays for that?", "Reply"]
    units = list(remarks.read([shape(line) for line in lines], 0, len(lines)))
    assert [(unit.author, unit.when) for unit in units] == [("Ada Kern", "May 3, 2024"), ("Tom Hale", "May 4, 2024")]


def test_names_and_words_in_turn_are_comments_without_times() -> None:
    """Nothing else stands between them."""
    assert authors("Ada Kern", WORDS, "Tom Hale", "So it is.", WORDS) == ["Ada Kern", "Tom Hale"]


def test_signs_alone_may_be_what_someone_says() -> None:
    """As long as no words stand there."""
    lines = ["Ada", "3h ago", "👏👏", "12 likes", "Reply", "Tom", "2h ago", WORDS, "3 likes", "Reply"]
    units = list(remarks.read([shape(line) for line in lines], 0, len(lines)))
    assert [[lines[at] for at in unit.body] for unit in units] == [["👏👏"], [WORDS]]


def test_a_name_stands_without_its_badge_number_and_picture() -> None:
    """Whether these are on its line or on lines of their own."""
    lines = ["#1", "RV", "Rosa Vega (Staff)", "3h ago", WORDS, "#2", "B", "Ben Hale", "@ben_h", "2h ago", WORDS]
    units = list(remarks.read([shape(line) for line in lines], 0, len(lines)))
    assert [unit.author for unit in units] == ["Rosa Vega", "Ben Hale"]
    assert [[lines[at] for at in unit.body] for unit in units] == [[WORDS], [WORDS]]


def test_only_the_first_of_several_may_have_a_name() -> None:
    """What the others begin with says nothing of where the first begins."""
    lines = ["Ada Kern", WORDS, "12 likes", WORDS, "3 likes", WORDS, "7 likes"]
    assert authors(*lines) == ["Ada Kern", None, None]
