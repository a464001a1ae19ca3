"""Whether a name is somebody's, a paper's, or only what somebody is."""

from __future__ import annotations

import pytest

from streams.split.items.line import people


@pytest.mark.parametrize(
    "text", ["Senior Reporter", "Redakteurin, Lokales", "Periodista de Radio Sur", "特派員", "Journaliste, Le Matin"]
)
def test_what_somebody_is_is_no_name(text: str) -> None:
    """Words for what somebody is tell, with where or without."""
    assert people.is_role(text)


@pytest.mark.parametrize("text", ["Anna Kern", "Anna Kern, Staff Writer", "坂井真理子"])
def test_a_name_is_no_role(text: str) -> None:
    """Nor is a name with a role behind it."""
    assert not people.is_role(text)


def test_somebody_is_told_from_a_paper() -> None:
    """By capitals and by the words that papers are called by."""
    assert people.is_person("Anna Kern")
    assert people.is_person("坂井真理子　五十嵐剛")
    assert not people.is_person("Harbour Tribune")
    assert not people.is_person("北陸・能登の復興")


@pytest.mark.parametrize("text", ["Harbour Tribune", "Deichkurier", "Le Quotidien du Port", "AFP", "港の新聞"])
def test_a_name_may_be_a_papers_by_its_words(text: str) -> None:
    """Beside others or at the end of a longer one; in a script without spaces any name may."""
    assert people.may_publish(text)


@pytest.mark.parametrize("text", ["Watch demo", "Blog", "Table of Contents", "Anna Kern", "Get Started", "Bote"])
def test_an_entry_of_a_menu_is_no_papers_name(text: str) -> None:
    """Nor is such a word alone, or in a line that goes on in small letters."""
    assert not people.may_publish(text)


@pytest.mark.parametrize(
    ("text", "name"), [("AK", "Anna Kern"), ("SR", "salty_ron"), ("み", "みかん"), ("ro", "robin"), ("F9", "Finn 92")]
)
def test_initials_begin_a_name(text: str, name: str) -> None:
    """And go on with letters of it, in order."""
    assert people.are_initials(text, name)


@pytest.mark.parametrize(("text", "name"), [("KA", "Anna Kern"), ("Top", "Toppler"), ("A", "A"), ("2", "2. Anna")])
def test_other_letters_are_no_initials(text: str, name: str) -> None:
    """Nor is a word, or the name itself."""
    assert not people.are_initials(text, name)


@pytest.mark.parametrize("name", ["Nordkurier", "Isar-Nachrichten", "L'Écho du Port", "Semanario del Sur", "北日報"])
def test_a_part_of_a_word_tells_a_paper(name: str) -> None:
    """Where papers are called by compounds, or their article is joined to the name."""
    assert people.is_paper(name)


@pytest.mark.parametrize("name", ["Anna Kern", "Ingolstadt", "Umwelt", "経済", "中条美咲"])
def test_other_names_are_no_papers(name: str) -> None:
    """Nor is a word alone that ends their names in other languages."""
    assert not people.is_paper(name)
