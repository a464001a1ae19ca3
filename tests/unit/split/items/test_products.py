"""Products of HTML pages."""

from __future__ import annotations

from streams.page import Page
from streams.split.blocks import Judgement
from streams.split.html import read
from streams.split.items.html import dom


def test_facts_between_the_words_on_a_product_are_its_own() -> None:
    """A price and an option between title and description belong to the product, not to its text; buttons to none."""
    page = read(
        Page(
            id="0" * 32,
            url="https://a.example/1",
            text="<h1>Bread tin of blue steel</h1><p>€ 39.00</p><button>Share</button><p>Size: large</p>"
            "<p>It holds a loaf of two pounds, and rusts unless you oil it after each of your bakes.</p><p>Imprint</p>",
        )
    )
    likely = [0.9 if len(block.text) > 40 else 0.1 for block in page.blocks]
    (product,) = dom.group(page, Judgement(kind="product", kind_confidence=0.9, main=likely)).drafts
    assert [page.blocks[at].text for at in sorted(product.blocks)] == [
        "Bread tin of blue steel",
        "€ 39.00",
        "Size: large",
        "It holds a loaf of two pounds, and rusts unless you oil it after each of your bakes.",
    ]
    assert [page.blocks[at].text for at in product.body] == [page.blocks[-2].text]


def test_what_a_closed_panel_says_of_a_product_is_its_own() -> None:
    """Lines that are shown only when a tab is opened belong to the product where they stand between its words."""
    words = "It holds a loaf of two pounds, and rusts unless you oil it after each of your bakes."
    panel = "<div hidden><h3>Care</h3><p>By hand</p></div>"
    text = f"<h1>Bread tin of blue steel</h1><p>{words}</p>{panel}<p>{words} Really.</p>"
    page = read(Page(id="0" * 32, url="https://a.example/1", text=text))
    likely = [0.9 if len(block.text) > 40 else 0.1 for block in page.blocks]
    (product,) = dom.group(page, Judgement(kind="product", kind_confidence=0.9, main=likely)).drafts
    assert len(product.blocks) == len(page.blocks) == 5
