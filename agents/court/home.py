"""Asks the judge: what the dedupe stage waits for."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from typing import TYPE_CHECKING

from mode import Service

from agents.court.tail import Tail
from agents.host import clients
from agents.host.waits import EVERY_STAGE, SOON
from streams.contract.topics import CASE
from streams.dedupe.asker import Asker
from streams.dedupe.wire import ASKER_BYTES, MOST_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aiokafka import AIOKafkaProducer

    from agents.host.waits import Waits
    from agents.settings import Settings
    from streams.dedupe.entry import Entry
    from streams.dedupe.ruling import Ruling

LINGER = 0.02
"""Seconds that a question waits for others to share its message."""

LATE = 60.0
"""Seconds after which a home without an answer says so. It goes on waiting: a case on the log is answered."""

LOOK = 0.2


class Home(Service):
    """One a process. It listens from the end that the ruling log has before the first question is asked."""

    mundane_level = "debug"

    def __init__(self, settings: Settings, waits: Waits, fail: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._settings, self._waits, self._fail = settings, waits, fail
        self._asker = Asker(os.urandom(ASKER_BYTES))
        self._tail = Tail(settings, waits, lambda _, end: end, self._hear, fail)
        self._timer: asyncio.TimerHandle | None = None
        self._sending: set[asyncio.Future[None]] = set()
        self._producer: AIOKafkaProducer

    async def on_start(self) -> None:
        with self._waits.late(EVERY_STAGE, "start", "the broker is not in reach yet", after=SOON):
            self._producer = await clients.reach(
                lambda: clients.producer(self._settings, linger_ms=0, compression_type=None)
            )
        await self.add_runtime_dependency(self._tail)

    async def on_stop(self) -> None:
        await self._producer.stop()

    async def ask(self, stage: str, entries: Sequence[Entry], wanted: Callable[[], bool]) -> list[Ruling] | None:
        """The ruling on each entry; None once the answers are no longer `wanted`: their next owner asks again."""
        found: dict[int, Ruling] = {}
        done = asyncio.Event()
        questions = [
            self._asker.ask(entry, partial(self._answered, found, done, at, len(entries)))
            for at, entry in enumerate(entries)
        ]
        self._flush_soon()
        with self._waits.late(stage, "ruling", f"no ruling for {LATE:.0f} s: is there a judge?", after=LATE):
            while len(found) < len(entries):
                if not wanted():
                    self._asker.forget(questions)
                    return None
                await _within(done, LOOK)
        return [found[at] for at in range(len(entries))]

    @staticmethod
    def _answered(found: dict[int, Ruling], done: asyncio.Event, at: int, all_: int, ruling: Ruling) -> None:
        found[at] = ruling
        if len(found) == all_:
            done.set()

    async def _hear(self, messages: Sequence[tuple[int, bytes | None]]) -> None:
        for _, value in messages:
            self._asker.hear(value)

    def _flush_soon(self) -> None:
        if self._asker.unsent >= MOST_ENTRIES:
            self._flush()
        elif self._timer is None and self._asker.unsent:
            self._timer = asyncio.get_running_loop().call_later(LINGER, self._flush)

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for message in self._asker.cases():
            task = asyncio.ensure_future(self._send(message))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def _send(self, message: bytes) -> None:
        """A case that is not delivered ends the process: whether it is on the log nobody knows."""
        try:
            await self._producer.send_and_wait(CASE.name, message, partition=0)
        except Exception as exc:  # noqa: BLE001 - in a task of its own: nobody else would see it
            self._fail(exc)


async def _within(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
