"""What is learned of teasers tells rows of other threads that rules take for a post's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from streams.page import Page
from streams.split import stage, text
from streams.split.items.draft import Draft, Grouping
from streams.split.items.learned import layout, weights
from streams.split.items.learned.kinds import KINDS
from streams.split.items.line.looks import shapes
from streams.split.items.text import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.contract.records import PageKind
    from streams.split.blocks import Judgement

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


class _Kinds:
    """What says of each line that it is rather of one kind than of another."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def shares(self, *_: object) -> NDArray[np.float64]:
        return np.array([[0.7 if one == self.kind else 0.05 for one in KINDS]] * len(LINES))


def _added(
    drafts: Sequence[Draft],
    monkeypatch: pytest.MonkeyPatch,
    kind: PageKind = "article",
    *,
    kinds: _Kinds | None = None,
    listing: float = 0.3,
) -> Sequence[Draft]:
    """What is found where the last two lines are surely one teaser."""
    likely = np.array([0.0, 0.0, 0.0, 0.9, 0.9]), np.array([0.0, 0.0, 0.0, 0.9, 0.0])
    monkeypatch.setattr(weights, "chances", lambda *_: likely)
    page = Page(id="0" * 32, url="https://a.example/", text="\n".join(LINES), content_type="text/plain")
    document = text.read(page)
    judgement: Judgement = replace(
        stage.judged(document),
        main=[0.9, 0.9, 0.9, 0.9, 0.4],
        kind=kind,
        kinds={"article": 1 - listing, "listing": listing},
    )
    looks = shapes(document.blocks)
    learned = weights.Learned(passes=(), kinds=kinds)  # type: ignore[arg-type]
    return told.add(document, layout.beside(judgement, looks), Grouping(drafts, {}), looks, learned).drafts


def _article() -> Draft:
    return Draft(kind="article", blocks=[0, 1, 2, 4], body=[1, 2, 4], title=0, main=True)


def test_what_rules_left_of_a_teaser_goes_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Out of the article that had it, and says there when it was written."""
    row = Draft(kind="teaser", blocks=[3], title=3, fields={"title": LINES[3]})
    article, teaser = _added([_article(), row], monkeypatch)
    assert (article.blocks, article.body) == ([0, 1, 2], [1, 2])
    assert (teaser.blocks, teaser.fields["published_text"]) == (ROW, "3 h")


@pytest.mark.parametrize(("owner", "kind"), [("profile", "article"), ("teaser", "forum")])
def test_what_another_item_or_a_thread_holds_stays_as_it_was(
    monkeypatch: pytest.MonkeyPatch, owner: str, kind: PageKind
) -> None:
    other = Draft(kind=owner, blocks=[3], title=3)  # type: ignore[arg-type]
    article, _ = _added([_article(), other], monkeypatch, kind)
    assert article.blocks == [0, 1, 2, 4]


@pytest.mark.parametrize(
    ("rather", "listing", "found"),
    [
        ("teaser", 0.3, [[0, 1, 2], ROW]),
        ("teaser", 0.1, [[0, 1, 2, 3, 4]]),
        ("article", 0.3, [[0, 1, 2, 3, 4]]),
    ],
)
def test_an_article_whose_lines_are_rather_teasers_is_a_list_of_these(
    monkeypatch: pytest.MonkeyPatch, rather: str, listing: float, found: list[list[int]]
) -> None:
    """However sure the judge is that they are main, if the page may be a list at all."""
    article = Draft(kind="article", blocks=[*range(5)], body=[*range(1, 5)], title=0, main=True)
    monkeypatch.setattr(told, "LOOSE", 0.2)
    drafts = _added([article], monkeypatch, kinds=_Kinds(rather), listing=listing)
    assert [draft.blocks for draft in drafts] == found
