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
    "Anna Kern, Berlin": ["Anna Kern"],
    "Von Anna Kern und Max Roth, London": ["Anna Kern", "Max Roth"],
    "Anna, Florence": ["Anna", "Florence"],
    "Echo GmbH, Munich, Germany": ["Echo GmbH"],
    "ADA RIVERS AND BO LIND": ["Ada Rivers", "Bo Lind"],
    "By Ada Rivers And Bo Lind For The Echo On Sunday": ["Ada Rivers", "Bo Lind"],
    "By ADA RIVERS FOR THE ECHO": ["Ada Rivers"],
    "John E Smith": ["John E Smith"],
    "Bundesministerium für Wirtschaft": ["Bundesministerium für Wirtschaft"],
    "Center for Public Integrity": ["Center for Public Integrity"],
    "Deutsches Rotes Kreuz e.V.": ["Deutsches Rotes Kreuz e.V."],
    "Ada R.": ["Ada R."],
    "F.A.S.": ["F.A.S."],
    "Anna Kern /PP": ["Anna Kern", "PP"],
    "/team/ada.html": [],
    "/humans.txt": [],
    "Anna Kern, Online-Redaktion": ["Anna Kern"],
    "Анна Иванова, корреспондент": ["Анна Иванова"],
    "Anna Kern im Gespräch mit Max Roth": ["Anna Kern", "Max Roth"],
    "Haber: Ayşe Yılmaz": ["Ayşe Yılmaz"],
    "oprac. Anna Nowak": ["Anna Nowak"],
    "责任编辑：王小明": [],
    "王小明 通讯员 李大力": ["王小明", "李大力"],
    "Da Redação": [],
    "Post author": [],
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


@pytest.mark.parametrize("byline", ["Ada Rivers, dpa", "dpa/Ada Rivers", "Ada Rivers, Associated Press"])
def test_an_agency_beside_an_author_is_none(byline: str) -> None:
    """As a paper: alone it stays."""
    assert authors(item(byline=byline, publisher=None), Evidence()) == ("Ada Rivers",)
    assert authors(item(byline="dpa", publisher=None), Evidence()) == ("dpa",)
