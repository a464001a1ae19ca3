"""A partition commits up to its first unfinished record, whatever the order in which batches end."""

from __future__ import annotations

from itertools import permutations
from types import SimpleNamespace
from typing import Any

import pytest

from agents.host.batch import Batch, Lane
from agents.host.window import batches_of, with_room


def record(offset: int, size: int = 10) -> Any:
    return SimpleNamespace(offset=offset, value=b"x" * size, key=b"", headers=(), topic="t", partition=0)


def batch(lane: Lane, *offsets: int) -> Batch:
    made = Batch(SimpleNamespace(stage="s"), lane, [record(offset) for offset in offsets], 10 * len(offsets))
    lane.push(made)
    return made


def test_an_empty_lane_has_no_point() -> None:
    """Before anything was read there is nothing to commit."""
    assert Lane("t", 0).point() is None


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_point_never_passes_an_unfinished_record(order: tuple[int, ...]) -> None:
    """In whatever order three batches end, the point is the first record that is not finished."""
    lane = Lane("t", 0)
    batches = [batch(lane, 0, 1), batch(lane, 2, 5), batch(lane, 6)]
    open_batches = set(range(3))
    for one in order:
        batches[one].finish(len(batches[one]))
        open_batches.discard(one)
        assert lane.point() == ((0, 2, 6)[min(open_batches)] if open_batches else 7)


def test_half_a_batch_moves_the_point() -> None:
    """What is finished of a batch is committed, over gaps in the offsets too."""
    lane = Lane("t", 0)
    one = batch(lane, 3, 7, 9)
    one.finish(1)
    assert lane.point() == 7
    one.finish(2)
    assert lane.point() == 10


def test_what_is_no_record_is_passed_once_nothing_is_in_hand() -> None:
    """The mark at the end of a transaction: it is committed too, and whoever comes behind it waits for nobody."""
    lane = Lane("t", 0)
    lane.skip(4)
    assert lane.point() == 4
    one = batch(lane, 4, 5)
    lane.skip(7)
    assert lane.point() == 4, "not while records before it are unfinished"
    one.finish(2)
    lane.hand(one.end)
    lane.skip(7)
    assert lane.point() == 7
    two = batch(lane, 7)
    assert (two.behind, lane.handed) == (7, 7)


def test_a_head_shares_the_lane_and_leaves_the_batch_alone() -> None:
    """A handler may be given the first records only; the batch itself is finished from outside."""
    lane = Lane("t", 0)
    one = batch(lane, 0, 1, 2)
    head = one.head(2)
    assert [r.offset for r in head.records] == [0, 1]
    assert one.head(3) is one
    assert lane.point() == 0


def test_batches_are_bounded_in_bytes_and_hold_one_record_at_least() -> None:
    """No batch passes the limit, unless it is a single record that does so alone; none is lost."""
    records = [record(at, size) for at, size in enumerate([40, 40, 40, 200, 10, 10])]
    made = list(batches_of(records, 100))
    assert [[r.offset for r in found] for found, _ in made] == [[0, 1], [2], [3], [4, 5]]
    assert [size for _, size in made] == [80, 40, 200, 20]
    assert list(batches_of([], 100)) == []


def test_a_header_without_a_value_weighs_nothing() -> None:
    """Kafka allows it: a producer that sends one must not end every worker that reads it."""
    one = record(0, 10)
    one.headers = (("kind", b"abc"), ("nothing", None))
    assert list(batches_of([one], 100)) == [([one], 13)]


def test_a_partition_takes_two_batches_and_a_stage_its_window() -> None:
    """Room ends by partition (two batches) and for all of them together (records, bytes); finishing gives it back."""
    a, b = Lane("t", 0), Lane("t", 1)
    lanes: Any = {0: a, 1: b}
    first = batch(a, 0)
    batch(a, 1)
    assert with_room(lanes, 100, 1000) == [1]
    assert with_room(lanes, 2, 1000) == []
    assert with_room(lanes, 100, 20) == []
    first.finish(1)
    assert with_room(lanes, 2, 20) == [0, 1]
