"""The vote on the order of fields in teasers, on pages that are letters only."""

from __future__ import annotations

import pytest

from streams.split.items.text import orders


@pytest.mark.parametrize(
    ("letters", "order"),
    [
        ("ntp" * 3, "PTX"),  # publisher, title, lead
        ("tpn" * 3, "TXP"),
        ("tpw" * 3, "TXW"),
        ("stpw" * 3, "STXW"),
    ],
)
def test_the_order_that_repeats_is_the_pages(letters: str, order: str) -> None:
    """Of all orders the one that explains most lines in the most certain terms is taken."""
    assert orders.vote([(letters, True)]) == order


def test_two_units_suffice_only_under_a_heading() -> None:
    """Where no heading of teasers stands over them, three are asked for."""
    assert orders.vote([("ntp" * 2, True)]) == "PTX"
    assert orders.vote([("ntp" * 2, False)]) is None
    assert orders.vote([("ntp" * 3, False)]) == "PTX"


def test_without_a_title_there_is_no_order() -> None:
    """Names and times alone are no teasers."""
    assert orders.vote([("wk" * 5, True)]) is None
