"""What `doctor` says of a cluster that is not as it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from agents.checkup import Finding, cluster
from agents.kafka import admin
from agents.kafka.connect import admin_client
from agents.settings import Settings

if TYPE_CHECKING:
    from agents.kafka.local import LocalKafka


async def _wrong(settings: Settings) -> list[Finding]:
    return [finding for finding in await cluster(settings) if finding.state == "wrong"]


async def test_a_broker_that_is_away() -> None:
    """One line with the address, and what to correct."""
    [found] = await _wrong(Settings(kafka_bootstrap="127.0.0.1:1"))
    assert "nobody listens at 127.0.0.1:1" in found.says
    assert "MILLRACE_KAFKA_BOOTSTRAP" in found.remedy


async def test_a_missing_topic_then_a_river_that_can_run(own_kafka: LocalKafka) -> None:
    """Each missing topic is named with the command that makes it; once all are there nothing is wrong."""
    settings = Settings(kafka_bootstrap=own_kafka.bootstrap, partitions=2)
    async with admin_client(settings) as client:
        wanted = admin.specs(2, 1)
        await admin.create(client, wanted[1:])
        [found] = await _wrong(settings)
        assert found.says.startswith("millrace.raw.v1 is missing")
        assert found.remedy == "millrace topics create"
        await admin.create(client, wanted)
    assert {finding.state for finding in await cluster(settings)} == {"ok"}


async def test_wrong_partitions(own_kafka: LocalKafka) -> None:
    """The number that is there, the one that is set, and that it is the setting that must give way."""
    found = await _wrong(Settings(kafka_bootstrap=own_kafka.bootstrap, partitions=3))
    assert {finding.about for finding in found} == {"topics"}
    assert "partitions is 2, the topic table says 3" in found[0].says
    assert "MILLRACE_PARTITIONS=2" in found[0].remedy


async def test_too_few_brokers(own_kafka: LocalKafka) -> None:
    """Three copies cannot be kept on one broker."""
    found = await _wrong(Settings(kafka_bootstrap=own_kafka.bootstrap, partitions=2, replication_factor=3))
    assert "1 broker, too few for 3 copies" in found[0].says


async def test_sizes_that_disagree(own_kafka: LocalKafka) -> None:
    """A topic that takes less than workers send, and pages too large for the raw topic, one line each."""
    settings = Settings(kafka_bootstrap=own_kafka.bootstrap, partitions=2, page_max_bytes=7 << 20)
    config = {"max.message.bytes": "1000000"}
    async with admin_client(settings) as client:
        await client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, "millrace.clean.v1", config)])
        found = [finding for finding in await _wrong(settings) if finding.about == "sizes"]
    assert [finding.says.split()[0] for finding in found] == ["millrace.clean.v1", "a"]
    assert "takes records up to 1,000,000 bytes" in found[0].says
    assert "lower MILLRACE_PAGE_MAX_BYTES to" in found[1].remedy
