"""A day among other words of a line."""

from __future__ import annotations

import pytest

from streams.split.items.line import within

LINES = {
    "Posted on July 1, 2024 by annak": ("July 1, 2024", "annak"),
    "Posted on28. Juli 201928. Juli 2019AuthorAnna Kern4 Kommentare": ("28. Juli 2019", None),
    "Veröffentlicht am 19. Mai 202221. Mai 2022 von Anna Kern": ("19. Mai 2022", "Anna Kern"),
    "Dec 17, 2025Anna Kern": ("Dec 17, 2025", "Anna Kern"),
    "28. Jan. 2022 Anna Kern": ("28. Jan. 2022", "Anna Kern"),
    "Posted by Anna Kern on 2025-12-18 in Harbour. Tags: ferry, pier.": ("2025-12-18", "Anna Kern"),
    "le 3 mai 2021, 10:15 par Anna Kern": ("3 mai 2021, 10:15", "Anna Kern"),
    "Anna Kern 28. Jan. 2022 Hafen": ("28. Jan. 2022", "Anna Kern"),
    "by Anna KernMay 4, 2024": ("May 4, 2024", "Anna Kern"),
    "Story Published May 4, 2024": ("May 4, 2024", None),
    "5 de mayo de 2022 | Puerto": ("5 de mayo de 2022", None),
    "November 28, 2013 -- Updated 0203 GMT": ("November 28, 2013", None),
    "2022年5月4日 10:30　港新聞": ("2022年5月4日 10:30", None),
}


@pytest.mark.parametrize(("line", "said"), LINES.items(), ids=LINES)
def test_a_line_of_a_day_and_names_is_read(line: str, said: tuple[str, str | None]) -> None:
    """When, and whom it names beside that, with marks between them or none."""
    day = within.day(line)
    assert day is not None
    assert day.leads
    assert (day.when, day.author) == said


def test_where_an_article_is_from_stands_behind_its_day() -> None:
    """With the word for it before the name."""
    day = within.day("2022-05-04 10:30 来源：港口日报 编辑")
    assert day is not None
    assert (day.when, day.source) == ("2022-05-04 10:30", "港口日报")


def test_a_day_within_a_sentence_does_not_lead() -> None:
    """The line is of the text; a label right before the day makes it one that says when."""
    told = within.day("The ferry left the old pier on a Monday, which was May 4, 2024, for good")
    labelled = within.day("This page of the harbour was last modified on May 4, 2024")
    assert told is not None
    assert labelled is not None
    assert (told.leads, labelled.leads) == (False, True)


@pytest.mark.parametrize(
    "line", ["May 4", "In 2024 the ferry left", "4/2024", "Room 2024-1", "x" * 200 + " May 4, 2024"]
)
def test_what_names_no_whole_day_has_none(line: str) -> None:
    """A day has its month and its year, and stands in a line of some length."""
    assert within.day(line) is None
