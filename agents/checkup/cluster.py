"""Whether the cluster is there and as Millrace needs it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from aiokafka import TopicPartition

from agents.checkup.finding import Finding
from agents.kafka import admin
from agents.kafka.connect import admin_client, consumer_client
from streams.contract.topics import MAX_MESSAGE_BYTES, RAW, RULING, TOPICS
from streams.errors import UnavailableError

if TYPE_CHECKING:
    from aiokafka.admin import AIOKafkaAdminClient

    from agents.settings import Settings

# What a page in bare JSON grows by: base64, and the other fields.
_BASE64, _FIELDS = 4 / 3, 64 << 10
_CLOCK = 2.0


async def cluster(settings: Settings) -> list[Finding]:
    """Reached or not; then topics, sizes along the way, and clocks."""
    if not settings.kafka_bootstrap:
        remedy = "start one with `millrace up`, or set MILLRACE_KAFKA_BOOTSTRAP=host:port"
        return [Finding("Kafka", "note", "none is configured, and no `millrace up` is running", remedy)]
    try:
        async with admin_client(settings) as client:
            there = await admin.describe(client, [topic.name for topic in TOPICS])
            findings = [await _brokers(client, settings), *_topics(there, settings), *_sizes(there, settings)]
        return [*findings, await _clock(settings)] if RULING.name in there else findings
    except UnavailableError as exc:
        remedy = "start it, or correct MILLRACE_KAFKA_BOOTSTRAP and MILLRACE_KAFKA_SECURITY_PROTOCOL"
        return [Finding("Kafka", "wrong", str(exc), remedy)]


async def _brokers(client: AIOKafkaAdminClient, settings: Settings) -> Finding:
    found = await client.describe_cluster()
    count = len(found["brokers"])
    says = f"{settings.kafka_bootstrap} answers, {count} broker{'s' if count > 1 else ''}"
    if count >= settings.replication_factor:
        return Finding("Kafka", "ok", says)
    remedy = "add brokers, or lower MILLRACE_REPLICATION_FACTOR before the topics are made"
    return Finding("Kafka", "wrong", f"{says}, too few for {settings.replication_factor} copies of a topic", remedy)


def _topics(there: dict[str, admin.TopicSpec], settings: Settings) -> list[Finding]:
    wanted = admin.specs(settings.partitions, settings.replication_factor)
    found = [difference for topic in wanted for difference in admin.compare(topic, there.get(topic.name))]
    findings = [_difference(one) for one in found if one.what != "max.message.bytes"]
    if not findings:
        findings = [Finding("topics", "ok", f"all {len(wanted)} are as the topic table says")]
    return findings


def _difference(found: admin.Difference) -> Finding:
    remedies: dict[str, str] = {
        "topic": "millrace topics create",
        "partitions": f"set MILLRACE_PARTITIONS={found.found}: the number is for ever",
    }
    other = f"kafka-configs.sh --alter --topic {found.topic} --add-config {found.what}={found.wanted}"
    return Finding("topics", "wrong" if found.wrong else "note", str(found), remedies.get(found.what, other))


def _sizes(there: dict[str, admin.TopicSpec], settings: Settings) -> list[Finding]:
    """What is written must fit where it is written to, and the largest page into a raw record."""
    limits = {name: int(topic.configs["max.message.bytes"]) for name, topic in there.items()}
    tight = {name: limit for name, limit in limits.items() if limit < settings.kafka_max_record_bytes}
    findings = [
        Finding(
            "sizes",
            "wrong",
            f"{name} takes records up to {limit:,} bytes, workers send up to {settings.kafka_max_record_bytes:,}",
            f"kafka-configs.sh --alter --topic {name} --add-config max.message.bytes={MAX_MESSAGE_BYTES}, or lower "
            "MILLRACE_KAFKA_MAX_RECORD_BYTES",
        )
        for name, limit in tight.items()
    ]
    raw, page = limits.get(RAW.name), int(settings.page_max_bytes * _BASE64) + _FIELDS
    if raw is not None and page > raw:
        says = f"a page of {settings.page_max_bytes:,} bytes does not fit into {RAW.name}, which takes {raw:,}"
        most = int((raw - _FIELDS) / _BASE64)
        findings.append(Finding("sizes", "wrong", says, f"lower MILLRACE_PAGE_MAX_BYTES to {most}"))
    return findings or [Finding("sizes", "ok", "pages, records, producers and topics agree")]


async def _clock(settings: Settings) -> Finding:
    """The last ruling bears the broker's time: it cannot be later than ours."""
    async with consumer_client(settings) as consumer:
        last = await _last(consumer, TopicPartition(RULING.name, 0))
    ahead = 0.0 if last is None else last / 1000 - time.time()
    if ahead <= _CLOCK:
        return Finding("clock", "ok", "not behind Kafka's")
    return Finding("clock", "wrong", f"this machine's clock is {ahead:.0f} s behind Kafka's", "set it by NTP")


async def _last(consumer: Any, partition: TopicPartition) -> int | None:
    """The time of the last record (ms); None where there is none to be had."""
    ends = await consumer.end_offsets([partition])
    if not ends[partition]:
        return None
    consumer.assign([partition])
    consumer.seek(partition, ends[partition] - 1)
    records = (await consumer.getmany(partition, timeout_ms=2000)).get(partition)
    timestamp: int | None = records[-1].timestamp if records else None
    return timestamp
