"""Comments of a flat page are read from lines whose roles are known, in words that no vocabulary holds."""

from __future__ import annotations

import pytest

from tests.unit.split.items.facts.commented import read


def test_what_all_names_and_counts_have_alike_is_the_sites() -> None:
    """Names lose the words around them, and a number beside words of every comment is its votes."""
    found = read(
        "author! Gabble by Anna | text It will rain. | other 12 zorps | other 3 blims",
        "author! Gabble by Ben K. | text It will not. | other 7 zorps | other 0 blims",
        "author! Gabble by Eva | text Who knows. | other 1 zorp | other 2 blims",
    )
    assert [(one["author"], one["votes"]) for one in found] == [("Anna", 12), ("Ben K.", 7), ("Eva", 1)]


def test_a_time_goes_on_as_long_as_it_is_one() -> None:
    """With minutes, an hour or the half of the day; a place behind a sign is no part of a name."""
    found = read(
        "author! Anna @ Kiel | when hace 1 hora y 20 minutos | text It will rain.",
        "author! Ben @ Bonn | when Ayer 6:02 p. m. | text It will not.",
        "author! Eva @ Ulm | when il y a 2 h 40 | text Who knows.",
        "author! Ida @ Ulm | when 27. Mai, 19:10: | text I do.",
    )
    assert [one["author"] for one in found] == ["Anna", "Ben", "Eva", "Ida"]
    assert [one["published_text"] for one in found] == [
        "hace 1 hora y 20 minutos", "Ayer 6:02 p. m.", "il y a 2 h 40", "27. Mai, 19:10"
    ]  # fmt: skip


def test_whom_a_comment_answers_may_be_said_in_many_ways() -> None:
    """Words, signs, a number and a bare name point to the comment above."""
    found = read(
        "author! Anna Kern | when 3 h | text It will rain.",
        "author! Ben › Anna Kern | when 2 h | text It will not.",
        "author! Eva | other an Ben | when 2 h | text Who knows.",
        "author! Tom in reply to Eva — 1 h | text I do.",
        "author! Ida | when 1 h | text #1 It did.",
        "author! ↳ Kim | when 1 h | text Here too.",
        "author! Leo | other Kim | when 1 h | text Not here.",
    )
    assert [one.get("author") for one in found] == ["Anna Kern", "Ben", "Eva", "Tom", "Ida", "Kim", "Leo"]
    assert [one.get("parent") for one in found] == [None, 1, 2, 3, 1, 1, 6]


def test_a_time_may_stand_anywhere_in_the_line_that_names_who_speaks() -> None:
    """Before the name or behind it, with buttons beside it; a day without a year is one where times stand."""
    found = read(
        "author! [–] anna 4 hours ago / parent | text It will rain.",
        "author! 9:02am Mon 12 Mar 18 ben_k | text It will not.",
        "author! Eva | when 04-17 | text Who knows.",
    )
    assert [one["published_text"] for one in found] == ["4 hours ago", "9:02am Mon 12 Mar 18", "04-17"]
    assert [one["author"] for one in found] == ["anna", "ben_k", "Eva"]


def test_a_last_comment_may_have_no_words() -> None:
    """Two numbers between a name and its time, and nothing said; the one above is read."""
    found = read("author! Ben | when 2 h | text It will not.", "author! Anna Kern | other 12 | other 3 | when 3 h")
    assert found[0]["author"] == "Ben"


def test_a_time_loses_what_stands_around_it_and_a_name_keeps_its_number() -> None:
    """Words that join a day to a verb are no part of a time, nor is the end of a name; what only its place says is."""
    found = read(
        "author! Reader 27, le 8 oct. 2024 à 6h50 | text It will rain.",
        "author! Ben | when am 03.05.2024, 12:31 | text It will not.",
        "author! Eva | when geschrieben vor 3 Std. | text Who knows.",
        "author! Ida | when since the flood | text I do.",
    )
    assert [one["author"] for one in found] == ["Reader 27", "Ben", "Eva", "Ida"]
    assert [one["published_text"] for one in found] == [
        "8 oct. 2024 à 6h50",
        "03.05.2024, 12:31",
        "vor 3 Std.",
        "since the flood",
    ]


