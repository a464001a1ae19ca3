"""Tags, people and places of an article are told by the labels over or before them."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.facts import topics
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags


def _read(*lines: str, likely: float = 0.0) -> dict[str, list[str]]:
    """Lines with this role; one that begins with "-" has none, and is `likely` to have it."""
    rows = [line.removeprefix("-") for line in lines]
    document = text.read(Page(id="0" * 32, url="https://a.example/", text="\n".join(rows), content_type="text/plain"))
    roles = ["-" if line[0] == "-" else "a.tags" for line in lines]
    shares = np.zeros((len(lines), len(ROLES)))
    shares[:, ROLES.index("a.tags")] = likely
    tags = Tags(roles, [False] * len(lines), shares)
    return topics.read(Claims(document.blocks, shapes(document.blocks)), tags)[0]


def test_a_label_holds_for_the_lines_under_it() -> None:
    """Up to the next line of another role."""
    found = _read("-People", "Ann Rowe", "Tom Hill", "-City", "Marlow", "-Topics", "Ferries", "Winter")
    assert found == {"people": ["Ann Rowe", "Tom Hill"], "places": ["Marlow"], "tags": ["Ferries", "Winter"]}


def test_a_name_below_a_value_that_is_likely_one_is_one() -> None:
    """The network is in doubt of the last line of a short list; another label is none."""
    rows = ("-Places", "Marlow", "-Dunmore", "-Related stories")
    assert _read(*rows, likely=0.45) == {"places": ["Marlow", "Dunmore"]}
    assert _read(*rows, likely=0.3) == {"places": ["Marlow"]}


def test_a_label_on_the_line_itself_goes_before_the_one_over_it() -> None:
    """So do the signs of hashtags."""
    found = _read("-Topics", "Ferries", "Places: Marlow, Dunmore", "#winter #harbour")
    assert found == {"tags": ["Ferries", "winter", "harbour"], "places": ["Marlow", "Dunmore"]}


@pytest.mark.parametrize(
    "line",
    [
        *("Ferries ◆ Winter", "Ferries » Winter", "Ferries\u3000>\u3000Winter", "Ferries | Winter"),
        *("Ferries + Winter", "+ Ferries + Winter", "Ferries ★ Winter", "Ferries ✕ Winter"),
    ],
)
def test_signs_part_values(line: str) -> None:
    """Whichever a site uses."""
    assert _read("-Topics", line) == {"tags": ["Ferries", "Winter"]}


def test_spaces_part_values_where_words_have_none() -> None:
    """Elsewhere a value may have several words."""
    assert _read("タグ：冷蔵庫 会社あるある") == {"tags": ["冷蔵庫", "会社あるある"]}
    assert _read("-Topics", "Harbour Fair") == {"tags": ["Harbour Fair"]}


def test_things_are_none_of_these() -> None:
    """What a label calls an organisation is neither a tag nor somebody nor a place."""
    assert _read("-Organisation", "Marlow Ferries") == {}


@pytest.mark.parametrize("line", ["[Ferries] [Winter] [Fog]", "✿ Ferries ✿ Winter ✿ Fog", "Ferries & Winter & Fog"])
def test_brackets_flowers_and_joining_signs_part_values(line: str) -> None:
    """A sign that stands once joins two words of one value."""
    assert _read("-Topics", line) == {"tags": ["Ferries", "Winter", "Fog"]}
    assert _read("-Topics", "Food & Drink") == {"tags": ["Food & Drink"]}


def test_a_space_within_somebodys_name_parts_nobody() -> None:
    """The two parts of a name are one person; elsewhere a space parts values."""
    assert _read("-人物", "大西 和夫") == {"people": ["大西 和夫"]}
    assert _read("タグ：屋台・冷蔵庫・漫画") == {"tags": ["屋台", "冷蔵庫", "漫画"]}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Ferry • Winter • St. Vitus", "a.tags"),
        ("News • Sport • Ferry", "-"),
        ("Ferry • Winter", "-"),
        ("Ferry / Winter / Marlow", "-"),
    ],
)
def test_short_values_that_the_article_says_are_its_tags(line: str, found: str) -> None:
    """Three or more by one sign, half of them at least; those of a trail or of a menu are none."""
    rows = ["The ferry to Marlow runs all winter", line]
    document = text.read(Page(id="0" * 32, url="https://a.example/", text="\n".join(rows), content_type="text/plain"))
    tags = Tags(["a.text", "-"], [False] * 2, np.zeros((2, len(ROLES))))
    assert topics.told(shapes(document.blocks), tags).roles == ["a.text", found]


def _role(line: str, role: str = "-", before: str = "a.text", likely: float = 0.0) -> str:
    """The role of a line behind a text, after."""
    rows = ["The ferry to Marlow runs all winter", line]
    document = text.read(Page(id="0" * 32, url="https://a.example/", text="\n".join(rows), content_type="text/plain"))
    shares = np.zeros((2, len(ROLES)))
    shares[1, ROLES.index("a.tags")] = likely
    return topics.told(shapes(document.blocks), Tags([before, role], [False] * 2, shares)).roles[1]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("[ferry] [harbour]", "a.tags"),
        ("[Share] [Print]", "-"),
        ("[1] [2] [3]", "-"),
        ("Ferry, Winter, St. Vitus", "a.tags"),
        ("News, Sport, Ferry", "-"),
        ("Dale Media, Box 9, Marlow", "-"),
        ("Topics Fog, Harbour", "a.tags"),
        ("Themen Nebel, Hafen", "a.tags"),
        ("Temas Niebla, Puerto", "a.tags"),
        ("Mots-clés Brume, Port", "a.tags"),
        ("Topics of the day", "-"),
        ("📍 Marlow Quay", "a.tags"),
        ("📍 Places", "-"),
    ],
)
def test_lines_below_a_text_are_lists_by_their_signs(line: str, found: str) -> None:
    """Brackets, commas, a word for tags, the sign of a place; buttons, pages and addresses are none."""
    assert _role(line) == found


def test_values_that_are_likely_tags_need_not_be_in_the_text() -> None:
    """Where commas part them."""
    assert _role("Fog, Harbour, Fair", likely=0.45) == "a.tags"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        *(("Your name / Your email", "-"), ("Votre nom | Code de sécurité", "-"), ("Tu correo", "-")),
        *(("Artikel drucken | Weiterleiten | Zur Liste hinzufügen", "-"), ("Ferries | Winter | Fog", "a.tags")),
        *(("React", "-"), ("Reacciona", "-"), ("Ferries", "a.tags")),
    ],
)
def test_what_a_form_asks_for_and_buttons_are_no_tags(line: str, found: str) -> None:
    """Whatever their role, below other tags."""
    assert _role(line, "a.tags", before="a.tags") == found


def test_values_behind_a_word_for_tags_are_no_section() -> None:
    """One value may be."""
    assert _role("Kategorien: Bildung, Kultur, Eifel", "a.section") == "a.tags"
    assert _role("Kategorie: Bildung", "a.section") == "a.section"


def test_several_values_are_no_section() -> None:
    """As an article has one; a trail from the front page leads to one."""
    assert _role("Fog • Harbour • Fair • Winter", "a.section") == "a.tags"
    assert _role("Home • Towns • Marlow • Harbour", "a.section") == "a.section"


def test_a_hashtag_beside_others_is_a_tag() -> None:
    """But for the word that stands over them."""
    assert _role("#fog", before="a.tags") == "-"
    rows = ["#fog", "#harbour"]
    for line, found in (("#fog", "a.tags"), ("#topics", "-"), ("#InThisStory", "-")):
        page = Page(id="0" * 32, url="https://a.example/", text="\n".join([line, *rows]), content_type="text/plain")
        tags = Tags(["-", "a.tags", "a.tags"], [False] * 3, np.zeros((3, len(ROLES))))
        assert topics.told(shapes(text.read(page).blocks), tags).roles[0] == found


def test_a_place_by_its_sign_and_tags_behind_their_word_are_read() -> None:
    """Neither has a colon."""
    assert _read("📍 Marlow Quay") == {"places": ["Marlow Quay"]}
    assert _read("Topics Fog, Harbour") == {"tags": ["Fog", "Harbour"]}


def test_a_wide_space_parts_a_known_label_from_values() -> None:
    """But not from another label."""
    assert _read("関連地域　北浜、南浜") == {"places": ["北浜", "南浜"]}
    assert _read("人物　地名") == {"tags": ["人物", "地名"]}


def test_buttons_below_a_list_are_none_of_it() -> None:
    """Nor is what heads the comments."""
    assert _read("-People", "Ann Rowe", "-Share Report", likely=0.45) == {"people": ["Ann Rowe"]}
    assert _read("-People", "Ann Rowe", "-Teilen Melden", likely=0.45) == {"people": ["Ann Rowe"]}


@pytest.mark.parametrize(("empty", "last"), [("\n\n", "a.tags"), ("\n", "-")])
def test_a_name_before_an_empty_line_ends_the_list(empty: str, last: str) -> None:
    """Where none parts it from the others."""
    shown = f"Ferries\nWinter\nFog{empty}Saved 12"
    blocks = text.read(Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain")).blocks
    tags = Tags(["a.tags", "a.tags", "-", "-"], [False] * 4, np.zeros((4, len(ROLES))))
    assert topics.closed(shown, blocks, shapes(blocks), tags).roles[2] == last


def test_labels_beside_each_other_have_values_of_their_own() -> None:
    """A section and lists on one line, whatever role it has below the text."""
    line = "Filed in: Sport | Tags: rowing, rivers"
    assert _read(line) == {"section": ["Sport"], "tags": ["rowing", "rivers"]}
    assert _read("en: vivienda · etiquetas: alquiler, suelo") == {
        "section": ["vivienda"],
        "tags": ["alquiler", "suelo"],
    }
    rows = ["The river rose at night.", line, "Weight: 12 | Tags: rowing"]
    page = Page(id="0" * 32, url="https://a.example/", text="\n".join(rows), content_type="text/plain")
    tags = Tags(["a.text", "a.byline", "a.byline"], [False] * 3, np.zeros((3, len(ROLES))))
    assert topics.told(shapes(text.read(page).blocks), tags).roles[1:] == ["a.tags", "a.byline"]
