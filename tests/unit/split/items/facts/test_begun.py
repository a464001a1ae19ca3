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
    """Where most have one line more over their words."""
    rows = ["- Anna", "author! New Garden", "when 3 h", "text It will rain."]
    rows += ["author! Ben", "author! Hollis", "when 2 h", "text It will not."]
    rows += ["author! Eva", "author! Trenton", "when 1 h", "text Who knows."]
    assert _evened(*rows).startswith("Aa")


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
