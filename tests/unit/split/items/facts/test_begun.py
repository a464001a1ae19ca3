"""The comments of a page begin with the same of their lines, whatever some roles say."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.facts import begun
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags


def _evened(*rows: str) -> str:
    """The roles of lines `role text` as one letter each, capital where a comment begins; "!" marks where it does."""
    said = [row.split(" ", 1) for row in rows]
    page = Page(
        id="0" * 32, url="https://a.example/", text="\n".join(row[1] for row in said), content_type="text/plain"
    )
    names = ["-" if role == "-" else f"r.{role.rstrip('!')}" for role, _ in said]
    tags = Tags(names, [role.endswith("!") for role, _ in said], np.zeros((len(said), len(ROLES))))
    made = begun.evened(shapes(text.read(page).blocks), tags)
    letters = (role.removeprefix("r.")[0] for role in made.roles)
    return "".join(one.upper() if begins else one for one, begins in zip(letters, made.begins, strict=True))


def test_names_under_words_end_a_comment() -> None:
    """Where one stands under each of them, the last too; what seems a name over the first is none."""
    rows = ["author! Newest", "text It will rain.", "other anna_k", "when 3 h", "other 8"]
    rows += [
        "text It will not.",
        "author! Ben Kerr",
        "when 2 h",
        "other 5",
        "text! Who knows.",
        "author! Eva",
        "when 1 h",
    ]
    assert _evened(*rows) == "-Tawo" + "Tawo" + "Taw"


def test_names_over_words_begin_a_comment() -> None:
    """They stay so, though another name stands under words that are not the last."""
    rows = ["author! Anna", "text It will rain.", "author! Ben", "text It will not.", "when 2 h"]
    assert _evened(*rows) == "AtAtw"


@pytest.mark.parametrize("missed", ["other Eva Lind", "- Eva Lind"])
def test_a_comment_without_a_name_has_the_line_that_stands_where_names_do(missed: str) -> None:
    """As far over its words as in the others."""
    rows = ["author! Anna", "when 3 h", "text It will rain.", "other 12 zorps"]
    rows += [missed, "when 2 h", "text Who knows.", "other 7 zorps", "author! Ben", "when 1 h", "text It will not."]
    assert _evened(*rows) == "Awto" + "Awto" + "Awt"


def test_the_first_comment_may_begin_over_what_seems_its_name() -> None:
    """Where most have one line more over their words; of two names the second is where they are from."""
    rows = ["- Anna", "author! New Garden", "when 3 h", "text It will rain."]
    rows += ["author! Ben", "author! Hollis", "when 2 h", "text It will not."]
    rows += ["author! Eva", "author! Trenton", "when 1 h", "text Who knows."]
    assert _evened(*rows) == "Aowt" * 3


def test_what_counts_the_same_in_several_comments_names_nobody() -> None:
    """The next line begins the comment if it names somebody."""
    rows = ["author! Anna · 3 h", "text It will rain.", "other 12 zorps", "author! Ben · 2 h", "text It will not."]
    rows += [
        "other 7 zorps",
        "author! Eva · 2 h",
        "text Who knows.",
        "author! 140 zorps",
        "when Ida · 1 h",
        "text I do.",
    ]
    assert _evened(*rows) == "AtoAtoAtoAt"


def test_numbers_over_all_names_begin_comments() -> None:
    """The first may have no role; under the last there must be none."""
    rows = ["- 1", "author! Anna", "text It will rain.", "other 2", "author! Ben", "text It will not."]
    assert _evened(*rows) == "OatOat"
    assert _evened(*rows, "other 3") == "-AtoAto"


def test_a_sign_with_a_count_over_all_names_begins_comments() -> None:
    """Also where one seems to end the comment before; a word with a count stays where it is."""
    rows = ["other! ♡ 1,532", "author Anna", "text It will rain.", "when 2 h", "other ♡ 15", "author! Ben", "text No."]
    assert _evened(*rows) == "OatwOat"
    assert _evened(*(row.replace("♡", "Likes") for row in rows)) == "OatwoAt"


def test_a_sign_with_a_count_over_words_begins_comments_that_names_end() -> None:
    """Also where none of them seems to begin one."""
    rows = ["other ♡ 32", "text! It will rain.", "author Anna", "other! ♡ 15", "text It will not.", "author Ben"]
    assert _evened(*rows) == "OtaOta"


def test_one_name_over_the_words_of_each_begins_a_comment() -> None:
    """Where none stands under the last, whatever begins by its role."""
    rows = ["author! Anna", "other ▲ 38", "text It will rain.", "author Ben", "other ▲ 12", "text! It will not."]
    assert _evened(*rows, "author Eva", "other ▲ 7", "text Who knows.") == "Aot" + "Aot" + "Aot"
    assert _evened("other! A", "author Anna", "text No.", "other! B", "author Ben", "text Yes.") == "Oat" + "Oat"


@pytest.mark.parametrize("role", ["other", "-"])
def test_initials_over_a_name_begin_its_comment(role: str) -> None:
    """They stand for a picture of who speaks; other letters do not."""
    rows = ["other A", "author! Anna", "text It will rain.", f"{role} BK", "author! Ben Kerr", "text It will not."]
    assert _evened(*rows) == "OatOat"
    assert _evened(*rows[:3], f"{role} NEW", *rows[4:]) == f"Oat{role[0]}At"


def test_pages_of_one_comment_stay_as_they_are() -> None:
    """There is nothing to compare it with, nor where there is none."""
    assert _evened("other! Zorp", "text It will rain.") == "Ot"
    assert _evened("- Zorp") == "-"


def test_one_name_of_three_tells_where_names_are() -> None:
    """A line with a time may hold a name as well."""
    rows = ["author! Anna", "text It will rain.", "other Ben", "text It will not.", "other Eva", "text Who knows."]
    assert _evened(*rows) == "AtAtAt"
    rows = ["author! Anna · 3 h", "text It will rain.", "when Ben · 2 h", "text It will not."]
    assert _evened(*rows) == "AtAt"


@pytest.mark.parametrize("count", ["241", "44 likes", "44 Zustimmungen", "44 j'aime", "44 me gusta", "いいね 44"])
def test_counts_over_the_first_and_not_below_the_last_begin_comments(count: str) -> None:
    """Whatever their words, though each seems to end the comment above; what is below the last would be of it."""
    one, two, three = (count.replace("44", number).replace("241", number) for number in ("44", "8", "5"))
    rows = [f"- {one}", "author! Anna", "text It will rain.", "when 3 May 2023", "- Reply"]
    rows += [f"other {two}", "author! Ben", "text It will not.", "when 4 May 2023", "- Reply"]
    rows += [f"other {three}", "author! Eva Lind", "text Who knows.", "when 5 May 2023", "- Reply"]
    assert _evened(*rows) == "Oatw-" * 3
    assert _evened(*rows[1:], f"other {one}", "- More") == "Atw-oAtw-oAtw-o-"


def test_names_and_times_on_one_line_may_stand_below_words() -> None:
    """The last comment tells, though each seems to begin with the line of the one above; its words may have no role."""
    rows = ["- 46 コメント", "- 最高の話でした、また読みたいです。", "author! kurage 2024/05/11 ★58"]
    rows += ["text それは知らなかった、驚きました。", "author! hosimi 2024/05/11 ★41"]
    rows += ["text 表計算のままなのが、とてもいいです。", "other mugicha 2024/05/13 ★2", "- コメントを投稿する"]
    assert _evened(*rows) == "-" + "Ta" * 3 + "-"


def test_a_time_may_begin_a_comment_over_its_name() -> None:
    """Where one stands over the first name and none below the last words."""
    rows = ["- 3 May 2023", "author! Anna", "text It will rain.", "when 4 May 2023", "author! Ben", "text It will not."]
    assert _evened(*rows, "when 5 May 2023", "author! Eva Lind", "text Who knows.", "- More") == "Wat" * 3 + "-"


def test_of_a_name_and_a_place_beside_a_time_the_first_speaks() -> None:
    """Though the place seems to; lines of no item over it are no part of the comment above."""
    rows = ["author! Dale R.", "when Eastgate · 9h", "text It will rain.", "other Like 64", "- Renee Whit"]
    rows += ["author! Old Mill · 8h", "text It will not.", "other Like 31", "- Gus P", "author! Canal Street · 2h"]
    assert _evened(*rows, "text Who knows.", "other Like 19", "- See all") == "Awto" * 3 + "-"


def test_numbers_of_comments_are_no_part_of_them() -> None:
    """Whatever begins below them."""
    rows = ["- 1", "other Anna", "author! 3 May 2023", "text It will rain.", "- 2", "other Ben", "author! 4 May 2023"]
    rows += ["text It will not.", "- 3", "other Eva Lind", "author! 5 May 2023", "text Who knows."]
    assert _evened(*rows).count("-") == 3


@pytest.mark.parametrize("counted", ["Funny 5", "Dagegen 5", "Drôle 5", "En contra 5", "なるほど5"])
def test_what_most_comments_count_in_the_same_words_is_of_them(counted: str) -> None:
    """Beside votes too; what counts the comments themselves is not."""
    rows = ["author! Anna", "text It will rain.", f"- {counted}", "author! Ben", "text It will not."]
    assert _evened(*rows, f"- {counted.replace('5', '17')}") == "Ato" * 2
    assert _evened(*rows, "- No.3") == "At-At-"


def test_initials_over_the_name_of_a_card_begin_it() -> None:
    """As they do comments."""
    tags = Tags(["-", "p.name"], [False, True], np.zeros((2, len(ROLES))))
    page = Page(id="0" * 32, url="https://a.example/", text="B\nBergblatt", content_type="text/plain")
    made = begun.evened(shapes(text.read(page).blocks), tags)
    assert (made.roles, made.begins) == (["p.other", "p.name"], [True, False])