def test_what_honours_most_names_is_no_part_of_them() -> None:
    """Where most have it, it is the site's; in one alone, as of those who give no name, it is theirs."""
    found = read(
        "author! 花子さん | text 雨が降る。", "author! 太郎さん | text 降らない。", "author! 匿名 | text さあ。"
    )
    assert [one["author"] for one in found] == ["花子", "太郎", "匿名"]
    found = read("author! Anna (Editor) | text 雨が降る。", "author! 名無しさん | text 降らない。")
    assert [one["author"] for one in found] == ["Anna", "名無しさん"]


def _parents(*comments: str) -> list[object]:
    return [one.get("parent") for one in read(*comments)]


@pytest.mark.parametrize(
    "line",
    [
        "other @anna_k", "- anna_k wrote:", "- Quoting anna_k: «rain»", "other Zorp to anna_k",
        "other 【anna_kさんへ】", "other Antwort auf #2 von anna_k",
    ],
)  # fmt: skip
def test_a_line_that_names_whoever_spoke_before_points_to_it(line: str) -> None:
    """With a few words around the name, in any language, whatever the role of the line."""
    other = "author! Eva | when 1 h | text Who knows."
    answer = f"author! Ben | when 2 h | {line} | text It will not."
    assert _parents("author! anna_k | when 3 h | text It will rain.", other, answer) == [None, None, 1]


@pytest.mark.parametrize(
    "line", ["Ben replied to Anna Kern on 27 Feb, 19:45", "Ben a répondu à Anna Kern, hier à 19:45"]
)
def test_one_line_names_both_and_a_time(line: str) -> None:
    """Who speaks, whom he answers and when."""
    first, second = read("author! Anna Kern | when 27 Feb, 18:00 | text It will rain.", f"author! {line} | text No.")
    assert (second["author"], second["parent"]) == ("Ben", 1)
    assert str(second["published_text"]).endswith("19:45")
    assert first["author"] == "Anna Kern"


@pytest.mark.parametrize("line", ["Hide 1 reply", "Antwort ausblenden", "↳ 1 respuesta", "返信1件を隠す"])
def test_comments_below_answers_that_are_shown_are_those(line: str) -> None:
    """As many as the line counts, and no more."""
    plain = [f"author! {name} | when 3 h | text It will rain." for name in ("Ben", "Eva", "Ida")]
    assert _parents(plain[0], f"{plain[1]} | other {line}", plain[2], plain[0]) == [None, None, 2, None]


def test_answers_that_are_counted_or_can_be_shown_are_not_there() -> None:
    """Whatever follows them."""
    plain = [f"author! {name} | when 3 h | text It will rain." for name in ("Ben", "Eva", "Ida")]
    assert _parents(f"{plain[0]} | other 1 reply", *plain[1:]) == [None, None, None]
    assert _parents(f"{plain[0]} | other Show 1 reply", *plain[1:]) == [None, None, None]


def test_a_dash_before_a_name_is_no_part_of_it() -> None:
    """Of whichever length."""
    found = read("text! It will rain. | author ── Anna", "text! It will not. | author ― Ben")
    assert [one["author"] for one in found] == ["Anna", "Ben"]


def _authors(*comments: str) -> list[object]:
    return [one.get("author") for one in read(*comments)]


def test_a_time_in_a_name_is_of_the_name_where_times_stand_elsewhere() -> None:
    """On lines of their own, or behind a bracket; two letters are no time."""
    found = _authors("author! Reader 17h42 | when 3 h | text It will rain.", "author! Ben | when 2 h | text No.")
    assert found == ["Reader 17h42", "Ben"]
    found = _authors("author! 風速20m（6/15 20:25） | text 雨が降る。", "author! 太郎（6/15 18:40） | text 降らない。")
    assert found == ["風速20m", "太郎"]
    assert _authors("author! Wirtin am Land | text Es regnet.") == ["Wirtin am Land"]


