"""What single lines of pages say: counts, times, bylines, and what kind of line they are."""

from __future__ import annotations

import pytest

from streams.split.items.line import bylines, counts, when, words
from streams.split.items.line.looks import shape


@pytest.mark.parametrize(
    ("line", "concept", "shown", "value"),
    [
        ("Comments / 65", "comments", "65", 65),
        ("Reply(5)", "reply", "5", 5),
        ("12 Kommentare", "comments", "12", 12),
        ("コメント（12）", "comments", "12", 12),
        ("3,4 Tsd. Follower", "followers", "3,4 Tsd.", 3400),
        ("15 M de visitas", "views", "15 M", 15_000_000),
        ("3 k d’abonnés", "followers", "3 k", 3000),
        ("フォロワー 2.3万人", "followers", "2.3万", 23_000),
        ("フォロワー 1万8千人", "followers", "1万8千", 18_000),
        ("フォロワー 1万8500人", "followers", "1万8500", 18_500),
        ("2.3L Followers", "followers", "2.3L", 230_000),
        ("👍 33", "votes", "33", 33),
        ("52 de acuerdo", "votes", "52", 52),
        ("1 persona de acuerdo", "votes", "1", 1),
    ],
)
def test_a_count_is_read_with_the_word_for_what_is_counted(line: str, concept: str, shown: str, value: int) -> None:
    """The word may stand before or behind, the number may be rounded, in any of the languages."""
    (found,) = counts.labelled(line)
    assert concept in found.labels
    assert (found.shown, found.value) == (shown, value)


@pytest.mark.parametrize("line", ["Room 101 opens", "Chapter 4: The return", "7 reasons to go", "2022"])
def test_numbers_of_a_story_are_no_counts(line: str) -> None:
    """A number beside words that no vocabulary counts is left alone."""
    assert counts.labelled(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        *("2d ago", "3 days ago", "vor 2 Std.", "hace 5 horas", "il y a 1 jour", "3時間前", "2일 전", "2 dni temu"),
        *("Aug. 15, 2022 at 3:45 am", "15. August 2022, 14:30 Uhr", "le 3 mars 2023 à 10h15", "2022年8月15日 12:30"),
        *("Posted October 29, 2025 (edited)", "date 2022-08-15", "gestern", "Hoy", "12/9/2511:01 PM"),
        *("17-05 à 16h20", "22-08 um 14:20", "15 mars 2023 (19:47)"),
    ],
)
def test_a_line_that_says_when_is_a_time(line: str) -> None:
    """Ages, moments and dates, with or without a word before them."""
    assert when.is_time(line)


@pytest.mark.parametrize(
    ("line", "name", "time"),
    [
        ("Modou Diop 15 mars 2023 (19:47)", "Modou Diop", "15 mars 2023 (19:47)"),
        ("Ada Quill - 15/03/2023 (19:47)", "Ada Quill", "15/03/2023 (19:47)"),
        ("Ada Quill (4. Mai 2023, 10:12)", "Ada Quill", "4. Mai 2023, 10:12"),
    ],
)
def test_a_bracket_belongs_to_the_time_that_it_opens_in(line: str, name: str, time: str) -> None:
    """Around the hour it is of the time, around all of the time it is not."""
    found = shape(line)
    assert (found.rest, found.when) == ((name,), time)


@pytest.mark.parametrize("line", ["$29.95", "$ 29.95", "29.95 €", "£10.50", "19.90 EUR", "29.95 USD"])
def test_a_price_is_no_time(line: str) -> None:
    """Two numbers with a stop between them are an hour only where no money is named."""
    assert not when.is_time(line)
    assert when.is_time("19.50 Uhr")


