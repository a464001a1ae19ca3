"""Lines of no role say who wrote and who publishes an article where words say so, or a name stands alone."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.facts import credited
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags

TITLE = ("a.title", "Ferry to run all winter")
WORDS = ("a.text", "The ferry to the islands will run all winter, the council said on Monday after a long debate.")


def _roles(*lines: tuple[str, str]) -> list[str]:
    shown = "\n".join(line for _, line in lines)
    document = text.read(Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain"))
    roles = [role for role, _ in lines]
    tags = Tags(roles, [False] * len(roles), np.zeros((len(roles), len(ROLES))))
    return credited.told(shapes(document.blocks), tags).roles


@pytest.mark.parametrize(
    "line",
    [
        "Supplied by Harbour Courier",
        "Bereitgestellt von Nordkurier",
        "Proporcionado por Gaceta del Valle",
        "Repris de Radio Coteaux",
    ],
)
def test_words_for_where_an_article_is_from_lead_to_its_publisher(line: str) -> None:
    """Under its title, where no other line is a publisher's."""
    assert _roles(TITLE, ("-", line), WORDS)[1] == "a.publisher"


@pytest.mark.parametrize(
    "line", ["written by Anna Kern", "escribe Anna Kern", "Texte Anna Kern", "Text Anna Kern", "書いた人：山田花子"]
)
def test_words_lead_to_an_author(line: str) -> None:
    """Where no other line names one; a paper on a line of authors is none."""
    assert _roles(TITLE, ("-", line), WORDS)[1] == "a.byline"
    assert _roles(TITLE, ("a.byline", "Harbour Echo · 3 h"), ("-", line), WORDS)[2] == "a.byline"
    assert _roles(TITLE, ("a.byline", "Ben Lang"), ("-", line), WORDS)[2] == "-"


@pytest.mark.parametrize(("line", "role"), [("Anna Kern", "a.byline"), ("報道部・中条美咲", "a.byline")])
def test_a_name_right_under_the_words_signs_them(line: str, role: str) -> None:
    """Alone, or behind an office."""
    assert _roles(TITLE, WORDS, ("-", line))[2] == role


def test_a_paper_of_teasers_over_the_title_is_no_section() -> None:
    """It publishes the article too."""
    teaser = [("t.publisher", "Gaceta del Valle · 5 h"), ("t.title", "Vecinos bloquean la avenida")]
    assert _roles(("a.section", "Gaceta del Valle"), TITLE, WORDS, *teaser)[0] == "a.publisher"
    assert _roles(("a.section", "Valle"), TITLE, WORDS, *teaser)[0] == "a.section"


@pytest.mark.parametrize("line", ["Share This", "Like Share", "Read more at The Echo", "Con información de Ana Gil"])
def test_buttons_and_other_pages_sign_nothing(line: str) -> None:
    """Nor does whoever helped."""
    assert _roles(TITLE, WORDS, ("-", line))[2] == "-"


def test_a_section_beside_a_paper_over_the_title_is_of_its_publishers_line() -> None:
    """Where teasers call that name a publisher; sections that lead on are no publishers."""
    teaser = [("t.title", "Lights go out on Main Street"), ("t.publisher", "Grazer Blatt | 3 May 2023")]
    for line, role in (("Wirtschaft | Grazer Blatt", "a.publisher"), ("Wirtschaft > Grazer Blatt", "a.section")):
        assert _roles(("a.section", line), TITLE, WORDS, *teaser)[0] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("文字サイズ 小 中 大", "-"),
        ("◇決勝　北浜 3―2 南浜（延長10回）", "a.text"),
        ("Anna Kern", "a.byline"),
        ("小野寺 航", "a.byline"),
    ],
)
def test_buttons_and_headings_are_no_authors(line: str, role: str) -> None:
    """Where roles are in doubt: what bids, and what a mark makes a heading of the text below."""
    assert _roles(TITLE, ("a.byline", line), WORDS)[1] == role
