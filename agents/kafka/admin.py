"""The topic table brought to a cluster: create what is missing, and say where what is there differs."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from aiokafka.admin import NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import TopicAlreadyExistsError, for_code

from streams.contract.topics import TOPICS
from streams.errors import MillraceError, UnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aiokafka.admin import AIOKafkaAdminClient

    from streams.contract.topics import Topic

_SOON = 30.0
# What an operator may set otherwise without anything of ours going wrong.
_FREE = frozenset({"replication factor", "retention.ms", "compression.type", "min.insync.replicas"})


class TopicSpec(NamedTuple):
    """A topic as it should be, or as it is on a cluster."""

    name: str
    partitions: int
    replication_factor: int
    configs: dict[str, str]


class Difference(NamedTuple):
    """`found` is None where the topic is not there. `wrong`: it must be mended, not only known."""

    topic: str
    what: str
    wanted: str
    found: str | None
    wrong: bool

    def __str__(self) -> str:
        if self.found is None:
            return f"{self.topic} is missing: `millrace topics create` makes it"
        text = f"{self.topic}: {self.what} is {self.found}, the topic table says {self.wanted}"
        if self.what == "partitions":
            text += " (another number moves pages to other partitions, out of order: it needs a new topic version)"
        return text


def spec(topic: Topic, partitions: int, replication_factor: int) -> TopicSpec:
    """`topic` as `partitions` and `replication_factor` of the settings make it."""
    configs = {
        "cleanup.policy": topic.cleanup_policy,
        "retention.ms": str(topic.retention_ms),
        "max.message.bytes": str(topic.max_message_bytes),
        "min.insync.replicas": str(min(topic.min_insync_replicas, replication_factor)),
        "message.timestamp.type": topic.message_timestamp_type,
        "compression.type": "zstd",
    }
    return TopicSpec(topic.name, topic.partitions or partitions, replication_factor, configs)


def specs(partitions: int, replication_factor: int) -> list[TopicSpec]:
    """The whole topic table as the settings make it."""
    return [spec(topic, partitions, replication_factor) for topic in TOPICS]


async def create(admin: AIOKafkaAdminClient, wanted: Iterable[TopicSpec]) -> list[str]:
    """Create what is missing; the names of what was. Leaves alone what is there."""
    there = await describe(admin, [topic.name for topic in wanted])
    missing = [topic for topic in wanted if topic.name not in there]
    if not missing:
        return []
    new = [NewTopic(t.name, t.partitions, t.replication_factor, topic_configs=t.configs) for t in missing]
    answer = await admin.create_topics(new)
    created = [name for name, code, *message in answer.topic_errors if _created(name, code, message)]
    await _until_known(admin, {topic.name for topic in missing})
    return created


async def _until_known(admin: AIOKafkaAdminClient, names: set[str]) -> None:
    """Wait until the brokers know what the controller has made: a moment later, more on a busy machine."""
    deadline = time.monotonic() + _SOON
    while await _ready(admin, names) < names:
        if time.monotonic() > deadline:
            raise UnavailableError(f"topics were created, but the brokers do not serve them after {_SOON:.0f} s")
        await asyncio.sleep(0.1)


async def _ready(admin: AIOKafkaAdminClient, names: set[str]) -> set[str]:
    """Those of `names` that the brokers know and whose partitions all have a leader."""
    found = await admin.describe_topics(list(names))
    return {t["topic"] for t in found if not t["error_code"] and not any(p["error_code"] for p in t["partitions"])}


def _created(name: str, code: int, message: list[str]) -> bool:
    error = for_code(code)
    if error is TopicAlreadyExistsError:  # another process was quicker
        return False
    if code:
        text = f"Kafka did not create {name}: {message[0] if message and message[0] else error.description}"
        raise (UnavailableError if error.retriable else MillraceError)(text)
    return True


async def describe(admin: AIOKafkaAdminClient, names: Iterable[str]) -> dict[str, TopicSpec]:
    """Those of `names` that the cluster has, as they are there, by name."""
    found = [topic for topic in await admin.describe_topics(list(names)) if not topic["error_code"]]
    configs = await _configs(admin, [topic["topic"] for topic in found])
    return {
        topic["topic"]: TopicSpec(
            topic["topic"],
            len(topic["partitions"]),
            min((len(partition["replicas"]) for partition in topic["partitions"]), default=0),
            configs[topic["topic"]],
        )
        for topic in found
    }


async def _configs(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, dict[str, str]]:
    if not names:
        return {}
    answers = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in names])
    resources: list[tuple[Any, ...]] = [resource for answer in answers for resource in answer.resources]
    return {name: {key: value for key, value, *_ in entries} for _, _, _, name, entries in resources}


async def check(admin: AIOKafkaAdminClient, wanted: list[TopicSpec]) -> list[Difference]:
    """Where the cluster differs from the topic table, topic by topic."""
    there = await describe(admin, [topic.name for topic in wanted])
    return [difference for topic in wanted for difference in compare(topic, there.get(topic.name))]


def compare(wanted: TopicSpec, found: TopicSpec | None) -> list[Difference]:
    """Where `found` differs from `wanted` in what the topic table decides."""
    if found is None:
        return [Difference(wanted.name, "topic", "there", None, wrong=True)]
    pairs = [
        ("partitions", str(wanted.partitions), str(found.partitions)),
        ("replication factor", str(wanted.replication_factor), str(found.replication_factor)),
        *((key, value, found.configs.get(key, "not set")) for key, value in wanted.configs.items()),
    ]
    return [Difference(wanted.name, what, a, b, what not in _FREE) for what, a, b in pairs if a != b]
