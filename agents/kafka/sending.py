"""Raw events sent into the river, as fast as Kafka takes them, and an account of each."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from aiokafka.errors import MessageSizeTooLargeError

from streams.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aiokafka import AIOKafkaProducer

    from streams.contract.message import Message

# An idempotent producer waits for its broker for ever; whoever pushes a file would rather be told.
PATIENCE = 60.0
WINDOW = 2_000
_YIELD_EVERY = 50


class Sender:
    """Sends messages and counts what the broker has confirmed. `WINDOW`: how many may be on their way at once."""

    def __init__(self, producer: AIOKafkaProducer, progress: Callable[[int], None], patience: float = PATIENCE) -> None:
        self.sent = self.bytes = 0
        self.too_large: list[Message] = []
        self._producer, self._progress, self._patience = producer, progress, patience
        self._open: set[asyncio.Future[object]] = set()
        self._last = time.monotonic()
        self._error: BaseException | None = None

    async def __call__(self, messages: Iterable[Message]) -> None:
        """Send all; returns when the broker has them. Raises `UnavailableError` when it stops to take any."""
        for number, message in enumerate(messages):
            await self._send(message)
            if len(self._open) >= WINDOW:
                await self._settle(WINDOW // 2)
            elif number % _YIELD_EVERY == 0:
                await asyncio.sleep(0)  # reading files does not wait for anything: let the producer work
        await self._settle(0)

    async def _send(self, message: Message) -> None:
        send = self._producer.send(message.topic, message.value, key=message.key, headers=list(message.headers))
        try:
            future = await asyncio.wait_for(send, self._patience)
        except MessageSizeTooLargeError:
            self.too_large.append(message)
            return
        except TimeoutError as exc:
            raise self._stuck() from exc
        self._open.add(future)
        future.add_done_callback(lambda done: self._done(done, message))

    def _done(self, future: asyncio.Future[object], message: Message) -> None:
        self._open.discard(future)
        self._last = time.monotonic()
        if future.cancelled():
            return
        match future.exception():
            case None:
                self.sent += 1
                self.bytes += len(message.value or b"")
                self._progress(self.sent)
            case MessageSizeTooLargeError():
                self.too_large.append(message)
            case error:
                self._error = error

    async def _settle(self, limit: int) -> None:
        """Wait until at most `limit` messages are on their way."""
        self._last = time.monotonic()
        while len(self._open) > limit:
            await asyncio.wait(self._open, timeout=1.0, return_when=asyncio.FIRST_COMPLETED)
            if time.monotonic() - self._last > self._patience:
                raise self._stuck()
        if self._error is not None:
            raise self._error

    def _stuck(self) -> UnavailableError:
        return UnavailableError(
            f"Kafka has taken nothing for {self._patience:.0f} s; {self.sent} pages were sent, and to push the same "
            "files again does no harm"
        )
