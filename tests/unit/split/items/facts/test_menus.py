"""A line of short parts with wide gaps between them is a menu, whatever it seems to say of an article."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.facts import menus
from streams.split.items.roles.names import NONE, ROLES
from streams.split.items.roles.tagger import Tags


def _told(line: str, role: str) -> str:
    document = text.read(Page(id="0" * 32, url="https://a.example/", text=line, content_type="text/plain"))
    return menus.told(line, document.blocks, Tags([role], [False], np.zeros((1, len(ROLES))))).roles[0]


@pytest.mark.parametrize("role", ["a.title", "a.byline", "a.publisher", "a.section"])
@pytest.mark.parametrize(
    "line",
    ["Save   Like   Share", "Startseite  Unser Ort  Sport  Mehr", "Inicio\tOcio\tMás", "広場   天気   乗換"],
)
def test_a_menu_names_nobody(line: str, role: str) -> None:
    """Nor is it a title, a section or a house."""
    assert _told(line, role) == NONE


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Ferry   Winter   Harbour", "a.tags"),
        ("The Echo   •   Anna Kern", "a.byline"),
        ("The Echo   May 3   Edited May 4", "a.publisher"),
        ("Save Like Share", "a.byline"),
        ("The Echo  Anna Kern", "a.byline"),
        ("Ferry to run   all through the winter   after all", "a.title"),
    ],
)
def test_other_lines_stay_what_they_are(line: str, role: str) -> None:
    """Tags, two names, times, longer parts, and words without wide gaps."""
    assert _told(line, role) == role


@pytest.mark.parametrize(
    "line", ["Thank you   Share   Report", "Danke sagen   Teilen   Melden", "Gracias   Compartir   Ver"]
)
def test_buttons_are_no_tags(line: str) -> None:
    """Where one of the parts is known as a button."""
    assert _told(line, "a.tags") == NONE


def test_short_words_that_a_space_parts_are_a_menu_where_words_are_not_spaced() -> None:
    """Four or more of them, which seem a title; a headline has signs, numbers or longer parts."""
    assert _told("主要 動画 特集 ランキング", "t.title") == NONE
    assert _told("桟橋 冬も運航へ 町が補助金", "t.title") == "t.title"
    assert _told("동네 책방이 살아남는 법", "t.title") == "t.title"
    assert _told("大西 和夫 杉山 玲", "a.byline") == "a.byline"
