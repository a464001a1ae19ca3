"""Bylines as names."""

from __future__ import annotations

import pytest

from streams.contract.records import Evidence, Finding
from streams.enrich.authors import authors, names
from tests.unit.enrich.test_stage import item

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
    "By ADA O'NEILL-HOLM": ["Ada O'Neill-Holm"],
    "By Ada Rivers, Political Editor": ["Ada Rivers"],
    "Dr. Ada Rivers, M.D., and Bo Lind, Jr.": ["Dr. Ada Rivers", "Bo Lind"],
    "By Ada Rivers in London and Bo Lind": ["Ada Rivers", "Bo Lind"],
    "Sophie in 't Veld": ["Sophie in 't Veld"],
    "Ada Rivers (ada@news.example)": ["Ada Rivers"],
    "Ada Rivers <ada@news.example>": ["Ada Rivers"],
    "ada@news.example (Ada Rivers)": ["Ada Rivers"],
    "Ada Rivers 3 hours ago": ["Ada Rivers"],
    "Ada Rivers•Bo Lind": ["Ada Rivers", "Bo Lind"],
    "Words by Ada Rivers / Photos by Bo Lind": ["Ada Rivers"],
    "Text: Anna Berg Foto: Lars Ek": ["Anna Berg"],
    "Текст: Иван Петров, фото: Анна Иванова": ["Иван Петров"],
    "Ein Gastbeitrag von Anna Kern": ["Anna Kern"],
    "本报记者 王小明": ["王小明"],
    "（记者 王小明）": ["王小明"],
    "文＝山田太郎": ["山田太郎"],
    "홍길동·김철수 기자 hong@news.example": ["홍길동", "김철수"],
    "[서울=뉴스] 홍길동 기자 =": ["홍길동"],
    "أحمد علي، محمد حسن": ["أحمد علي", "محمد حسن"],
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
    assert list(names("Rivers, Ada; Lind, Bo", inverted=True)) == ["Ada Rivers", "Bo Lind"]


def test_a_paper_behind_its_author_is_none() -> None:
    """As the page names it; alone it stays."""
    said = Evidence(site=(Finding(value="Example News", where="og:site_name"),))
    texts = "Ada Rivers, Example News", "Example News"
    assert [authors(item(byline=text, publisher=None), said) for text in texts] == [("Ada Rivers",), ("Example News",)]
    assert authors(item(byline="Ada Rivers, The Echo", publisher="The Echo"), Evidence()) == ("Ada Rivers",)
