"""What an intake says of itself."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import TopicPartition

from agents.host.batch import Batch, Lane
from agents.host.intake import Intake
from agents.host.waits import Waits
from agents.host.watchdog import Look
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
