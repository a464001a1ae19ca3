"""How much a stage holds, in records and in bytes: fetches are bounded softly and know neither of our limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aiokafka import ConsumerRecord, TopicPartition

    from agents.host.batch import Lane

    Records = Sequence[ConsumerRecord[bytes, bytes]]

OPEN_BATCHES = 2  # a partition: one at work, one that waits behind it


def with_room(lanes: Mapping[TopicPartition, Lane], records: int, size: int) -> list[TopicPartition]:
    """The partitions to read more of; none when the stage as a whole holds `records` or `size` bytes."""
    for lane in lanes.values():
        lane.point()  # lets go of what is finished
    if sum(lane.held_records for lane in lanes.values()) >= records:
        return []
    if sum(lane.held_bytes for lane in lanes.values()) >= size:
        return []
    return [partition for partition, lane in lanes.items() if len(lane.open) < OPEN_BATCHES]


def record_bytes(record: ConsumerRecord[bytes, bytes]) -> int:
    """What a record weighs here."""
    return len(record.value or b"") + len(record.key or b"") + sum([len(value or b"") for _, value in record.headers])


def batches_of(records: Records, limit: int) -> Iterator[tuple[Records, int]]:
    """Consecutive records in batches of at most `limit` bytes, one record at least; with the bytes of each."""
    start = size = 0
    for at, record in enumerate(records):
        weight = record_bytes(record)
        if at > start and size + weight > limit:
            yield records[start:at], size
            start, size = at, 0
        size += weight
    if records:
        yield records[start:], size
