"""A day's name or two numbers are a time on a line of facts, and a length is told from a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.split.items.facts import moments


@pytest.mark.parametrize(
    "text", ["9/29", "29/9", "Sunday", "mardi", "Sonntag", "lunes", "日曜", "hier", "14:10", "20.03."]
)
def test_moments_are_told(text: str) -> None:
    """Days and months in either order, names of days in any language, and all other times."""
    assert moments.is_moment(text)


@pytest.mark.parametrize(
    "text", ["13/32", "32.1.", "Rain 9/4", "0/5", "14/20", "The Sunday Echo", "8.9.2023x", "", "/"]
)
def test_other_numbers_and_names_are_none(text: str) -> None:
    """No month has so many days, and a name that holds a day's is a name."""
    assert not moments.is_moment(text)


@pytest.mark.parametrize(
    ("text", "length"),
    [("2:58", True), ("38 Min.", True), ("16 segundos", True), ("(1:02:03)", True), ("5h", False), ("3 May", False)],
)
def test_lengths_are_told(text: str, length: bool) -> None:
    """What runs for minutes and seconds may be a length; hours and days are not."""
    assert moments.is_length(text) is length


@given(st.text(max_size=12))
def test_any_text_is_read(text: str) -> None:
    """No text raises."""
    assert moments.is_moment(text) in (True, False)
    assert moments.is_length(text) in (True, False)
