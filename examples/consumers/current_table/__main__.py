"""Keep the current table in PostgreSQL: `python -m examples.consumers.current_table --help`."""

from __future__ import annotations

import argparse
import signal

import psycopg
from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

from examples.consumers.current_table.table import DROPPED, ENRICH, PAGE, CurrentTable, Read

BATCH = 500


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="Keep a PostgreSQL table with one row a live document.")
    parser.add_argument("--kafka", default="localhost:9092", help="host:port of a broker")
    parser.add_argument("--database", default="dbname=millrace", help="a PostgreSQL connection string")
    parser.add_argument("--until-end", action="store_true", help="stop when all that is there has been read")
    return parser.parse_args()


def consume(table: CurrentTable, consumer: Consumer, *, until_end: bool) -> None:
    """Batches into the table until told to stop. Offsets live in the database, beside what was read."""
    stopping = False
    ended: set[tuple[str, int]] = set()
    assigned: list[TopicPartition] = []

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    def assign(_: Consumer, partitions: list[TopicPartition]) -> None:
        known = table.progress()
        for partition in partitions:
            partition.offset = known.get((partition.topic, partition.partition), 0)
        assigned[:] = partitions
        consumer.assign(partitions)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    consumer.subscribe([ENRICH, PAGE, DROPPED], on_assign=assign)
    while not stopping and not (until_end and assigned and len(ended) == len(assigned)):
        records = []
        for message in consumer.consume(BATCH, timeout=0.5):
            error = message.error()
            partition = (message.topic() or "", message.partition() or 0)
            if error is None:
                ended.discard(partition)
                at = message.timestamp()[1] / 1000
                headers = {name: text(value) for name, value in dict(message.headers() or ()).items()}
                records.append(Read(*partition, message.offset() or 0, at, message.key(), message.value(), headers))
            elif error.code() == KafkaError._PARTITION_EOF:  # noqa: SLF001 the client's own name for it
                ended.add(partition)
            else:
                raise KafkaException(error)
        if records:
            table.apply(records)
            print(f"{len(records)} records", flush=True)


def text(value: str | bytes | None) -> str:
    """A header's value."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value or ""


def main() -> None:
    """Run until a signal, or to the end of the topics."""
    options = arguments()
    consumer = Consumer({
        "bootstrap.servers": options.kafka,
        "group.id": "current-table",
        "enable.auto.commit": False,
        "auto.offset.reset": "earliest",
        "enable.partition.eof": True,
    })  # fmt: skip
    with psycopg.connect(options.database, autocommit=True) as connection:
        try:
            consume(CurrentTable(connection), consumer, until_end=options.until_end)
        finally:
            consumer.close()


if __name__ == "__main__":
    main()
