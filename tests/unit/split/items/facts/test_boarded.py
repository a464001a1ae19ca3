"""What stands between two heads of a board's posts is their words, whatever roles its lines have."""

from __future__ import annotations

import numpy as np
import pytest

from streams.page import Page
from streams.split import text
from streams.split.items.facts import boarded
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags

HEADS = [f"{at} :名無しさん:2023/07/03(月) 18:43:3{at} ID:8aGm1Xy{at}" for at in range(1, 5)]


def _told(rows: list[str], roles: list[str]) -> Tags:
    page = Page(id="0" * 32, url="https://a.example/1", text="\n".join(rows), content_type="text/plain")
    begins = [role.endswith("!") for role in roles]
    tags = Tags([role.strip("!") for role in roles], begins, np.zeros((len(rows), len(ROLES))))
    return boarded.told(shapes(text.read(page).blocks), tags)


def test_lines_between_heads_are_words() -> None:
    """Behind the last head one line at least, and what is of a post or the article."""
    rows = [line for head in HEADS for line in (head, "雨だな", "晴れだ")] + ["前の記事一覧"]
    found = _told(rows, ["a.text", "t.title!", "a.text"] * 4 + ["-"])
    assert found.roles == ["r.author", "r.text", "r.text"] * 4 + ["-"]
    assert [at for at, begins in enumerate(found.begins) if begins] == [0, 3, 6, 9]


@pytest.mark.parametrize(("heads", "role"), [(2, "a.text"), (4, "r.author!")])
def test_a_thread_that_is_known_or_of_two_posts_stays_as_it_is(heads: int, role: str) -> None:
    """Roles know its buttons and counts."""
    rows = [line for head in HEADS[:heads] for line in (head, "雨だな", "+12")]
    roles = [role, "r.text", "r.other"] * heads
    assert _told(rows, roles).roles == [one.strip("!") for one in roles]
