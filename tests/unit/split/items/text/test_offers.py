"""Whether a text page sells one thing."""

from __future__ import annotations

import pytest

from streams.split.blocks import Block
from streams.split.items.line.looks import shapes
from streams.split.items.text import offers

TALK = ("The kettle boils a litre in three minutes, and it keeps warm for an hour.", "Enamelled steel", "Made in Kent")


def _sells(*lines: str, url: str = "https://shop.example/harbour-kettle") -> bool:
    return offers.sells(shapes([Block(line, ((at, at + 1),)) for at, line in enumerate(lines)]), url)


@pytest.mark.parametrize(
    ("price", "offer"),
    [
        ("$49.00", "Add to cart"),
        ("49,00 €", "In den Warenkorb"),
        ("49,00 €", "Añadir al carrito"),
        ("49,00 €", "Ajouter au panier"),
        ("4900円", "カートに入れる"),
        ("Now £49.00", "Sold out"),
    ],
)
def test_a_price_close_to_what_offers_it_sells(price: str, offer: str) -> None:
    assert _sells("Harbour Kettle", price, *TALK, offer)
    assert not _sells("Harbour Kettle", price, *TALK)
    assert not _sells("Harbour Kettle", *TALK, offer)


def test_an_address_of_products_sells_what_has_a_price() -> None:
    url = "https://shop.example/products/harbour-kettle"
    assert _sells("Harbour Kettle", "$49.00", *TALK, url=url)
    assert not _sells("Harbour Kettle", *TALK, url=url)
    assert not _sells("Kettles", "$49.00", *TALK, url="https://shop.example/products/")


def test_a_list_of_prices_sells_no_one_thing() -> None:
    assert not _sells(*["$49.00", "Add to cart"] * 11)


def test_what_offers_far_from_any_price_sells_nothing() -> None:
    assert not _sells("$49.00", *TALK * 4, "Add to cart")


def test_a_sentence_is_no_offer() -> None:
    assert not _sells("$49.00", "We were told that all of the tickets for the harbour festival had sold out by noon.")
