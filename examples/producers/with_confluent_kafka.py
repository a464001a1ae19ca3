"""Pages as JSON events with confluent-kafka.

python with_confluent_kafka.py BROKERS URL FILE [URL FILE ...]
"""

import base64
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from confluent_kafka import KafkaError, Message, Producer

TOPIC = "millrace.raw.v1"
failed: list[str] = []


def event(url: str, content: bytes) -> bytes:
    """`body_base64` leaves the charset to Millrace; send `body` where you have decoded text."""
    page = {
        "url": url,
        "fetched_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "content_type": "text/html",
        "status": 200,
        "body_base64": base64.b64encode(content).decode("ascii"),
    }
    return json.dumps(page).encode()


def delivered(error: KafkaError | None, message: Message) -> None:
    """A page is sent when the broker says so, not before."""
    if error is not None:
        failed.append(f"{message.key()!r}: {error}")


def main(brokers: str, *pages: str) -> None:
    producer = Producer(
        {
            "bootstrap.servers": brokers,
            "enable.idempotence": True,  # no duplicates and no reordering when a send is tried again
            "compression.type": "zstd",
            "linger.ms": 50,
            "message.max.bytes": 8 << 20,  # what the topic takes; librdkafka's default is 1 MB
        }
    )
    for url, file in zip(pages[::2], pages[1::2], strict=True):
        value = event(url, Path(file).read_bytes())
        while True:
            try:
                producer.produce(TOPIC, value, key=url.encode(), on_delivery=delivered)
                break
            except BufferError:  # the queue is full: that is back-pressure, so wait
                producer.poll(1)
        producer.poll(0)
    producer.flush()
    if failed:
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main(*sys.argv[1:])
