"""One run of one contender, a process of its own: `python -m tests.benchmarks.host.contender NAME BOOTSTRAP GROUP N`.

Prints what it cost from the moment that it was connected until the broker had all N outputs, as JSON: seconds of CPU of
this process and of its child, and the memory of both.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agents.host.app import App
    from agents.host.batch import Batch, Outcome

IN, OUT = "bench.in", "bench.out"


class Cost:
    """CPU of this process and its children since this was made."""

    def __init__(self) -> None:
        self.me = psutil.Process()
        self.before, self.children_before = self._own(), self._children()
        self.began = time.monotonic()

    def _own(self) -> float:
        times = self.me.cpu_times()
        return float(times.user + times.system)

    def _children(self) -> float:
        return sum(t.user + t.system for t in (child.cpu_times() for child in self.me.children()))

    def tell(self) -> None:
        """Print it, and end at once: the end is not measured."""
        rss = [self.me.memory_info().rss, *(child.memory_info().rss for child in self.me.children())]
        print(
            json.dumps(
                {
                    "cpu": self._own() - self.before,
                    "child": self._children() - self.children_before,
                    "seconds": time.monotonic() - self.began,
                    "rss_mb": [round(one / 1e6) for one in rss],
                }
            ),
            flush=True,
        )
        os._exit(0)


async def bare(bootstrap: str, group: str, count: int) -> None:
    """aiokafka as its documentation has it: getmany, send, wait for all, commit."""
    from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

    consumer = AIOKafkaConsumer(
        IN, bootstrap_servers=bootstrap, group_id=group, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap,
        enable_idempotence=True,
        linger_ms=10,
        max_batch_size=512 << 10,
        compression_type=compression(),
    )
    await consumer.start()
    await producer.start()
    cost, done = Cost(), 0
    while done < count:
        found = await consumer.getmany(timeout_ms=500, max_records=500)
        sent = [
            await producer.send(OUT, record.value, key=record.key, headers=list(record.headers))
            for records in found.values()
            for record in records
        ]
        if sent:
            await asyncio.gather(*sent)
            await consumer.commit()
            done += len(sent)
    cost.tell()


def compression() -> str | None:
    wanted = os.environ.get("MILLRACE_KAFKA_COMPRESSION", "zstd")
    return None if wanted == "none" else wanted


def step(stage: str, settings: Any) -> Any:
    """The trivial page, in the child."""
    from streams.contract.message import Message

    def judge(source: Message, at: str) -> tuple[Message, ...]:
        return (Message(OUT, source.key, source.value, source.headers, source.key),)

    return judge


async def in_process(batch: Batch) -> Sequence[Outcome]:
    """The trivial page, on the loop."""
    from streams.contract.message import Message

    return [(Message(OUT, one.key, one.value, one.headers, one.key),) for one in batch.sources]


async def host(bootstrap: str, group: str, count: int, *, child: bool) -> None:
    """Our host with everything on: metrics, breaker, dead-letter path, watchdog, HTTP."""
    from agents.host.app import App
    from agents.host.endpoints import Endpoints
    from agents.host.logs import set_up
    from agents.host.watchdog import Watchdog
    from agents.settings import Settings

    set_up("WARNING", "json")
    settings = Settings(kafka_bootstrap=bootstrap, http_port=0)
    app = App(settings)
    handler = app.pages(group, "tests.benchmarks.host.contender:step") if child else in_process

    @app.agent(app.topic(IN), name=group)
    async def agent(batches: Any) -> None:
        async for batch in batches:
            batch.start(handler)

    app.finalize()
    await Endpoints("127.0.0.1", 0, app.intakes, app.waits, app.meter.registry).start()
    Watchdog(settings, app.intakes, app.waits).start()
    await app.start()
    cost = Cost()
    await done(app, group, count)
    cost.tell()


async def done(app: App, stage: str, count: int) -> None:
    """Until all records are finished."""
    while app.meter.records[stage, "kept"] < count:  # noqa: ASYNC110 - a counter
        await asyncio.sleep(0.05)


async def plain_faust(bootstrap: str, group: str, count: int) -> None:
    """A Faust agent on a Faust topic that awaits the delivery of each output."""
    import faust

    app = faust.App(
        group,
        broker=f"kafka://{bootstrap}",
        web_enabled=False,
        topic_disable_leader=True,
        value_serializer="raw",
        key_serializer="raw",
        producer_linger_ms=10,
        producer_compression_type=compression(),
        datadir=f"/tmp/{group}",
        consumer_auto_offset_reset="earliest",
    )
    source = app.topic(IN, value_type=bytes, key_type=bytes, value_serializer="raw", key_serializer="raw")
    target = app.topic(OUT, value_type=bytes, key_type=bytes, value_serializer="raw", key_serializer="raw")
    finished, cost = 0, Cost()

    @app.agent(source, concurrency=32)
    async def agent(stream: Any) -> None:
        nonlocal finished, cost
        async for event in stream.events():
            if not finished:
                cost = Cost()
            sent = await target.send(key=event.key, value=event.value, headers=list(event.message.headers))
            await sent
            finished += 1
            if finished >= count:
                cost.tell()

    await app.start()
    await app.wait_until_stopped()


def quix(bootstrap: str, group: str, count: int) -> None:
    """Quix Streams, by its own loop; it counts a record before its output is delivered."""
    from quixstreams import Application

    extra = {"compression.type": compression() or "none", "linger.ms": 10}
    app = Application(
        broker_address=bootstrap,
        consumer_group=group,
        auto_offset_reset="earliest",
        auto_create_topics=False,
        producer_extra_config=extra,
        loglevel="ERROR",
    )
    source = app.topic(IN, value_deserializer="bytes", key_deserializer="bytes")
    target = app.topic(OUT, value_serializer="bytes", key_serializer="bytes")
    finished, cost = 0, Cost()

    def counted(value: bytes) -> bytes:
        nonlocal finished, cost
        if not finished:
            cost = Cost()
        finished += 1
        if finished >= count:
            cost.tell()
        return value

    app.dataframe(source).apply(counted).to_topic(target)
    app.run()


def main(name: str, bootstrap: str, group: str, count: int) -> None:
    match name:
        case "bare":
            asyncio.run(bare(bootstrap, group, count))
        case "host":
            asyncio.run(host(bootstrap, group, count, child=False))
        case "child":
            asyncio.run(host(bootstrap, group, count, child=True))
        case "faust":
            asyncio.run(plain_faust(bootstrap, group, count))
        case "quix":
            quix(bootstrap, group, count)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
