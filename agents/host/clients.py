"""The host's long-lived clients; they wait for a broker that is away, for as long as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import structlog
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_random_exponential

from agents.kafka.clients import connection

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from agents.settings import Settings

log = structlog.get_logger(__name__)

# aiokafka leaves the group of a consumer that was not polled for so long. A worker that stands still is the watchdog's,
# and a declared wait goes on polling: this only has to be longer than either.
MAX_POLL_INTERVAL_MS = 900_000
PRODUCER_BATCH_BYTES = 512 << 10


class Client(Protocol):
    """What all aiokafka clients have in common."""

    async def start(self) -> None: ...


C = TypeVar("C", bound=Client)
T = TypeVar("T")


def _base(settings: Settings) -> dict[str, Any]:
    return {**connection(settings), "request_timeout_ms": int(settings.kafka_request_timeout * 1000)}


def group_consumer(settings: Settings, group: str) -> AIOKafkaConsumer:
    """A member of a group that commits by itself, when its records are finished."""
    return AIOKafkaConsumer(
        **_base(settings),
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        session_timeout_ms=int(settings.kafka_session_timeout * 1000),
        heartbeat_interval_ms=int(settings.kafka_heartbeat_interval * 1000),
        rebalance_timeout_ms=int(settings.rebalance_timeout * 1000),  # aiokafka's default is the session timeout
        max_poll_interval_ms=MAX_POLL_INTERVAL_MS,
    )


def plain_consumer(settings: Settings, **more: Any) -> AIOKafkaConsumer:
    """A consumer without a group. Set its positions by `seek` with offsets that were asked for, nothing else."""
    return AIOKafkaConsumer(**{**_base(settings), "enable_auto_commit": False, **more})


def producer(settings: Settings, **more: Any) -> AIOKafkaProducer:
    """An idempotent producer: what a retry sends again arrives once and in order."""
    wanted = settings.kafka_compression
    made: dict[str, Any] = {
        "acks": "all",
        "enable_idempotence": True,
        "linger_ms": settings.kafka_linger_ms,
        "max_batch_size": PRODUCER_BATCH_BYTES,
        "max_request_size": settings.kafka_max_record_bytes,
        "compression_type": None if wanted == "none" else wanted,
    }
    return AIOKafkaProducer(**{**_base(settings), **made, **more})


def admin(settings: Settings) -> AIOKafkaAdminClient:
    """A client that asks."""
    return AIOKafkaAdminClient(**_base(settings))


async def close(client: Any) -> None:
    """Stop a client of any kind."""
    await (client.close() if isinstance(client, AIOKafkaAdminClient) else client.stop())


async def reach(make: Callable[[], C]) -> C:
    """A started client. While the broker is away this waits, for ever."""
    return await _insist(lambda: _started(make()))


async def ask(settings: Settings, question: Callable[[AIOKafkaAdminClient], Awaitable[T]]) -> T:
    """The answer to a question to the cluster; waited for like a client."""

    async def once() -> T:
        client = await _started(admin(settings))
        try:
            return await question(client)
        finally:
            await client.close()

    return await _insist(once)


async def _insist(call: Callable[[], Awaitable[T]]) -> T:
    def tell(state: RetryCallState) -> None:
        log.warning("kafka.away", attempt=state.attempt_number, error=repr(state.outcome and state.outcome.exception()))

    async for attempt in AsyncRetrying(
        wait=wait_random_exponential(multiplier=0.25, max=5),
        retry=retry_if_exception_type((KafkaError, OSError)),
        before_sleep=tell,
    ):
        with attempt:
            return await call()
    raise AssertionError("unreachable: tenacity tries on or raises")


async def _started(client: C) -> C:
    try:
        await client.start()
    except BaseException:
        await close(client)
        raise
    return client
