"""Lines that a sequence of roles leaves out are of an item where they are likeliest of one."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.line.looks import shapes
from streams.split.items.roles.missed import found
from streams.split.items.roles.names import NONE, ROLES
from streams.split.items.roles.tagger import Tags


def _page(shown: str) -> Page:
    return Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain")


def _found(lines: list[str], likeliest: list[str], main: float = 0.5) -> Tags:
    """Lines of no item that by themselves are likeliest these; `main`: how likely main the judge finds each."""
    document = text.read(_page("\n".join(lines)))
    shares = np.full((len(lines), len(ROLES)), 0.01)
    shares[np.arange(len(lines)), [ROLES.index(role) for role in likeliest]] = 0.7
    return found(shapes(document.blocks), Tags([NONE] * len(lines), [False] * len(lines), shares), [main] * len(lines))


def test_a_title_is_found_with_the_lines_beside_it() -> None:
    """A likely title is one, and the likely facts over and under it are its teaser's, which begins with the first."""
    lines = ["3 h", "Ferry to run all winter after all", "The Dockside", "Share"]
    made = _found(lines, ["t.when", "t.title", "t.publisher", NONE])
    assert made.roles == ["t.when", "t.title", "t.publisher", NONE]
    assert made.begins == [True, False, False, False]


@pytest.mark.parametrize("role", ["a.byline", "a.publisher"])
def test_names_of_an_article_are_found(role: str) -> None:
    """A line that likeliest says who wrote or publishes the article says so."""
    assert _found(["Anna Kern"], [role]).roles == [role]


@pytest.mark.parametrize("role", ["a.title", "a.section"])
def test_a_title_and_a_section_of_the_article_are_found_once(role: str) -> None:
    """Where no line has the role, and never where one has it."""
    made = _found(["Ferry to run all winter"], [role])
    assert made.roles == [role]
    made.roles.append(NONE)
    shares = np.vstack([made.shares, made.shares])
    lines = shapes(text.read(_page("Ferry to run all winter\nBoats stay in")).blocks)
    assert found(lines, Tags(made.roles, [False] * 2, shares), [0.5] * 2).roles == [role, NONE]


@pytest.mark.parametrize("role", ["t.publisher", "r.author", "a.text"])
def test_other_lines_stay_of_no_item(role: str) -> None:
    """What is no title, stands beside none and names nobody is left out as the sequence says."""
    assert _found(["The Dockside"], [role]).roles == [NONE]


def test_a_paragraph_behind_the_text_that_the_judge_is_sure_of_is_of_it() -> None:
    """Where he is not, what its role says holds."""
    line = "The next report on what the ferry costs is due in September, and it will be read out in the town hall."
    shown = text.read(_page(line + "\n" + line))
    shares = np.full((2, len(ROLES)), 0.01)
    for main, role in ((0.95, "a.text"), (0.6, NONE)):
        told = Tags(["a.text", NONE], [False, False], shares)
        shares[1, ROLES.index(NONE)] = 0.9
        assert found(shapes(shown.blocks), told, [main, main]).roles == ["a.text", role]
