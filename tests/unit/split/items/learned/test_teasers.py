"""Teasers that are learned: blocks run together and are parted where one begins; boxes of cards and lists are found."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from streams.contract.records import SplitItem
from streams.page import Page
from streams.settings import StageSettings
from streams.split.items.learned import weights
from streams.split.stage import Split

PROSE = (
    "The council met on Tuesday evening to discuss the bridge, which has been closed since the flood of last winter.",
    "Engineers said that two of the four piers must be rebuilt, and that the work would take at least nine months.",
    "Residents of the eastern bank asked for a ferry in the meantime, as the detour costs them half an hour a day.",
    "The mayor promised an answer by the end of the month, once the cost of a landing stage is known to the office.",
)
HEADLINES = (
    "Harbour crane to be moved to the museum in spring",
    "Why the night train to the coast is full again",
    "Library opens on Sundays after a trial of one year",
    "Old orchard above the mill becomes a public garden",
)


def items(text: str, content_type: str) -> list[SplitItem]:
    page = Page(id="a" * 32, url="https://example.com/news/bridge", text=text, content_type=content_type)  # type: ignore[arg-type]
    return [one for one in Split(StageSettings())(page).kept if isinstance(one, SplitItem)]


def test_cards_of_a_box_are_teasers_one_by_one() -> None:
    cards = "".join(
        f'<div class="card"><a href="/news/{title.lower().replace(" ", "-")}">'
        f'<h3 class="card-title">{title}</h3></a><p class="date">May {day}, 2025</p></div>'
        for day, title in enumerate(HEADLINES, 3)
    )
    body = "".join(f"<p>{one}</p>" for one in PROSE)
    page = (
        f"<html><body><article><h1>Bridge stays closed</h1>{body}</article>"
        f'<section class="related-posts"><h2>Related articles</h2>{cards}</section></body></html>'
    )
    found = [one.title for one in items(page, "text/html") if one.kind == "teaser"]
    assert found == list(HEADLINES)


@pytest.mark.parametrize("front", ["html", "text"])
def test_weights_read_columns_that_pages_lack_as_nothing(front: str) -> None:
    """A page that shows none of them is like one on which they are all 0."""
    known = weights.learned(front)
    names = [name for one in known.passes for name in (*one.member_names, *one.first_names)]
    names += known.series.names if known.series else ()
    lacking = weights.chances(known, {"class": np.zeros(3)}, 3)
    nothing = weights.chances(known, dict.fromkeys(names, np.zeros(3)) | {"class": np.zeros(3)}, 3)
    assert [one.tolist() for one in lacking] == [one.tolist() for one in nothing]


def test_likely_blocks_run_together_and_are_parted_where_one_begins() -> None:
    member = np.array([0.9, 0.8, 0.0, 0.7, 0.9, 0.0, 0.0, 0.0, 0.5])
    first = np.array([0.9, 0.1, 0.0, 0.2, 0.8, 0.0, 0.0, 0.0, 0.1])
    assert weights.units(member, first, least=0.15, begins=0.5) == [[0, 1, 3], [4], [8]]
    assert weights.units(member, first, least=0.6, begins=0.95) == [[0, 1, 3, 4]]


def test_no_block_is_in_two_items() -> None:
    text = "\n".join(["Bridge stays closed", *PROSE, "Latest stories", *HEADLINES, *HEADLINES])
    spans = sorted(span for one in items(text, "text/plain") for span in one.spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
