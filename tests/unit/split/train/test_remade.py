"""Pages in other forms: what is added is main, what is left keeps its label, and elements still hold their blocks."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from streams.page import Page
from streams.split import html, text
from streams.split.judging.features import Features
from streams.split.judging.lexicon import Lexicon
from streams.split.train.remade import lendable, remade

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.split.blocks import Document

PARAGRAPHS = [
    f"The {name} gate was closed on Monday, and nobody who came to the weir that day could say who had ordered it."
    for name in ("upper", "lower", "northern", "southern", "old", "new")
]
MENU = ["Home", "News", "Weather", "Sport", "Contact us", "Imprint", "Privacy"]
LENT = ["A paragraph that was written for another page altogether, and that is long enough to be lent to this one."]
MARKUP = (
    "<ul class=menu>" + "".join(f"<li><a href=/>{entry}</a></li>" for entry in MENU) + "</ul><article><h1>The weir</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "</article><footer><p>All rights</p></footer>"
)  # fmt: skip
LINES = "\n".join([*MENU, "", "The weir", "", *(f"  {paragraph}\n" for paragraph in PARAGRAPHS), "All rights"])


def read(front: str) -> tuple[Document, NDArray[np.float64]]:
    if front == "html":
        document = html.read(Page(id="0" * 32, url="http://weir.example/", text=MARKUP, content_type="text/html"))
    else:
        document = text.read(Page(id="0" * 32, url="http://weir.example/", text=LINES, content_type="text/plain"))
    return document, np.array([float(block.text in PARAGRAPHS) for block in document.blocks])


def forms(front: str, kind: str) -> list[tuple[Document, NDArray[np.float64]]]:
    """The page in many forms."""
    document, main = read(front)
    made = (remade(document, main, kind, LENT, Random(seed)) for seed in range(60))
    return [one for one in made if one is not None]


@pytest.mark.parametrize("front", ["html", "text"])
def test_what_is_there_keeps_its_label_and_what_is_lent_is_main(front: str) -> None:
    """Each block of any form is one of the page's with its label, or a lent paragraph that is main."""
    document, main = read(front)
    labels = {block.text: share for block, share in zip(document.blocks, main, strict=True)} | {LENT[0]: 1.0}
    made = forms(front, "article")
    sizes = [len(form.blocks) for form, _ in made]
    assert min(sizes) < len(document.blocks) < max(sizes)
    for form, shares in made:
        assert [labels[block.text] for block in form.blocks] == shares.tolist()
        assert Features(form, Lexicon({}, {})).size == len(form.blocks)


def test_a_lent_paragraph_stands_in_an_element_of_its_own() -> None:
    """Elements are numbered parents first, each right before those within it."""
    longest = max((form for form, _ in forms("html", "article")), key=lambda form: len(form.blocks))
    lent = [block.node for block in longest.blocks if block.text == LENT[0]]
    assert len({id(node) for node in lent}) == len(lent) > 1
    assert {node.label for node in lent if node} == {"p"}
    for number, node in enumerate(longest.tree.nodes):
        assert node.number == number
        assert node.parent is None or node.parent.number < number


def test_rows_and_posts_are_not_made_longer() -> None:
    """The main text of other kinds is in elements of its own each: such pages only lose."""
    size = len(read("html")[0].blocks)
    assert all(len(form.blocks) < size for form, _ in forms("html", "forum"))


def test_only_paragraphs_of_the_main_text_are_lent() -> None:
    """Titles, menus and what stands under the text lend nothing."""
    assert lendable(*read("html")) == PARAGRAPHS
