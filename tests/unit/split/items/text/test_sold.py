"""What a text page says of the one thing that it sells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from streams.split.blocks import Block
from streams.split.items.draft import Draft, Grouping
from streams.split.items.line.looks import shapes
from streams.split.items.text import products

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape

SHOP = (
    "Kettles",
    "Harbour Kettle",
    "Kettles",
    "Harbour Kettle",
    "Boils a litre in three minutes",
    "€49.00",
    "A kettle of enamelled steel for the stove and for the open fire.",
    "Harbour Kettle",
)


def _looks(lines: Sequence[str]) -> Sequence[Shape]:
    return shapes([Block(line, ((at, at + 1),)) for at, line in enumerate(lines)])


def _named(lines: Sequence[str], own: list[int], url: str, *, title: int | None = None) -> Draft:
    draft = Draft(kind="product", blocks=own, body=own[1:], title=title, main=True)
    main = [0.9 if len(line) > 50 else 0.2 for line in lines]
    products.complete(Grouping([draft], {}), _looks(lines), main, url)
    return draft


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example/kettles/harbour-kettle",
        "https://shop.example/p/Harbour_Kettle/48151623",
        "https://shop.example/shop/kettles/harbour-kettle-1l/",
        "https://shop.example/product/kettle-harbour.html",
    ],
)
def test_the_line_of_whose_words_the_address_is_made_names_a_product(url: str) -> None:
    """The last one over the price: menus and trails say it before, and boxes to buy it again behind."""
    found = _named(SHOP, [5, 6, 7], url, title=6)
    assert (found.title, found.fields["title"], found.blocks) == (3, "Harbour Kettle", [3, 5, 6, 7])


def test_a_name_is_not_of_the_text() -> None:
    assert _named(SHOP, [2, 3, 5, 6], "https://shop.example/harbour-kettle").body == [5, 6]


@pytest.mark.parametrize(("title", "named"), [(None, 4), (6, 4), (1, 1)])
def test_where_no_address_tells_the_longest_line_over_the_price_names_it(title: int | None, named: int) -> None:
    """Unless a line over the price is its title already."""
    assert _named(SHOP, [5, 6], "https://shop.example/item/48151623", title=title).title == named


def test_what_another_item_says_names_no_product() -> None:
    product = Draft(kind="product", blocks=[5, 6], body=[6], main=True)
    other = Draft(kind="teaser", blocks=[3, 4], title=3)
    products.complete(
        Grouping([product, other], {}), _looks(SHOP), [0.2] * len(SHOP), "https://shop.example/harbour-kettle"
    )
    assert product.title == 1


def test_of_two_products_none_is_named() -> None:
    drafts = [Draft(kind="product", blocks=[at], body=[at], main=True) for at in (5, 6)]
    products.complete(Grouping(drafts, {}), _looks(SHOP), [0.2] * len(SHOP), "https://shop.example/harbour-kettle")
    assert [draft.title for draft in drafts] == [None, None]


def test_a_price_names_no_product() -> None:
    lines = ("Kettle", "Was €59.00, now only for a short while", "€49.00", "A kettle of enamelled steel for the stove.")
    assert _named(lines, [2, 3], "https://shop.example/item/48151623").title == 0


@pytest.mark.parametrize(
    ("rows", "own"),
    [
        (("Material: steel", "Weight\t1.2 kg"), [0, 1, 2, 3, 6]),
        (("Material: steel", "Share"), [0, 1, 6]),
        (("https://shop.example", "09:30 to 18:00"), [0, 1, 6]),
    ],
)
def test_rows_that_label_a_value_within_a_product_are_its_own(rows: tuple[str, ...], own: list[int]) -> None:
    """Two of them at least; neither addresses nor times of day are labels."""
    lines = ("Harbour Kettle", "€49.00", *rows, "Gift cards", "Opens", "A kettle of enamelled steel for any open fire.")
    assert _named(lines, [0, 1, 6], "https://shop.example/harbour-kettle", title=0).blocks == own


def test_rows_right_behind_a_product_are_its_own_and_none_further_off() -> None:
    lines = ("Harbour Kettle", "€49.00", "Material: steel", "Weight: 1.2 kg", "Related", "Colour: blue", "Lid: oak")
    assert _named(lines, [0, 1], "https://shop.example/harbour-kettle", title=0).blocks == [0, 1, 2, 3]
