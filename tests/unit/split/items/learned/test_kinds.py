"""What rules say of lines becomes columns, and what the network says of them is told by kind."""

from __future__ import annotations

import numpy as np

from streams.split.items.draft import Draft
from streams.split.items.learned import weights
from streams.split.items.learned.kinds import KINDS, ruled

DRAFTS = (
    Draft(kind="article", blocks=[1, 2, 3], body=[1, 2, 3], title=1, main=True),
    Draft(kind="teaser", blocks=[5], title=5),
)


def test_columns_say_of_what_item_each_line_is_by_the_rules() -> None:
    found = {name.removeprefix("ruled_"): column.tolist() for name, column in ruled(DRAFTS, 6).items()}
    assert found["none"] == [1, 0, 0, 0, 1, 0]
    assert found["article"] == found["main"] == [0, 1, 1, 1, 0, 0]
    assert found["teaser"] == [0, 0, 0, 0, 0, 1]
    assert found["title"] == found["first"] == [0, 1, 0, 0, 0, 1]
    assert found["body"] == [0, 0, 1, 1, 0, 0]


def test_a_page_without_items_is_all_of_none() -> None:
    found = ruled((), 2)
    assert {name for name, column in found.items() if column.any()} == {"ruled_none"}


def test_the_kinds_of_a_line_sum_to_one() -> None:
    """The package's own network, asked of lines of which it knows nothing."""
    known = weights.learned("text").kinds
    assert known is not None
    shares = known.shares({}, (), 4)
    assert shares.shape == (4, len(KINDS))
    np.testing.assert_allclose(shares.sum(axis=1), 1.0)
