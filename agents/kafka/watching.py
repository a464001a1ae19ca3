"""Several topics read at once, from now on, until enough was seen."""

from __future__ import annotations

import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from agents.kafka.bounds import bounds
from agents.kafka.connect import consumer_client
from agents.kafka.reading import message, partitions
from streams.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from aiokafka import AIOKafkaConsumer

    from agents.settings import Settings
    from streams.contract.message import Message

_POLL_MS = 250


class Watch:
    """Everything that is written to some topics after the watch began."""

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._consumer = consumer

    async def until(self, done: Callable[[], bool], see: Callable[[Message], None], patience: float) -> None:
        """Show each message to `see` until `done`. Raises `UnavailableError` after `patience` seconds of silence."""
        last = time.monotonic()
        while not done():
            for records in (await self._consumer.getmany(timeout_ms=_POLL_MS)).values():
                last = time.monotonic()
                for record in records:
                    see(message(record))
            if time.monotonic() - last > patience:
                raise UnavailableError(f"nothing came out for {patience:.0f} s")


@asynccontextmanager
async def watch(settings: Settings, topics: Sequence[str]) -> AsyncIterator[Watch]:
    """A watch over `topics` that begins now."""
    here = [partition for topic in topics for partition in await partitions(settings, topic)]
    async with consumer_client(settings) as consumer:
        _, ends = await bounds(consumer, here)
        consumer.assign(here)
        for partition in here:
            consumer.seek(partition, ends[partition])
        yield Watch(consumer)
