"""Whether a broker takes us and lets us do our work; if not, an error that says what is wrong and what to mend."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiokafka.client import collect_hosts
from aiokafka.conn import AIOKafkaConnection
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    KafkaError,
    NoError,
    TopicAuthorizationFailedError,
    UnknownTopicOrPartitionError,
    for_code,
)
from aiokafka.protocol.coordination import FindCoordinatorRequest

from agents.kafka.clients import connection
from agents.kafka.permissions import GroupPermissions, Operation, TopicPermissions, allowed
from agents.kafka.refusal import Attempt, why
from streams.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping, Sequence

    from agents.settings import Settings

PATIENCE = 4.0  # seconds for a broker to take a connection, and for it to answer
PARTING = 1.0  # seconds for a broker to hang up too


async def connect(settings: Settings) -> AIOKafkaConnection:
    """A connection to one of the brokers. Raises `UnavailableError` with what keeps us from each."""
    options = _options(settings)
    reasons: dict[str, None] = {}
    for host, port, _ in collect_hosts(connection(settings)["bootstrap_servers"]):
        try:
            return await _connected(host, port, options)
        except (OSError, KafkaError, ValueError, EOFError) as exc:
            reasons[why(exc, _attempt(f"{host}:{port}", settings))] = None
    raise UnavailableError(f"Kafka is not in reach: {'; '.join(reasons)}")


async def _connected(host: str, port: int, options: Mapping[str, Any]) -> AIOKafkaConnection:
    made = AIOKafkaConnection(host, port, request_timeout_ms=int(PATIENCE * 1000), **options)
    try:
        async with asyncio.timeout(PATIENCE):
            await made.connect()
    except KafkaError:  # of a broker that was there: of one that was not, no socket is left
        await _part(made)
        raise
    return made


async def _part(made: AIOKafkaConnection) -> None:
    """Close it and wait until the socket is gone, for which TLS asks the broker: our loop may end right after."""
    await asyncio.wait([made.close()], timeout=PARTING)


def _options(settings: Settings) -> dict[str, Any]:
    """Those of one connection."""
    of_clients = ("bootstrap_servers", "metadata_max_age_ms")
    return {name: value for name, value in connection(settings).items() if name not in of_clients}


def _attempt(place: str, settings: Settings) -> Attempt:
    return Attempt(
        place,
        settings.kafka_security_protocol,
        settings.kafka_sasl_mechanism,
        settings.kafka_sasl_username,
        settings.kafka_ssl_certfile,
    )


async def explain(settings: Settings) -> str:
    """Why no client of ours could start: what one more try by hand says."""
    try:
        await _part(await connect(settings))
    except UnavailableError as exc:
        return str(exc)
    return f"Kafka at {settings.kafka_bootstrap} answers now, and did not a moment ago"


async def ask(settings: Settings, reads: Sequence[str], writes: Sequence[str], groups: Iterable[str]) -> None:
    """Returns when we may read and write these topics and join these groups; else `UnavailableError`, the first why."""
    async with _open(settings) as found:
        await _topics(found, settings, reads, writes)
        for group in groups:
            await _group(found, settings, group)


@asynccontextmanager
async def _open(settings: Settings) -> AsyncIterator[AIOKafkaConnection]:
    found = await connect(settings)
    try:
        yield found
    except KafkaError as exc:
        raise UnavailableError(f"{found.host}:{found.port}: {exc!r}") from exc
    finally:
        await _part(found)


async def _topics(found: AIOKafkaConnection, settings: Settings, reads: Sequence[str], writes: Sequence[str]) -> None:
    answer = await found.send(TopicPermissions(sorted({*reads, *writes})))
    there = {topic: (for_code(code), bits) for code, topic, _, _, bits in answer.topics}
    wanted = [(one, Operation.READ, "read the topic") for one in reads]
    wanted += [(one, Operation.WRITE, "write to the topic") for one in writes]
    for topic, operation, what in wanted:
        error, bits = there[topic]
        if error is UnknownTopicOrPartitionError:
            raise UnavailableError(f"there is no topic {topic}: `millrace topics create` makes it")
        if error is TopicAuthorizationFailedError or not allowed(bits, operation):
            raise UnavailableError(_missing(settings, f"{what} {topic}", operation))


async def _group(found: AIOKafkaConnection, settings: Settings, group: str) -> None:
    missing = UnavailableError(_missing(settings, f"join the group {group}", Operation.READ))
    answer = await found.send(FindCoordinatorRequest(group, 0))
    error = for_code(answer.error_code)
    if error is GroupAuthorizationFailedError:
        raise missing
    if error is not NoError:  # the cluster has just started: the group will see
        return
    there = await _connected(answer.host, answer.port, _options(settings))
    try:
        (described,) = (await there.send(GroupPermissions(group))).groups
    finally:
        await _part(there)
    if for_code(described[0]) is GroupAuthorizationFailedError or not allowed(described[-1], Operation.READ):
        raise missing


def _missing(settings: Settings, what: str, operation: Operation) -> str:
    who = settings.kafka_sasl_username or settings.kafka_ssl_certfile or "nobody in particular"
    return f"Kafka does not let {who} {what}: its user needs the ACL {operation.name.title()} there"
