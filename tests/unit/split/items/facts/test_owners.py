"""Cards of publishers and authors are read from lines whose roles are known, but for some that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.facts import owners
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags

if TYPE_CHECKING:
    from streams.split.items.draft import Draft


def _read(*rows: str) -> list[dict[str, object]]:
    """The fields of profiles: of each line `role text`; "!" marks a role that begins one."""
    return [draft.fields for draft in _drafts(*rows)]


def _drafts(*rows: str) -> list[Draft]:
    said = [row.split(" ", 1) for row in rows]
    page = Page(
        id="0" * 32, url="https://a.example/", text="\n".join(row[1] for row in said), content_type="text/plain"
    )
    document = text.read(page)
    names = ["-" if role == "-" else f"p.{role.rstrip('!')}" for role, _ in said]
    tags = Tags(names, [role.endswith("!") for role, _ in said], np.zeros((len(said), len(ROLES))))
    return owners.drafts(Claims(document.blocks, shapes(document.blocks)), tags, {"the echo"})


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (["name! The Echo", "name! Partner since the flood", "other 12K followers"], "The Echo"),
        (["name! The Echo", "about About the sea and us.", "name! On Gabble:", "other 12K followers"], "The Echo"),
        (["name! The Echo", "about About the sea and us.", "name! Readers here", "other 12K"], "The Echo"),
    ],
)
def test_what_stands_under_a_name_before_any_figure_names_no_other(rows: list[str], name: str) -> None:
    """A badge right under a name alone, or what a figure is called, begins no second profile."""
    assert [(one["name"], one["followers"]) for one in _read(*rows)] == [(name, "12K")]


def test_profiles_with_names_and_texts_stay_apart() -> None:
    """The second has no label for a name."""
    found = _read("name! Ann Rowe", "about She writes on ferries.", "name! Ben Kerr", "about He draws all the maps.")
    assert [one["name"] for one in found] == ["Ann Rowe", "Ben Kerr"]


@pytest.mark.parametrize(
    "rows",
    [
        ["- The Echo", "other! 12K followers", "other 3K posts"],
        ["- The Echo", "- Verified", "- 12K", "- Followers", "other! 3K", "other Posts"],
        ["other! The Echo", "other 12K followers", "other 3K posts"],
    ],
)
def test_a_card_with_figures_has_the_name_over_them(rows: list[str]) -> None:
    """Whatever the role of the line that says it, and over lines that count or say that it is verified."""
    (card,) = _read(*rows)
    assert card == {"name": "The Echo", "followers": "12K", "posts": "3K"}


@pytest.mark.parametrize(
    "line",
    ["🌐 the-echo.example", "On the web: the-echo.example", "the-echo.example", "公式サイト https://the-echo.example"],
)
def test_a_website_may_stand_behind_a_few_words(line: str) -> None:
    """A sign or a label leads to it."""
    (card,) = _read("name! The Echo", f"other {line}", "other 12K followers")
    assert card["website"] == line.rsplit(maxsplit=1)[-1]


def test_what_a_number_counts_is_no_text_about_anybody() -> None:
    """Nor need it be of the card, where it stands under its last number."""
    (card,) = _read("name! The Echo", "about About the sea and us.", "other 12K", "about followers here", "other 3K")
    assert (card["about"], card["followers"]) == ("About the sea and us.", "12K")
    (card,) = _read("name! The Echo", "other 12K", "other Followers", "other 3K", "- Posts")
    assert (card["followers"], card["posts"]) == ("12K", "3K")


def test_whoever_made_the_article_is_named_over_what_seems_a_name() -> None:
    """The line over a badge names the card if it names the publisher of the article, not if the card says it itself."""
    (card,) = _read("- The Echo", "name! Partner since the flood", "about About the sea and us.")
    assert card["name"] == "The Echo"
    (card,) = _read("- THE ECHO", "name! The Echo", "about About the sea and us.")
    assert card["name"] == "The Echo"
    (card,) = _read("- Marlow Post", "name! Partner since the flood", "about About the sea and us.")
    assert card["name"] == "Partner since the flood"


def test_what_a_number_of_a_card_counts_is_of_it() -> None:
    """On a line of no item between others of the card; another line there is none of it."""
    (card,) = _drafts("name! The Echo", "other 12K", "- Followers", "about About the sea and us.", "- Followers")
    assert card.blocks == [0, 1, 2, 3]
    (card,) = _drafts("name! The Echo", "other 12K", "- Since the flood", "about About the sea and us.")
    assert card.blocks == [0, 1, 3]
