"""What an intake says of itself."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import pytest
from aiokafka import TopicPartition

from agents.host.batch import Batch, Lane
from agents.host.intake import Intake
from agents.host.waits import Waits
from agents.host.watchdog import Look
from agents.kafka.marks import Mark
from agents.settings import Settings

HERE = TopicPartition("t", 0)


def intake(fetched_end: int | None) -> Intake:
    """One with a partition, of which its consumer knows this end."""
    desk: Any = SimpleNamespace(stage="s", breaker=SimpleNamespace(open=False))
    topic: Any = "t"
    made = Intake(Settings(), desk, topic, Waits(), lambda _: None)
    made.consumer = SimpleNamespace(highwater=lambda _: fetched_end)
    made.lanes = {HERE: Lane("t", 0)}
    return made


def lag(made: Intake) -> float | None:
    return next((value for name, _, value in made.gauges() if name == "millrace_consumer_lag_records"), None)


@pytest.mark.parametrize(
    ("fetched_end", "read_to", "look", "expected"),
    [
        (None, None, None, None),
        (None, None, Look({HERE: 4}, {HERE: 50}), 46),
        (20, 10, None, 10),
        (20, 10, Look({HERE: 4}, {HERE: 50}), 40),
        (60, 10, Look({HERE: 4}, {HERE: 50}), 50),
        (20, 20, Look({TopicPartition("t", 1): 4}, {TopicPartition("t", 1): 50}), 0),
    ],
)
async def test_lag_is_as_of_the_latest_end_that_anybody_saw(
    fetched_end: int | None, read_to: int | None, look: Look | None, expected: int | None
) -> None:
    """A stage that waits, or has read nothing yet, fetches nothing: its lag is then what the watchdog has seen."""
    made = intake(fetched_end)
    made.look = look
    if read_to is not None:
        record: Any = SimpleNamespace(offset=read_to - 1)
        batch = Batch(made.desk, made.lanes[HERE], [record])
        made.lanes[HERE].push(batch)
        batch.finish(1)
    assert lag(made) == expected


@pytest.mark.parametrize(
    ("committed", "read_to", "first", "lost"),
    [
        (5, None, 8, 3),  # while nobody served the stage
        (5, 7, 9, 2),  # while it waited
        (5, None, 4, 0),  # the mark of a transaction
        (None, None, 8, 0),  # a group that begins
    ],
)
async def test_what_retention_took_before_it_was_read_is_counted(
    committed: int | None, read_to: int | None, first: int, lost: int
) -> None:
    """The consumer goes on behind it without a word: nobody would ever know."""
    made = intake(10)
    missed: list[int] = []

    async def first_of(partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(partitions, first)

    made.desk = SimpleNamespace(stage="s", miss=missed.append)  # type: ignore[assignment]
    made.consumer = SimpleNamespace(highwater=lambda _: 10, beginning_offsets=first_of)
    made.topic = SimpleNamespace(put=AsyncMock())  # type: ignore[assignment]
    made._marks = {} if committed is None else {HERE: Mark(committed, 0)}
    made.lanes[HERE].next = read_to
    record: Any = SimpleNamespace(offset=max(first, 6), key=None, value=b"{}", headers=())
    await made._put({HERE: [record]})
    assert sum(missed) == lost


async def test_what_retention_took_is_counted_where_nothing_is_left() -> None:
    """A topic that is empty now: the consumer stands at its end."""
    made = intake(10)
    missed: list[int] = []
    made.desk = SimpleNamespace(stage="s", miss=missed.append)  # type: ignore[assignment]
    made.consumer = SimpleNamespace(
        highwater=lambda _: 10,
        beginning_offsets=AsyncMock(return_value={HERE: 10}),
        position=AsyncMock(return_value=10),
    )
    made._marks = {HERE: Mark(4, 0)}
    await made._put({})
    await made._put({})
    assert missed == [6]
