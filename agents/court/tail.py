"""Reads the ruling log without a group, from a place of its own, for ever."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiokafka import TopicPartition
from aiokafka.errors import KafkaError
from mode import Service

from agents.host import clients
from agents.host.retry import passes
from agents.host.waits import EVERY_STAGE, SOON
from streams.contract.topics import RULING
from streams.errors import MillraceError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from aiokafka import AIOKafkaConsumer

    from agents.host.waits import Waits
    from agents.settings import Settings

    Heard = Sequence[tuple[int, bytes | None]]

AT_ONCE = 64
"""Messages heard at a time."""

FETCH_BYTES = 8 << 20
LOG = TopicPartition(RULING.name, 0)


class WrongPositionError(MillraceError):
    """The consumer does not stand where it was put: to read on would miss rulings."""


class Tail(Service):
    """`start(first, end)` says from which offset to read, of those that the log has; `hear` gets (offset, value).

    Positions are set by `seek` with offsets that were asked for, and looked at: aiokafka's `seek_to_beginning` and
    `seek_to_end` often leave the consumer elsewhere. A position that the log no longer has ends the process.
    """

    mundane_level = "debug"

    def __init__(
        self,
        settings: Settings,
        waits: Waits,
        start: Callable[[int, int], int],
        hear: Callable[[Heard], Awaitable[None]],
        fail: Callable[[BaseException], None],
    ) -> None:
        super().__init__()
        self._settings, self._waits, self._start, self._hear, self._fail = settings, waits, start, hear, fail
        self._moved = asyncio.Condition()
        self.position = 0  # of the next message
        self._consumer: AIOKafkaConsumer

    async def on_start(self) -> None:
        with self._waits.late(EVERY_STAGE, "start", "the broker is not in reach yet", after=SOON):
            self._consumer = await clients.reach(
                lambda: clients.plain_consumer(
                    self._settings, auto_offset_reset="none", max_partition_fetch_bytes=FETCH_BYTES
                )
            )
        first = (await self._consumer.beginning_offsets([LOG]))[LOG]
        self.position = self._start(first, await self.end())
        self._consumer.assign([LOG])
        self._consumer.seek(LOG, self.position)  # no await between: nothing may choose a place of its own
        if (found := await self._consumer.position(LOG)) != self.position:
            raise WrongPositionError(f"{RULING.name} stands at {found} instead of {self.position}")

    async def on_stop(self) -> None:
        await self._consumer.stop()

    async def end(self) -> int:
        """The offset behind the last message of the log, now."""
        return int((await self._consumer.end_offsets([LOG]))[LOG])

    async def until(self, offset: int) -> None:
        """Wait until all before `offset` was heard."""
        async with self._moved:
            await self._moved.wait_for(lambda: self.position >= offset)

    @Service.task
    async def _read(self) -> None:
        try:
            while not self.should_stop:
                await self._round()
        except Exception as exc:  # noqa: BLE001 - a tail that ended in silence would leave everybody waiting
            self._fail(exc)

    async def _round(self) -> None:
        try:
            found = await self._consumer.getmany(LOG, timeout_ms=500, max_records=AT_ONCE)
        except KafkaError as exc:
            if not passes(exc):
                raise
            await asyncio.sleep(0.5)
            return
        if records := found.get(LOG):
            await self._hear([(record.offset, record.value) for record in records])
        position = await self._consumer.position(LOG)  # offsets have holes: the next is not always the last plus one
        if position != self.position:
            async with self._moved:
                self.position = position
                self._moved.notify_all()
            await asyncio.sleep(0)
