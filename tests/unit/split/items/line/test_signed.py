"""A line may name who wrote and for whom; what tells the paper are its words, an article, or the page."""

from __future__ import annotations

import pytest

from streams.split.items.line import signed


@pytest.mark.parametrize(
    ("line", "who", "paper"),
    [
        ("Anna Kern, The Harbour Echo", "Anna Kern", "The Harbour Echo"),
        ("Anna Kern | Nordkurier", "Anna Kern", "Nordkurier"),
        ("Alpenbote – Anna Kern", "Anna Kern", "Alpenbote"),
        ("Nuria Vidal (Semanario del Norte)", "Nuria Vidal", "Semanario del Norte"),
        ("Rosa Fuentes, La Ribera", "Rosa Fuentes", "La Ribera"),
        ("Élise Morin / L'Écho du Port", "Élise Morin", "L'Écho du Port"),
        ("Élise Morin pour Le Courrier", "Élise Morin", "Le Courrier"),
        ("Anna Kern for The Harbour Echo", "Anna Kern", "The Harbour Echo"),
        ("山田花子（北海日報）", "山田花子", "北海日報"),
        ("北海新聞／山田花子", "山田花子", "北海新聞"),
        ("annak, harbour.example", "annak", "harbour.example"),
    ],
)
def test_a_paper_is_told_from_who_wrote(line: str, who: str, paper: str) -> None:
    """By a word that papers are called by, an article before its name, or as a host."""
    assert signed.parted(line) == (who, paper)


@pytest.mark.parametrize(
    "line",
    ["Anna Kern, Ben Lang", "Anna Kern, Kiel", "Anna Kern (Kiel)", "Yann Le Bihan, Anna Kern", "The Echo, The Post"],
)
def test_two_people_and_a_place_are_no_paper(line: str) -> None:
    """Nor are two papers somebody's."""
    assert signed.parted(line) is None


def test_the_page_tells_a_paper_whatever_its_name() -> None:
    """One that it calls so elsewhere."""
    assert signed.parted("Anna Kern, Portside", {"portside"}) == ("Anna Kern", "Portside")
