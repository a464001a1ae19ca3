"""Keeps in touch with Kafka: nothing starts before it lets us do our work, and while it is away the worker says so."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import structlog
from aiokafka.errors import KafkaError
from aiokafka.protocol.metadata import MetadataRequest
from mode import Service

from agents.host.waits import EVERY_STAGE
from agents.kafka import access
from agents.needs import READS, WRITES
from agents.settings import group_of
from streams.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from aiokafka.conn import AIOKafkaConnection

    from agents.host.waits import Wait, Waits
    from agents.settings import Settings

log = structlog.get_logger(__name__)
EVERY = 2.0  # seconds between two looks; with the patience of one, an outage shows within seven
AGAIN = 1.0


class Contact(Service):
    """The first service of a worker. A wrong password, certificate or a missing ACL is a wait, since a person will mend
    it outside: a worker that ended instead would only be started again, over and over.

    What is taken away later ends the worker (its clients raise), and the next one waits here. The watchdog need not
    excuse an outage: it then sees nothing either.
    """

    mundane_level = "debug"

    def __init__(self, settings: Settings, waits: Waits, stages: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self._settings, self._waits, self._stages = settings, waits, stages
        self._open: AIOKafkaConnection | None = None

    async def on_start(self) -> None:
        await self._until(self._admitted, excuses=True)

    async def on_stop(self) -> None:
        self._close()

    @Service.task
    async def _look(self) -> None:
        while not self.should_stop:
            await self.sleep(EVERY)
            await self._until(self._answered, excuses=False)

    async def _until(self, look: Callable[[], Awaitable[None]], *, excuses: bool) -> None:
        """Return once `look` does; as long as it raises, a wait says why."""
        held: Wait | None = None
        while not self.should_stop:
            try:
                await look()
                break
            except UnavailableError as exc:
                reason = str(exc)
            before = held
            if before is None or before.reason != reason:
                log.error("kafka.away", reason=reason)
                held = self._waits.hold(EVERY_STAGE, "kafka", reason, excuses=excuses)
                if before is not None:
                    self._waits.release(before)
            await self.sleep(AGAIN)
        if held is not None:
            self._waits.release(held)

    async def _admitted(self) -> None:
        """Raises `UnavailableError` unless Kafka takes us, has our topics, and lets us use them."""
        stages = [stage for stage in self._stages() if stage in READS]
        reads = [topic.name for stage in stages for topic in READS[stage]]
        writes = [topic.name for stage in stages for topic in WRITES[stage]]
        await access.ask(self._settings, reads, writes, map(group_of, stages))

    async def _answered(self) -> None:
        """Raises `UnavailableError` unless a broker answers."""
        if self._open is not None:
            with suppress(KafkaError, OSError):  # closed: brokers close what is idle, and one of several may be gone
                return await self._ask(self._open)
            self._close()
        self._open = await access.connect(self._settings)
        try:
            await self._ask(self._open)
        except (KafkaError, OSError) as exc:
            raise UnavailableError(f"Kafka hangs up: {exc!r}") from exc

    async def _ask(self, connection: AIOKafkaConnection) -> None:
        """Of one that is silent no other try is made: it would take as long again."""
        try:
            await connection.send(MetadataRequest([]))
        except TimeoutError as exc:
            self._close()
            raise UnavailableError(f"Kafka at {connection.host}:{connection.port} does not answer") from exc

    def _close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None