def test_a_badge_before_a_time_is_the_name_of_whoever_has_no_other() -> None:
    """As moderators have."""
    found = read("author! Ben 17.01.2024 10:00 | text No.", "author! Moderador 17.01.2024 11:00 | text Removed.")
    assert [(one["author"], one["published_text"]) for one in found] == [
        ("Ben", "17.01.2024 10:00"),
        ("Moderador", "17.01.2024 11:00"),
    ]


def test_levels_and_places_behind_most_names_are_no_part_of_them() -> None:
    """Whatever their words, and though most say the same place."""
    lines = ("Anna Zl. 3", "Ben K. Zl. 12", "Eva Zl. 8")
    assert _authors(*(f"author! {line} | text It will rain." for line in lines)) == ["Anna", "Ben K.", "Eva"]
    placed = ("Anna aus Kiel", "Ben K. aus Bremen", "Eva aus Kiel", "Ida aus Kiel")
    assert _authors(*(f"author! {line} | text It will rain." for line in placed)) == ["Anna", "Ben K.", "Eva", "Ida"]


def test_a_label_that_is_read_before_one_name_is_none_of_the_others() -> None:
    """Though what follows looks like no name; the number of a comment is no name either."""
    assert _authors("author! Von: Anna Kern | text Ja.", "author! Von: gast_4471 | text Nein.") == [
        "Anna Kern",
        "gast_4471",
    ]
    assert _authors("author! 1：774さん | text 雨。", "author! 2：774さん | text 雪。") == ["774さん", "774さん"]
    assert _authors("author! No.4 | author Anna Kern | text Yes.") == ["Anna Kern"]


def test_a_name_with_another_behind_a_small_word_points_to_it() -> None:
    """In whichever language."""
    found = read("author! Anna Kern | when 3 h | text Yes.", "author! Ben K. à Anna Kern | when 2 h | text No.")
    assert (found[1]["author"], found[1]["parent"]) == ("Ben K.", 1)


@pytest.mark.parametrize("line", ["Posté le 20 mai 2025, 10:20", "Posted on: 20 mai 2025, 10:20"])
def test_a_verb_before_a_time_is_no_part_of_it(line: str) -> None:
    """Nor what joins it."""
    (found,) = read(f"author! Anna | when {line} | text It will rain.")
    assert found["published_text"] == "20 mai 2025, 10:20"


def test_two_letters_for_a_picture_are_no_name() -> None:
    """They stand over the name that they are made from, and only there."""
    found = read("author! AK | author annakern | text It runs.", "author! AK | text It does not.")
    assert [one["author"] for one in found] == ["annakern", "AK"]


def test_a_quoted_name_keeps_its_marks() -> None:
    """They are no sign of whoever is verified."""
    (found,) = read("author! « Anna » | text It runs.")
    assert found["author"] == "« Anna »"


def test_numbers_before_all_names_count_the_comments() -> None:
    """With their sign; and no comma or letter is left of what stands between a name and a time."""
    found = read(
        "author! No.1 Anna, 3 May 2022 at 10:22, a | text It will rain.",
        "author! No.2 Ben K., 4 May 2022 at 11:47, a | text It will not.",
    )
    assert [(one["author"], one["published_text"]) for one in found] == [
        ("Anna", "3 May 2022 at 10:22"),
        ("Ben K.", "4 May 2022 at 11:47"),
    ]


@pytest.mark.parametrize(
    ("line", "name", "when"), [("Beat Hofer06.06.2024", "Beat Hofer", "06.06.2024"), ("maria1 d", "maria", "1 d")]
)
def test_a_time_right_behind_a_name_is_none_of_it(line: str, name: str, when: str) -> None:
    """Unless it is a number alone, as in names that people make for themselves."""
    (found,) = read(f"author! {line} | text It will rain.")
    assert (found["author"], found["published_text"]) == (name, when)
    assert _authors("author! anna2000 | text It will rain.") == ["anna2000"]


