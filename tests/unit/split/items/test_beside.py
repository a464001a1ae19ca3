"""Labels over what they head, within elements that are the article's, are of its text."""

from __future__ import annotations

import pytest

from streams.page import Page
from streams.split.blocks import Judgement
from streams.split.html import read
from streams.split.items.html import dom

PART = "Linseed oil, three thin coats, and an hour in the oven after each of them, with the door open a little. "
OTHER = "<a href=/a>Kettles</a> <a href=/b>Pans</a> <a href=/c>Ladles and whatever else hangs over a stove</a>"


@pytest.mark.parametrize(
    ("likely", "beside", "held"), [(0.4, "", True), (0.2, "", False), (0.4, f"<p>{OTHER}</p>" * 3, False)]
)
def test_a_label_in_an_element_of_the_text_is_of_it(likely: float, beside: str, held: bool) -> None:
    """Not one that is hardly main, nor one among much else that is not."""
    part = f"<div class=pick><div class=label>Best of all</div><div>Arbuckle 12</div><p>{PART * 3}</p>{beside}</div>"
    document = read(Page(id="0" * 32, url="https://a.example/1", text=f"<h1>Old tins</h1><p>{PART * 5}{part}<p>{PART}"))
    main = {"Best of all": likely, **dict.fromkeys(("Kettles", "Pans"), 0.1)}
    judged = [next((main[name] for name in main if name in block.text), 0.9) for block in document.blocks]
    grouping = dom.group(document, Judgement("article", 0.9, judged, kinds={"article": 0.9}))
    (draft,) = (one for one in grouping.drafts if one.main)
    assert ("Best of all" in [document.blocks[at].text for at in draft.body]) is held


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "<p>An hour in the oven and a soft cloth bring a skillet back that rust has eaten for years.</p>",
            True,
        ),
        ("<h2>Why an hour in the oven brings back a skillet that rust has eaten for years</h2>", True),
        (
            "<p>We test all pans ourselves and may earn a commission from what you buy through links on this page.</p>",
            False,
        ),
        (f"<p>{PART}</p>", False),
        ("<p>By Ada Kern, 3 May 2021</p>", False),
        ("<p>All on pans</p>", False),
    ],
)
def test_what_stands_first_below_a_title_is_of_the_text(said: str, held: bool) -> None:
    """However it is judged, unless it asks, comes again in the text, or is no sentence."""
    text = f"<h1>Old tins</h1>{said}<div>{f'<p>{PART}' * 5}</div>"
    document = read(Page(id="0" * 32, url="https://a.example/1", text=text))
    judged = [0.9 if block.text.startswith("Linseed") else 0.2 for block in document.blocks]
    judged[1] = 0.2
    grouping = dom.group(document, Judgement("article", 0.9, judged, kinds={"article": 0.9}))
    (draft,) = (one for one in grouping.drafts if one.main)
    assert (1 in draft.body) is held
