"""How far a group reads again: the note beside its offsets, and where `--to` leads."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from aiokafka import TopicPartition
from aiokafka.structs import OffsetAndMetadata

from agents.host.batch import Batch, Lane
from agents.kafka.marks import Mark, marks, metadata
from agents.rewind import Part, _offsets
from streams.contract.headers import REPLAY
from streams.contract.topics import SPLIT
from streams.errors import UsageError
from streams.instant import milliseconds

if TYPE_CHECKING:
    from agents.host.batch import Desk


async def _read_back(*committed: OffsetAndMetadata) -> list[Mark]:
    async def offsets(_: str) -> dict[TopicPartition, OffsetAndMetadata]:
        return {TopicPartition("t", number): at for number, at in enumerate(committed)}

    client: Any = SimpleNamespace(list_consumer_group_offsets=offsets)
    return list((await marks(client, "g")).values())


async def test_a_mark_is_kept_until_it_is_passed() -> None:
    """The note says where the repetition ends, and is gone once that is reached; others' notes say nothing."""
    assert await _read_back(OffsetAndMetadata(3, metadata(3, 9))) == [Mark(3, 9)]
    assert metadata(9, 9) == ""
    assert await _read_back(OffsetAndMetadata(3, "by hand"), OffsetAndMetadata(-1, "")) == [Mark(3, 0)]


def test_only_what_is_read_again_says_so() -> None:
    """Records before the mark get the header, those behind it do not, and a dead letter keeps its count."""
    headers: list[list[tuple[str, bytes]]] = [[], [(REPLAY, b"2")], []]
    records: Any = [
        SimpleNamespace(topic=SPLIT.name, key=b"k", value=b"v", offset=offset, timestamp=0, headers=found)
        for offset, found in enumerate(headers)
    ]
    batch = Batch(cast("Desk", SimpleNamespace(stage="clean")), Lane(SPLIT.name, 0, replay_until=2), records)
    assert [source.header(REPLAY) for source in batch.sources] == ["rewind", "2", None]


def test_offsets_are_told_from_times() -> None:
    """`0:120,3:88` are offsets; a time is milliseconds since 1970; anything else is wrong usage."""
    assert _offsets("0:120,3:88") == {0: 120, 3: 88}
    assert _offsets("2026-01-15T12:00:00Z") is None
    assert milliseconds("2026-01-15") == milliseconds("2026-01-15T01:00:00+01:00") == 1_768_435_200_000
    with pytest.raises(UsageError, match="is no time"):
        milliseconds("yesterday")


def test_what_is_read_again_is_counted() -> None:
    """From where it goes to where it stands."""
    assert Part(0, at=10, to=4, until=12).again == 6
