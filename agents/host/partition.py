"""Which partition a record goes to: that of Kafka's default partitioner for its route, so that a page stays in order.

aiokafka's murmur2 is Java's, in Python: 10 µs for a URL. A page's records share theirs, so it is remembered.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from aiokafka.partitioner import murmur2

if TYPE_CHECKING:
    from streams.contract.message import Message


@lru_cache(maxsize=4096)
def partition_of(key: bytes, partitions: int) -> int:
    """What Kafka's default partitioner says: murmur2 without its sign, modulo the number of partitions."""
    return int(murmur2(key) & 0x7FFFFFFF) % partitions


def partition_for(message: Message, partitions: int) -> int | None:
    """Where `message` goes; None (any) without a route and a key."""
    key = message.key if message.route is None else message.route
    return None if key is None else partition_of(key, partitions)
