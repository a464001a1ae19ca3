"""How the river is, asked of Kafka."""

from __future__ import annotations

from typing import Any

from aiokafka import TopicPartition

from agents.kafka import condition

HERE = TopicPartition("t", 0)


class Consumer:
    """One that keeps the times it was asked for, and has no record since."""

    def __init__(self) -> None:
        self.asked: dict[TopicPartition, int] = {}

    async def offsets_for_times(self, times: dict[TopicPartition, int]) -> dict[TopicPartition, None]:
        self.asked = times
        return dict.fromkeys(times)


async def test_however_long_ago_is_never_before_the_epoch() -> None:
    """Kafka's client raises for a negative time, and a person may ask for all the minutes there are."""
    consumer: Any = Consumer()
    assert await condition._at(consumer, {HERE: 7}, 99_999_999_999 * 60_000) == {HERE: 7}
    assert consumer.asked == {HERE: 0}
