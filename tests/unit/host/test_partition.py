"""Records go where Kafka's default partitioner puts their route."""

from __future__ import annotations

import pytest
from aiokafka.partitioner import DefaultPartitioner

from agents.host.partition import partition_for, partition_of
from streams.contract.message import Message

# org.apache.kafka.common.utils.UtilsTest of Apache Kafka: key and the murmur2 of Java (signed).
JAVA = [
    (b"21", -973932308),
    (b"foobar", -790332482),
    (b"a-little-bit-long-string", -985981536),
    (b"a-little-bit-longer-string", -1486304829),
    (b"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971),
    (b"abc", 479470107),
]


@pytest.mark.parametrize(("key", "signed"), JAVA)
@pytest.mark.parametrize("partitions", [1, 3, 8, 50])
def test_partitions_are_those_of_java(key: bytes, signed: int, partitions: int) -> None:
    """Java's own vectors, its sign bit masked, modulo the number of partitions."""
    assert partition_of(key, partitions) == (signed & 0x7FFFFFFF) % partitions


def test_partitions_are_those_of_the_client() -> None:
    """Producers of others that use aiokafka put a page where we do."""
    client = DefaultPartitioner()
    for n in range(500):
        key = f"https://example.org/{n * 7919}?q={'x' * (n % 9)}".encode()
        assert partition_of(key, 8) == client(key, list(range(8)), list(range(8)))


def test_the_route_comes_before_the_key() -> None:
    """An item is keyed by its id and goes where its page goes; without route and key it goes anywhere."""
    item = Message("t", b"item", b"", route=b"https://example.org/")
    assert partition_for(item, 8) == partition_of(b"https://example.org/", 8)
    assert partition_for(Message("t", b"item", b""), 8) == partition_of(b"item", 8)
    assert partition_for(Message("t", None, b""), 8) is None
