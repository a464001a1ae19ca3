"""Pages in binary form with aiokafka: no JSON, no base64, a third less to send.

python with_aiokafka.py BROKERS URL FILE [URL FILE ...]
"""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from aiokafka import AIOKafkaProducer

TOPIC = "millrace.raw.v1"


async def main(brokers: str, *pages: str) -> None:
    async with AIOKafkaProducer(
        bootstrap_servers=brokers, enable_idempotence=True, compression_type="gzip", max_request_size=8 << 20
    ) as producer:
        sent = []
        for url, file in zip(pages[::2], pages[1::2], strict=True):
            fetched_at = datetime.now(UTC).isoformat(timespec="seconds")
            headers = [
                ("content-type", b"text/html"),
                ("ce_subject", url.encode()),
                ("ce_time", fetched_at.encode()),
                ("status", b"200"),
            ]
            value = await asyncio.to_thread(Path(file).read_bytes)
            sent.append(await producer.send(TOPIC, value, key=url.encode(), headers=headers))  # waits when full
        await asyncio.gather(*sent)  # raises what could not be delivered


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
