"""The topics that a river writes, held in memory, and consumers that read them in pieces."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from examples.consumers.follow import ENRICH, PAGE, Read
from streams.river import whole_river
from streams.settings import StageSettings

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from examples.consumers.follow import Store
    from tests.history import Event

PARTITIONS = 4


class Topics:
    """What the river wrote, in partitions with offsets; read in any interleaving that keeps each partition's order."""

    def __init__(self) -> None:
        self._river = whole_river(StageSettings())
        self.logs: dict[tuple[str, int], list[Read]] = defaultdict(list)

    def push(self, event: Event) -> None:
        source = event.message
        if event.taken:
            self.append(PAGE, source.key, source.key, None, at=event.time.timestamp())
            return
        for message in self._river(source, event.fetched_at):
            if message.topic in {ENRICH, PAGE}:
                self.append(message.topic, message.route, message.key, message.value)

    def append(self, topic: str, route: bytes | None, key: bytes | None, value: bytes | None, at: float = 0) -> None:
        partition = crc32(route or b"") % PARTITIONS
        log = self.logs[topic, partition]
        log.append(Read(topic, partition, len(log), at, key, value))


def follow(topics: Topics, table: Store, rng: random.Random, most: int = 40) -> None:
    """Read all that is there, in random batches from random partitions; one batch in five is lost and read again."""
    while True:
        at = table.progress()
        waiting = [p for p, log in topics.logs.items() if at.get(p, 0) < len(log)]
        if not waiting:
            return
        batch = []
        for partition in rng.sample(waiting, rng.randint(1, len(waiting))):
            start = at.get(partition, 0)
            batch += topics.logs[partition][start : start + rng.randint(1, most)]
        if rng.random() < 0.2:
            with pytest.raises(ZeroDivisionError):
                table.apply(_breaking(batch))
        else:
            table.apply(batch)


def _breaking(batch: list[Read]) -> Iterator[Read]:
    yield from batch
    raise ZeroDivisionError
