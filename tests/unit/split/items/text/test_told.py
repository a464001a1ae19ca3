"""What is learned of teasers tells rows of other threads that rules take for a post's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from streams.page import Page
from streams.split import stage, text
from streams.split.items.draft import Draft, Grouping
from streams.split.items.learned import layout, weights
from streams.split.items.line.looks import shapes
from streams.split.items.text import told

LINES = (
    "Moving out",
    "Which van carries a piano?",
    "The blue one, by far.",
    "Tickets for the harbour festival",
    "Ann, 3 h",
)
ROW = [3, 4]


@pytest.mark.parametrize(("main", "apart"), [(0.1, True), (0.9, False)])
def test_rows_within_a_post_that_are_hardly_main_are_none_of_it(
    monkeypatch: pytest.MonkeyPatch, main: float, apart: bool
) -> None:
    """They are a teaser of their own; a row that the judge takes for main stays in the post."""
    likely = np.array([0.0, 0.0, 0.0, 0.9, 0.9]), np.array([0.0, 0.0, 0.0, 0.9, 0.0])
    monkeypatch.setattr(weights, "chances", lambda *_: likely)
    page = Page(id="0" * 32, url="https://a.example/", text="\n".join(LINES), content_type="text/plain")
    document = text.read(page)
    judgement = replace(stage.judged(document), main=[0.9, 0.9, 0.9, main, main])
    looks = shapes(document.blocks)
    post = Draft(kind="post", blocks=[*range(5)], body=[1, 2, 3, 4], title=0, main=True, fields={})
    known = weights.Learned(passes=())
    found = told.add(document, layout.beside(judgement, looks), Grouping([post], {}), looks, known).drafts
    assert [(draft.kind, draft.blocks) for draft in found] == (
        [("post", [0, 1, 2]), ("teaser", ROW)] if apart else [("post", [0, 1, 2, 3, 4])]
    )
