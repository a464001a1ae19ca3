"""Topics into a store that remembers how far it has read: whatever is killed, nothing is missed."""

from __future__ import annotations

import argparse
import signal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENRICH, PAGE, DROPPED = "millrace.enrich.v1", "millrace.page.v1", "millrace.dropped.v1"
STAGES = ("split", "clean", "dedupe", "enrich")
BATCH = 500


@dataclass(frozen=True, slots=True)
class Read:
    """A record as any Kafka client gives it. `timestamp`: Kafka's, in seconds; `value` is None for a tombstone.

    `headers`: of a name that is there several times, the last.
    """

    topic: str
    partition: int
    offset: int
    timestamp: float
    key: bytes | None
    value: bytes | None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def reading(self) -> str:
        """When each stage wrote it, the first stage first: the greater, the later it was read (again)."""
        return " ".join(self.headers.get(f"millrace.at.{stage}", "") for stage in STAGES).rstrip()


class Store(Protocol):
    """Keeps records and, in the same transaction, the next offset of each partition."""

    def progress(self) -> dict[tuple[str, int], int]: ...

    def apply(self, records: Iterable[Read]) -> None: ...


def arguments(description: str) -> argparse.ArgumentParser:
    """What every consumer of ours asks for."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--kafka", default="localhost:9092", help="host:port of a broker")
    parser.add_argument("--name", default="0", help="of this process, when several share the work: one a name")
    parser.add_argument("--until-end", action="store_true", help="stop when all that is there has been read")
    return parser


class Follower:
    """Reads the topics in batches, until a signal or, if that is wanted, to their end."""

    def __init__(self, store: Store, group: str, options: argparse.Namespace) -> None:
        self._store, self._until_end = store, options.until_end
        self._stopping = False
        self._assigned: set[tuple[str, int]] = set()
        self._ended: set[tuple[str, int]] = set()
        self._consumer = Consumer({
            "bootstrap.servers": options.kafka,
            "group.id": group,
            "group.instance.id": options.name,  # after a crash its partitions are its own again at once
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
            "enable.partition.eof": True,
        })  # fmt: skip

    def run(self) -> None:
        """Until told to stop."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        self._consumer.subscribe([ENRICH, PAGE, DROPPED], on_assign=self._assign)
        try:
            while not self._done():
                if records := self._poll():
                    self._store.apply(records)
                    print(f"{len(records)} records", flush=True)
        finally:
            self._consumer.close()

    def _done(self) -> bool:
        return self._stopping or (self._until_end and bool(self._assigned) and self._ended >= self._assigned)

    def _stop(self, *_: object) -> None:
        self._stopping = True

    def _assign(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        """Go on where the store stands: it knows better than Kafka what it holds."""
        known = self._store.progress()
        for partition in partitions:
            partition.offset = known.get((partition.topic, partition.partition), 0)
        self._assigned = {(partition.topic, partition.partition) for partition in partitions}
        consumer.assign(partitions)

    def _poll(self) -> list[Read]:
        records = []
        for message in self._consumer.consume(BATCH, timeout=0.5):
            error, partition = message.error(), (message.topic() or "", message.partition() or 0)
            if error is None:
                self._ended.discard(partition)
                at = message.timestamp()[1] / 1000
                headers = {name: _text(value) for name, value in dict(message.headers() or ()).items()}
                records.append(Read(*partition, message.offset() or 0, at, message.key(), message.value(), headers))
            elif error.code() == KafkaError._PARTITION_EOF:  # noqa: SLF001 the client's own name for it
                self._ended.add(partition)
            else:
                raise KafkaException(error)
        return records


def _text(value: str | bytes | None) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value or ""