@pytest.mark.parametrize(
    "line",
    ["May", "March Madness 2022", "World", "33", "Today we are all fishermen", "Monday blues", "5h ago 👍 21"],
)
def test_words_that_dates_are_made_of_do_not_make_a_time(line: str) -> None:
    """A month or a weekday in a title or a name."""
    assert not when.is_time(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Tristan Bove", "Tristan Bove"),
        ("Von Dr. Sabine Thomä und Kai Winter", "Dr. Sabine Thomä und Kai Winter"),
        ("文・高梨 美咲", "高梨 美咲"),
        ("한소영 기자", "한소영"),
        ("By the time the rain came, it was over", None),
        ("Par ici la sortie !", None),
        ("Von Netzen und «ganz normalen» Reusen", None),
        ("Creado por Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_a_byline_names_its_author(line: str, name: str | None) -> None:
    """With the words of a language, and not where a sentence begins with them."""
    assert bylines.author(line) == name


@pytest.mark.parametrize(
    ("line", "letter"),
    [
        *[
            ("Related", "h"),
            ("Ähnliche Artikel", "h"),
            ("İlgili haberler", "h"),
            ("More stories", "h"),
            ("Person", "l"),
        ],
        *[
            ("#a#b", "#"),
            ("https://x.example/a.jpg", "i"),
            ("https://x.example/", "u"),
            ("Read more", "c"),
            ("33", "0"),
        ],
        *[("Source: Fortune", "v"), ("Anna K. · vor 2 Std.", "m"), ("© 2024 Reader", "x"), ("WORLD", "s")],
        *[("Kim Jong Un", "n"), ("Putin slams US, makes ‘doomed’ world prediction", "t")],
    ],
)
def test_a_line_has_the_letter_of_its_looks(line: str, letter: str) -> None:
    """One letter a line is what layouts are matched on."""
    assert shape(line).letter == letter


def test_the_gate_of_headings_knows_how_every_one_begins() -> None:
    """No phrase that begins a heading is shorter than what the gate compares."""
    assert min(map(len, words.phrases("related_prefix"))) >= 3


@pytest.mark.parametrize(
    ("line", "when", "found"),
    [
        ("5h ago 👍 33 Reply (5)", "5h ago", {"votes": 33, "reply": 5}),
        ("41m ago 👍 8 Reply", "41m ago", {"votes": 8}),
        ("いいね 245\u3000返信 12件", None, {"votes": 245, "reply": 12}),
        ("anna 412 points 8 hours ago (3 replies)", "8 hours ago", {"votes": 412, "reply": 3}),
        ("Grand-Duc, 96 points, il y a 18 h", "il y a 18 h", {"votes": 96}),
        ("Ana 12 puntos hace 3 horas", "hace 3 horas", {"votes": 12}),
        ("06/12 à 20h11 – J'aime (144) – Réponses (7)", "06/12 à 20h11", {"votes": 144, "reply": 7}),
    ],
)
def test_facts_one_behind_the_other_are_parted(line: str, when: str | None, found: dict[str, int]) -> None:
    """A time and counts are told apart, whatever stands between them."""
    told = shape(line)
    assert told.when == when
    counted = {name: told.counts_of(name) for name in found}
    assert {name: count.value for name, count in counted.items() if count is not None} == found


@pytest.mark.parametrize(
    ("line", "concept", "value"),
    [
        ("Show 3 more replies", "reply", 3),
        ("3 Antworten verbergen", "reply", 3),
        ("Gefällt 2,3 Tsd. Mal", "votes", 2300),
        ("返信を3件表示", "reply", 3),
        ("31,400 readers follow The Ledger", "followers", 31_400),
    ],
)
def test_words_around_a_count_are_read_away(line: str, concept: str, value: int) -> None:
    """Verbs and words such as "more" around a counted word change nothing of what it counts."""
    count = shape(line).counts_of(concept)
    assert count is not None
    assert count.value == value


@pytest.mark.parametrize(
    "line", ["Cargar más opiniones", "permalink save report reply", "声をもっと見る", "Sort by: Top"]
)
def test_what_asks_for_something_is_a_control(line: str) -> None:
    """A verb and what it is about, or several buttons, say nothing of an item."""
    assert shape(line).letter == "c"


def test_no_time_begins_with_the_end_of_a_number() -> None:
    """Before a day, "St" is of a street."""
    assert shape("Anna of Main St 15th May 1:12 pm").rest == ("Anna of Main St",)
    assert when.is_time("3 rd May 2021")


@pytest.mark.parametrize("line", ["by =", "von -", "By ,.", "par :", "著者／"])
def test_a_bylines_word_before_signs_alone_names_nobody(line: str) -> None:
    """As of a template whose value is missing."""
    assert bylines.author(line) is None
