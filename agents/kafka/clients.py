"""How every client of ours reaches Kafka."""

from __future__ import annotations

import ssl
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaConnectionError

from streams.contract.topics import MAX_MESSAGE_BYTES
from streams.errors import UnavailableError, UsageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from agents.settings import Settings

CLIENT_ID = "millrace"
# A group that forms while its broker comes back assigns nothing and asks again only when metadata changes.
METADATA_MAX_AGE_MS = 5_000
# What the producer takes the broker takes too: key, headers, frame and what compression may add have room.
MAX_REQUEST_BYTES = MAX_MESSAGE_BYTES - (64 << 10)


def connection(settings: Settings) -> dict[str, Any]:
    """Keyword arguments that consumers, producers and admin clients of aiokafka share."""
    if not settings.kafka_bootstrap:
        raise UsageError("No Kafka to talk to: set MILLRACE_KAFKA_BOOTSTRAP=host:port, or start one with `millrace up`")
    secret = settings.kafka_sasl_password
    return {
        "bootstrap_servers": settings.kafka_bootstrap,
        "client_id": CLIENT_ID,
        "metadata_max_age_ms": METADATA_MAX_AGE_MS,
        "security_protocol": settings.kafka_security_protocol,
        "ssl_context": _ssl_context(settings),
        "sasl_mechanism": settings.kafka_sasl_mechanism,
        "sasl_plain_username": settings.kafka_sasl_username,
        "sasl_plain_password": secret.get_secret_value() if secret is not None else None,
    }


def _ssl_context(settings: Settings) -> ssl.SSLContext | None:
    if "SSL" not in settings.kafka_security_protocol.split("_"):
        return None
    try:
        context = ssl.create_default_context(cafile=settings.kafka_ssl_cafile)
        if settings.kafka_ssl_certfile:
            context.load_cert_chain(settings.kafka_ssl_certfile, settings.kafka_ssl_keyfile)
    except OSError as exc:  # ssl.SSLError is one
        raise UsageError(f"MILLRACE_KAFKA_SSL_*: cannot read the certificates: {exc}") from exc
    return context


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


async def _reach(start: Any, settings: Settings) -> None:
    try:
        await start
    except KafkaConnectionError as exc:
        raise UnavailableError(f"No Kafka answers at {settings.kafka_bootstrap}: {exc}") from exc
