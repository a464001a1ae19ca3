"""What an earlier pass says of the blocks around is seen from each block, by place and by class."""

from __future__ import annotations

import numpy as np

from streams.split.items.learned import context

MEMBER = np.array([0.0, 1.0, 1.0, 0.0])
FIRST = np.array([0.0, 1.0, 0.0, 0.0])
CLASSES = np.array([2.0, 0.0, 2.0, -1.0])


def test_blocks_see_their_neighbours() -> None:
    found = context.columns(MEMBER, FIRST, CLASSES)
    assert found["said_member+1"].tolist() == [1, 1, 0, -1]
    assert found["said_first-1"].tolist() == [-1, 0, 1, 0]
    assert found["said_member_2"].tolist() == [2 / 3, 0.5, 0.5, 2 / 3]


def test_means_are_over_blocks_of_the_same_class() -> None:
    found = context.columns(MEMBER, FIRST, CLASSES)
    assert found["alike_member_10"].tolist() == [0.5, 1, 0.5, 0]
    assert found["alike_share_10"].tolist() == [0.5, 0.25, 0.5, 0.25]


def test_a_page_without_blocks_has_empty_columns() -> None:
    empty = np.zeros(0)
    assert {len(column) for column in context.columns(empty, empty, empty).values()} == {0}
