"""Where a group stands, and up to where it reads again on purpose: a note beside each committed offset.

Kafka keeps a word of metadata with every commit. `millrace rewind` leaves the end of the repetition there; workers
carry it along until they have passed it. So the mark lives and dies with the offset, and outlives every worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from aiokafka import TopicPartition
    from aiokafka.admin import AIOKafkaAdminClient

_NOTE = "replay-until="


class Mark(NamedTuple):
    """`offset`: what is read next; `until`: records before that offset are replays (0: none)."""

    offset: int
    until: int


async def marks(client: AIOKafkaAdminClient, group: str) -> dict[TopicPartition, Mark]:
    """By partition; those for which the group has never committed are not there."""
    found = await client.list_consumer_group_offsets(group)
    return {partition: Mark(at.offset, _until(at.metadata)) for partition, at in found.items() if at.offset >= 0}


def metadata(offset: int, until: int) -> str:
    """What is committed beside `offset`."""
    return f"{_NOTE}{until}" if offset < until else ""


def _until(text: str | None) -> int:
    number = (text or "").removeprefix(_NOTE)
    return int(number) if number.isdigit() else 0
