"""Lines that are hardly of their item leave it, lines that are likely the article's become so, rows become main."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from streams.split.blocks import Block, Judgement
from streams.split.items.draft import Draft, Grouping
from streams.split.items.learned.kinds import KINDS
from streams.split.items.line.looks import shapes
from streams.split.items.text.amended import amended, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.contract.records import ItemKind
    from streams.split.items.line.shapes import Shape

LINES = ("Ferry to run again", "The ferry runs again from May.", "Share this", "It carries forty cars.", "Newsletter")


def _looks(lines: Sequence[str] = LINES) -> Sequence[Shape]:
    return shapes([Block(line, ((at, at + 1),)) for at, line in enumerate(lines)])


def _told(*said: tuple[str, float]) -> NDArray[np.float64]:
    """One kind a line, with how likely it is; the rest is shared by the others."""
    return np.array([[sure if kind == one else (1 - sure) / 6 for one in KINDS] for kind, sure in said])


def _draft(kind: ItemKind = "article", **more: object) -> Draft:
    draft = Draft(kind=kind, blocks=[0, 1, 2, 3], body=[1, 2, 3], title=0, main=True)
    for name, value in more.items():
        setattr(draft, name, value)
    return draft


SURE = ("article", 0.9)


@pytest.mark.parametrize(
    ("likely", "main", "left"), [(0.7, 0.2, [0, 1, 3]), (0.55, 0.2, [0, 1, 2, 3]), (0.7, 0.6, [0, 1, 2, 3])]
)
def test_a_line_that_is_hardly_of_the_article_leaves_it(likely: float, main: float, left: list[int]) -> None:
    """Not one of which nobody is sure, nor one that is judged main; the reason is said."""
    told = _told(SURE, SURE, ("none", likely), SURE, ("none", 0.9))
    found = amended(Grouping([_draft()], {}), told, _looks(), [0.9, 0.9, main, 0.9, 0.1])
    assert found.drafts[0].blocks == left
    assert found.drafts[0].body == left[1:]
    assert found.reasons == ({} if 2 in left else {2: "boilerplate"})


@pytest.mark.parametrize(
    ("fields", "left"), [({"byline": "Share this"}, [0, 1, 2, 3]), ({"tags": ("Share this", "Ferries")}, [0, 1, 3])]
)
def test_what_an_item_says_in_a_field_stays_its_own(fields: dict[str, object], left: list[int]) -> None:
    """Not so what is among its tags, which may be those of a menu."""
    told = _told(SURE, SURE, ("none", 0.99), SURE, ("none", 0.9))
    draft = _draft(fields=fields)
    assert amended(Grouping([draft], {}), told, _looks(), [0.9, 0.9, 0.1, 0.9, 0.1]).drafts[0].blocks == left


def test_an_item_never_loses_all_of_its_text() -> None:
    told = _told(*[("none", 0.99)] * 5)
    draft = Draft(kind="comment", blocks=[1, 2], body=[1, 2])
    assert amended(Grouping([draft], {}), told, _looks(), [0.1] * 5).drafts[0].blocks == [1, 2]


@pytest.mark.parametrize(
    ("likely", "main", "put", "said"), [(0.95, 0.4, True, True), (0.95, 0.2, True, False), (0.8, 0.4, False, False)]
)
def test_a_line_that_is_likely_the_articles_becomes_so(likely: float, main: float, put: bool, said: bool) -> None:
    """And is of its text where it may be main."""
    told = _told(SURE, SURE, ("article", likely), SURE, ("none", 0.9))
    draft = _draft(blocks=[0, 1, 3], body=[1, 3])
    found = amended(Grouping([draft], {}), told, _looks(), [0.9, 0.9, main, 0.9, 0.1]).drafts[0]
    assert (2 in found.blocks, 2 in found.body) == (put, said)


def test_of_two_articles_none_is_given_a_line() -> None:
    told = _told(SURE, SURE, ("article", 0.99), SURE, SURE)
    drafts = [Draft(kind="article", blocks=[at], body=[at], main=True) for at in (1, 3)]
    found = amended(Grouping(drafts, {}), told, _looks(), [0.4] * 5)
    assert [draft.blocks for draft in found.drafts] == [[1], [3]]


@pytest.mark.parametrize(("likely", "put"), [(0.6, True), (0.45, False)])
def test_a_line_that_is_rather_a_products_becomes_so(likely: float, put: bool) -> None:
    """However unlikely main it is: a price, a size, a row of a value and its label."""
    sold = ("product", 0.9)
    told = _told(sold, sold, ("product", likely), sold, ("none", 0.9))
    draft = _draft("product", blocks=[0, 1, 3], body=[1, 3])
    found = amended(Grouping([draft], {}), told, _looks(), [0.9, 0.9, 0.01, 0.9, 0.1]).drafts[0]
    assert (2 in found.blocks) == put
    assert found.body == [1, 3]


def test_a_line_that_is_hardly_of_a_product_leaves_it() -> None:
    """Whatever is judged."""
    sold = ("product", 0.9)
    told = _told(sold, sold, ("none", 0.8), sold, ("none", 0.9))
    assert amended(Grouping([_draft("product")], {}), told, _looks(), [0.9] * 5).drafts[0].blocks == [0, 1, 3]


@pytest.mark.parametrize(("kind", "named"), [("product", "product"), ("article", "article"), ("teaser", "article")])
def test_an_article_whose_lines_are_a_products_is_one(kind: str, named: str) -> None:
    told = _told(*[(kind, 0.7)] * 4, ("none", 0.9))
    assert amended(Grouping([_draft()], {}), told, _looks(), [0.9] * 5).drafts[0].kind == named


def test_a_table_of_contents_leaves_the_article() -> None:
    """However likely main its lines are."""
    parts = [("Choosing", "Small boats are cheap to keep over the winter, and easily handled by one person.")]
    parts += [("Rigging", "Begin with the mast, and do not step it before the shrouds are fixed to the deck.")]
    parts += [("Setting out", "Choose a day of little wind, and stay where somebody on the shore sees you.")]
    lines = [*(heading for heading, _ in parts), *(line for part in parts for line in part)]
    draft = Draft(kind="article", blocks=list(range(9)), body=list(range(9)), main=True)
    found = amended(Grouping([draft], {}), _told(*[("article", 0.95)] * 9), _looks(lines), [0.9] * 9)
    assert found.drafts[0].body == list(range(3, 9))
    assert set(found.reasons) == {0, 1, 2}


@pytest.mark.parametrize(("main", "judged"), [(0.8, True), (0.2, False)])
def test_teasers_that_hold_much_of_what_is_main_are_rows(main: float, judged: bool) -> None:
    drafts = [Draft(kind="teaser", blocks=[at], title=at) for at in range(4)]
    rows(drafts, _looks(), Judgement("listing", 0.9, [main, main, main, main, 0.9]))
    assert [draft.main for draft in drafts] == [judged] * 4


def test_two_teasers_are_no_rows() -> None:
    drafts = [Draft(kind="teaser", blocks=[at], title=at) for at in (1, 3)]
    rows(drafts, _looks(), Judgement("listing", 0.9, [0.1, 0.9, 0.1, 0.9, 0.1]))
    assert not any(draft.main for draft in drafts)


def test_rows_behind_a_story_are_not_what_a_page_is_for() -> None:
    """Where it is likely an article, and its paragraphs beside the teasers say more than these."""
    story = "The ferry runs again from May, when the harbour is free of ice and the pier has been mended. " * 6
    lines = [*(f"Ferry {at} is to run again. {story}" for at in range(4)), story, story]
    for likely, kept in ((0.9, False), (0.1, True)):
        drafts = [Draft(kind="teaser", blocks=[at], title=at) for at in range(4)]
        whole = Draft(kind="article", blocks=[4, 5], body=[4, 5], main=True)
        rows(
            [*drafts, whole], _looks(lines), Judgement("article", 0.9, [0.9] * 4 + [0.6] * 2, kinds={"article": likely})
        )
        assert [draft.main for draft in drafts] == [kept] * 4
