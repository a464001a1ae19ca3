"""Teasers of a page are told by their lines; what asks for something among them is none."""

from __future__ import annotations

import numpy as np

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.facts import cards
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags

FULL = ("title! Storm closes pier", "when 3 h", "title! Lights go out on Main Street", "when 5 h")
ASKS = "title! Never miss a story: download the app"


def _titles(*rows: str) -> list[object]:
    said = [row.split(" ", 1) for row in rows]
    shown = "\n".join(line for _, line in said)
    blocks = text.read(Page(id="0" * 32, url="https://a.example/", text=shown, content_type="text/plain")).blocks
    roles = [f"t.{role.rstrip('!')}" for role, _ in said]
    tags = Tags(roles, [role.endswith("!") for role, _ in said], np.zeros((len(said), len(ROLES))))
    claims = Claims(blocks, shapes(blocks))
    cards.find(claims, tags, None)
    return [draft.fields["title"] for draft in claims.drafts]


def test_a_line_alone_that_asks_is_no_teaser() -> None:
    """Where the others say more than their titles."""
    assert _titles(*FULL, ASKS) == ["Storm closes pier", "Lights go out on Main Street"]


def test_titles_alone_are_teasers_whatever_they_say() -> None:
    """Where the others are alone as well."""
    rows = ("title! Storm closes pier", "title! Lights go out on Main Street", ASKS)
    assert len(_titles(*rows)) == len(rows)