def test_a_name_may_end_with_a_number() -> None:
    """Which is none of the time that a sign parts it from."""
    found = read(
        "author! Reader 3 — 25 April 2024, 14:31 | text It will rain.",
        "author! Anna Kern — 25 April 2024, 15:02 | text It will not.",
        "author! Leserin 12 — 25. April 2024, 16:10 | text Who knows.",
        "author! Ben — 25. April 2024, 17:00 | text I do.",
    )
    assert [one["author"] for one in found] == ["Reader 3", "Anna Kern", "Leserin 12", "Ben"]
    assert [str(one["published_text"])[:2] for one in found] == ["25"] * 4


def test_any_arrow_points_to_whom_one_answers() -> None:
    """Behind the name of who speaks."""
    found = read(
        "author! Anna V. • 2 days ago | text It will rain.",
        "author! Ben Kerr ➤ Anna V. • 2 days ago | text It will not.",
        "author! Eva ▶ Ben Kerr • 1 day ago | text Who knows.",
    )
    assert [(one["author"], one.get("parent")) for one in found] == [("Anna V.", None), ("Ben Kerr", 1), ("Eva", 2)]


def test_a_small_word_before_a_day_is_none_of_it() -> None:
    """In whatever language it joins the day to who speaks."""
    found = read(
        "author! Anna en 18/10/2023 à 15:42 | text It will rain.",
        "author! Ben en 19/10/2023 à 08:55 | text It will not.",
    )
    assert [one["published_text"] for one in found] == ["18/10/2023 à 15:42", "19/10/2023 à 08:55"]


def test_answers_are_numbered_below_what_they_answer() -> None:
    """Numbers with stops before names are no part of these, nor times, and say how deep a comment stands."""
    found = read(
        "author! 1. Anna Kern, 15 mars 2023 (19:02) | text It will rain.",
        "author! 1.1. Ben, 15 mars 2023 (19:10) | text It will not.",
        "author! 1.2. Eva, 15 mars 2023 (19:47) | text Who knows.",
        "author! 2. Tom, 15 mars 2023 (20:30) | text I do.",
        "author! 2.1. Ida, 15 mars 2023 (22:08) | text Here too.",
    )
    assert [one["author"] for one in found] == ["Anna Kern", "Ben", "Eva", "Tom", "Ida"]
    assert [one["published_text"] for one in found][:2] == ["15 mars 2023 (19:02)", "15 mars 2023 (19:10)"]
    assert [one.get("parent") for one in found] == [None, 1, 1, None, 4]


def test_heads_of_boards_hold_number_name_time_and_an_id() -> None:
    """Full-width colons part them; what is for and against is counted in one letter each."""
    found = read(
        "author! 1：名無しさん：2023/06/12(月) 18:11:42 ID:kQ7xTb0 | text 知ってた | other 賛 188 ／ 否 4",
        "author! 2：名無しさん：2023/06/12(月) 18:13:05 ID:Zr1mmP2 | text 夜のほうが混む | other 賛 241 ／ 否 9",
        "author! 3：元店員：2023/06/12(月) 18:20:33 ID:9vYaW4e | text その通り | other 賛 503 ／ 否 12",
    )
    assert [one["author"] for one in found] == ["名無しさん", "名無しさん", "元店員"]
    assert [one["votes"] for one in found] == [188, 241, 503]
    assert found[2]["published_text"] == "2023/06/12(月) 18:20:33"


@pytest.mark.parametrize("time", ["22/03 – 20 h 12", "22/08 · 10:02", "12. Feber, 09:15"])
def test_an_hour_behind_a_day_is_of_the_time(time: str) -> None:
    """Whatever parts the two."""
    rows = (f"author! {name} | when {time} | text It will rain on the moor." for name in ("Ann", "Ben"))
    assert [one["published_text"] for one in read(*rows)] == [time, time]


def test_a_capital_before_a_comma_is_of_the_name() -> None:
    """Not the half of a day."""
    rows = (f"author! {name}, 4 May | text It will rain on the moor." for name in ("Ann P", "Ben K"))
    found = read(*rows)
    assert [(one["author"], one["published_text"]) for one in found] == [("Ann P", "4 May"), ("Ben K", "4 May")]
