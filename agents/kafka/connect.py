"""Clients for the length of a `with`, for whoever will not wait for a broker that is away."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaConnectionError
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_fixed

from agents.kafka.access import explain
from agents.kafka.clients import connection
from streams.contract.topics import MAX_MESSAGE_BYTES
from streams.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

    from agents.settings import Settings

# What the producer takes the broker takes too: key, headers, frame and what compression may add have room.
MAX_REQUEST_BYTES = MAX_MESSAGE_BYTES - (64 << 10)


@asynccontextmanager
async def admin_client(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    """A started admin client; `UnavailableError` when no broker answers."""
    client = AIOKafkaAdminClient(**connection(settings))
    try:
        await _reach(client.start(), settings)
        yield client
    finally:
        await client.close()


@asynccontextmanager
async def producer_client(settings: Settings, **more: Any) -> AsyncIterator[AIOKafkaProducer]:
    """A started idempotent producer that takes records of the topic table's size."""
    options = {"enable_idempotence": True, "max_request_size": MAX_REQUEST_BYTES, "compression_type": "zstd", **more}
    client = AIOKafkaProducer(**connection(settings), **options)
    try:
        await _reach(client.start(), settings)
        yield client
    finally:
        await client.stop()


@asynccontextmanager
async def consumer_client(settings: Settings, **more: Any) -> AsyncIterator[AIOKafkaConsumer]:
    """A started consumer without a group, unless `more` says so; it commits nothing by itself."""
    options = {"enable_auto_commit": False, "auto_offset_reset": "earliest", **more}
    client = AIOKafkaConsumer(**connection(settings), **options)
    try:
        await _reach(client.start(), settings)
        yield client
    finally:
        await client.stop()


async def answered(settings: Settings, within: float) -> None:
    """Return once a broker answers; `UnavailableError` when none has after `within` seconds."""
    unavailable = retry_if_exception_type(UnavailableError)
    async for attempt in AsyncRetrying(
        retry=unavailable, stop=stop_after_delay(within), wait=wait_fixed(1.0), reraise=True
    ):
        with attempt:
            async with admin_client(settings):
                return


async def _reach(start: Awaitable[None], settings: Settings) -> None:
    try:
        await start
    except KafkaConnectionError as exc:
        raise UnavailableError(await explain(settings)) from exc
