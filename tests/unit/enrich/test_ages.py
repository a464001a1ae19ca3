"""Ages: a table of expressions in more than thirty languages, and what they mean against the time of the fetch."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from streams.enrich.dates.gate import may_be_age
from streams.enrich.dates.relative import Age, find_age, resolve

FETCHED = datetime(2022, 8, 18, 12, tzinfo=UTC)
ROWS = [line.split("\t") for line in (Path(__file__).parent / "data/ages.tsv").read_text("utf-8").splitlines()]
READ = [row for row in ROWS if row[2] != "-"]


def _said(age: Age | None) -> str:
    return f"{age.amount:g} {age.unit}" if age else "-"


@pytest.mark.parametrize(("language", "text", "meaning"), ROWS, ids=[row[1] for row in ROWS])
def test_an_age_is_read_in_the_language_of_the_page_and_in_any_other(language: str, text: str, meaning: str) -> None:
    """Each expression means the same with the page's language known, unknown, or declared wrongly."""
    assert _said(find_age(text, language)) == meaning
    assert _said(find_age(text)) == meaning
    assert _said(find_age(text, "en")) == meaning


def test_the_table_is_as_wide_as_it_claims() -> None:
    """At least 150 expressions, in at least 12 languages."""
    assert len(READ) >= 150
    assert len({language for language, _, _ in READ}) >= 12


@pytest.mark.parametrize("text", [row[1] for row in READ if len(row[1]) <= 24 and ":" not in row[1]])
def test_the_gate_lets_every_age_pass(text: str) -> None:
    """The cheap look at a line never hides an age from the reader."""
    assert may_be_age(text)


@pytest.mark.parametrize("text", ["3 comments", "12 replies", "Chapter 4", "Today's best offers", "iPhone 14", ""])
def test_the_gate_stops_other_short_lines(text: str) -> None:
    """Counters and headings are not worth reading as ages."""
    assert not may_be_age(text)


def test_an_age_covers_every_way_of_rounding() -> None:
    """Two days ago: rounded down, to the nearest, or by the calendar, and the likeliest day."""
    found = resolve(Age(2, "day", "en"), FETCHED)
    assert found.start == FETCHED - timedelta(days=3)
    assert found.end == FETCHED - timedelta(days=1, hours=12)
    assert found.day == date(2022, 8, 16)


def test_a_named_day_is_that_calendar_day() -> None:
    """Yesterday is the whole day before the fetch, with its time if one stands beside it."""
    yesterday = find_age("yesterday")
    at = find_age("Yesterday at 5:30 pm")
    assert yesterday
    assert at
    assert resolve(yesterday, FETCHED)[:3] == (
        datetime(2022, 8, 17, tzinfo=UTC), datetime(2022, 8, 18, tzinfo=UTC), date(2022, 8, 17),
    )  # fmt: skip
    assert resolve(at, FETCHED).start == datetime(2022, 8, 17, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize("unit", ["week", "month", "year"])
def test_a_long_age_names_no_day(unit: str) -> None:
    """Of weeks and more only the interval is known, and it holds the exact age."""
    found = resolve(Age(2, unit, "en"), FETCHED)
    days = {"week": 14, "month": 61, "year": 730}[unit]
    assert found.day is None
    assert found.start < FETCHED - timedelta(days=days) < found.end
