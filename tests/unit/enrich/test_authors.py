"""Bylines as names."""

from __future__ import annotations

import pytest

from streams.enrich.authors import names

BYLINES = {
    "By Ada Rivers": ["Ada Rivers"],
    "Ada Rivers and Bo Lind, Staff Writer": ["Ada Rivers", "Bo Lind"],
    "ADA RIVERS | Aug 15, 2022": ["Ada Rivers"],
    "Ada Rivers, Bo Lind & Cy Marsh": ["Ada Rivers", "Bo Lind", "Cy Marsh"],
    "Written by Ada Rivers (@ada) ada@news.example": ["Ada Rivers"],
    "Von Max Weiß und Eva Roth": ["Max Weiß", "Eva Roth"],
    "par Jean Dubois, Anne Roy et Luc Petit": ["Jean Dubois", "Anne Roy", "Luc Petit"],
    "Por María García y José Ruiz": ["María García", "José Ruiz"],
    "作者：王小明": ["王小明"],
    "Автор: Иван Петров": ["Иван Петров"],
    "Ludwig van Beethoven": ["Ludwig van Beethoven"],
    "Jean-Luc O'Neill": ["Jean-Luc O'Neill"],
    "admin": [],
    "Redaktion": [],
    "12345": [],
}


@pytest.mark.parametrize(("byline", "expected"), BYLINES.items(), ids=BYLINES)
def test_a_byline_is_split_into_names(byline: str, expected: list[str]) -> None:
    """Words before and between names, roles, contacts and dates fall away; nobody is no author."""
    assert list(names(byline)) == expected


def test_a_name_written_last_name_first_is_turned() -> None:
    """Where the place is known to write so."""
    assert list(names("Rivers, Ada", inverted=True)) == ["Ada Rivers"]
