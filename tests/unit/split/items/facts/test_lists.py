"""Teasers of one list begin at the same of their lines, whatever single roles say."""

from __future__ import annotations

import numpy as np

from streams.page import Page
from streams.split import text
from streams.split.items.facts.lists import aligned
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags
from streams.split.items.roles.units import units

TIMES = """\
3 h
Ferry to run all winter after all
5 h
Lights go out on the whole of Main Street
1 d
Bakery raided over a stolen recipe""".splitlines()


def _tags(said: str) -> Tags:
    names = said.split()
    found = [name.rstrip("!") for name in names]
    shares = np.zeros((len(names), len(ROLES)))
    shares[np.arange(len(names)), [ROLES.index(name) for name in found]] = 1
    return Tags(found, [name.endswith("!") for name in names], shares)


def _units(lines: list[str], said: str) -> list[list[int]]:
    shown = "\n".join(lines)
    document = text.read(Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain"))
    return units(aligned(shapes(document.blocks), _tags(said)), "t")


def test_what_stands_over_the_first_title_stands_over_all() -> None:
    """A time over the first title, and none under the last one, is of the title under it each time."""
    assert _units(TIMES, "t.when! t.title t.when t.title! t.when! t.title") == [[0, 1], [2, 3], [4, 5]]


def test_what_stands_under_the_last_title_stands_under_all() -> None:
    """A time under the last title, and none over the first one, is of the title over it each time."""
    lines = [*TIMES[1:], "4 d"]
    assert _units(lines, "t.title! t.when t.title! t.when! t.title t.when") == [[0, 1], [2, 3], [4, 5]]


def test_a_line_of_no_item_at_the_edge_of_a_list_is_of_it() -> None:
    """A time over the first title whose role is of no item is of the list where others begin with theirs."""
    assert _units(TIMES, "- t.title! t.when! t.title t.when t.title!") == [[0, 1], [2, 3], [4, 5]]


def test_a_heading_over_a_list_is_of_none_of_its_teasers() -> None:
    """A name of no item over the first title stays there, though names stand between the titles."""
    lines = ["Most read", *TIMES[1::2]]
    lines = [lines[0], lines[1], "The Echo", lines[2], "The Dale", lines[3], "The Post"]
    found = _units(lines, "- t.title! t.publisher! t.title t.publisher t.title! t.publisher")
    assert found == [[1, 2], [3, 4], [5, 6]]


def test_lists_that_agree_stay_as_they_are() -> None:
    """Where all teasers begin alike by their roles, what stands at the edges moves none."""
    assert _units(TIMES, "- t.title! t.when t.title! t.when t.title!") == [[1, 2], [3, 4], [5]]


def test_what_stands_under_all_titles_but_the_last_begins_nothing_there() -> None:
    """A paper under the last title is of it, whatever stands below; the next title begins by itself."""
    lines = [line for title in TIMES[1::2] for line in ("Towns — 3 h", title, "The Echo")]
    found = _units(
        [*lines, "Get it by mail"], "t.when! t.title t.publisher " * 2 + "t.when! t.title t.publisher! t.title"
    )
    assert found == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9]]
