"""The watchdog: what stands still although there is work, and nothing else."""

from __future__ import annotations

from aiokafka import TopicPartition

from agents.host.waits import EVERY_STAGE, Waits
from agents.host.watchdog import Look, Marks

A, B = TopicPartition("t", 0), TopicPartition("t", 1)


def test_a_partition_with_lag_that_does_not_move_grows_old() -> None:
    """Neither committed further nor a beat: its age is the time since it last moved."""
    marks = Marks()
    for now in (0.0, 10.0, 20.0):
        marks.note(Look({A: 5, B: int(now)}, {A: 9, B: 99}), {A: 0, B: 0}, now)
    assert marks.oldest(20.0) == (A, 20.0)


def test_a_beat_or_a_commit_makes_it_young() -> None:
    """Either is a sign of life."""
    marks = Marks()
    marks.note(Look({A: 5}, {A: 9}), {A: 0}, 0.0)
    marks.note(Look({A: 5}, {A: 9}), {A: 1}, 10.0)
    assert marks.oldest(10.0) == (A, 0.0)
    marks.note(Look({A: 6}, {A: 9}), {A: 1}, 20.0)
    assert marks.oldest(20.0) == (A, 0.0)


def test_no_lag_is_no_standing_still() -> None:
    """A partition that is read to its end has nothing to do."""
    marks = Marks()
    for now in (0.0, 100.0):
        marks.note(Look({A: 9}, {A: 9}), {A: 0}, now)
    assert marks.oldest(100.0) == (A, 0.0)


def test_without_partitions_the_group_has_to_move() -> None:
    """Somebody else's progress on any partition is enough; nobody's is not."""
    marks = Marks()
    marks.note(Look({A: 1, B: 1}, {A: 9, B: 9}), {}, 0.0)
    marks.note(Look({A: 1, B: 2}, {A: 9, B: 9}), {}, 10.0)
    assert marks.oldest(10.0) == (A, 0.0)
    marks.note(Look({A: 1, B: 2}, {A: 9, B: 9}), {}, 20.0)
    assert marks.oldest(20.0) == (A, 10.0)


def test_a_fresh_start_forgets() -> None:
    """After an outage or a freeze everything is young again."""
    marks = Marks()
    marks.note(Look({A: 5}, {A: 9}), {A: 0}, 0.0)
    marks.clear()
    assert marks.oldest(50.0) is None
    marks.note(Look({A: 5}, {A: 9}), {A: 0}, 50.0)
    assert marks.oldest(50.0) == (A, 0.0)


def test_declared_waits_excuse_their_stage_unless_they_do_not() -> None:
    """The watchdog accepts a breaker or a judge that is away, not what it can see for itself."""
    waits = Waits()
    with waits.declared("dedupe", "judge", "the judge recovers"):
        assert waits.excuse("dedupe") == "the judge recovers"
        assert waits.excuse("split") is None
    with waits.declared(EVERY_STAGE, "broker", "outputs wait", excuses=False):
        assert waits.excuse("split") is None
        assert [wait.reason for wait in waits.of("split")] == ["outputs wait"]
    assert waits.of("split") == ()
