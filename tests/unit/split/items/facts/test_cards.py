"""Teasers of a page are told by their lines; what asks for something among them is none."""

from __future__ import annotations

import numpy as np
import pytest

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


@pytest.mark.parametrize("button", ["", "text Sign up"])
@pytest.mark.parametrize(
    "line", ["The Dale is read in forty towns", "Einmal am Tag das Beste aus dem Dorf", "広場の書き手を探しています"]
)
def test_what_stands_alone_at_the_foot_is_no_teaser(line: str, button: str) -> None:
    """Where the others say more than their titles; a button under it says nothing more, two lines are two titles."""
    rows = [*FULL, f"title! {line}", *filter(None, [button])]
    assert _titles(*rows) == ["Storm closes pier", "Lights go out on Main Street"]
    assert len(_titles(*FULL, f"title! {line}", "title! Bakery raided over a stolen recipe")) == 4


@pytest.mark.parametrize(
    "line",
    [
        "The Dale Media Ltd, 12 Harbour Street",
        "Talbote Verlags GmbH, Hafengasse 12",
        "El Valle S.L. Calle Mayor, Tudela",
        "SARL Le Val, 12 rue du Port",
        "谷新報社　〒123-4567 北浜町",
        "著作権について　無断転載を禁じます",
    ],
)
def test_an_imprint_is_no_teaser(line: str) -> None:
    """Though the titles before it stand alone as well; a company in a headline is none."""
    rows = ("title! Storm closes pier", "title! Harbour Ltd sues the council", f"title! {line}")
    assert _titles(*rows) == ["Storm closes pier", "Harbour Ltd sues the council"]
