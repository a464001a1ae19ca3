"""`why` on a real Kafka: the story of a page among a hundred thousand records of others."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from agents.cli.main import app
from agents.host.partition import partition_for, partition_of
from agents.kafka import admin
from agents.kafka.connect import admin_client, producer_client
from agents.settings import Settings
from streams.contract.message import Message
from streams.contract.topics import CLEAN, DEDUPE, ENRICH, RAW, SPLIT
from streams.dedupe.local import LocalDedupe
from streams.rules import RULES
from streams.run import Course, Crew

if TYPE_CHECKING:
    from agents.kafka.local import LocalKafka

URL = "https://why.example/bridge"
PARTITIONS = 8
TOPICS = (RAW, SPLIT, CLEAN, DEDUPE, ENRICH)


def raw() -> Message:
    text = "\n".join(
        [
            "Bridge closed all summer",
            "",
            *[f"On day {n} the town said that the bridge would stay closed, and why." for n in range(9)],
        ]
    )
    event = {"url": URL, "content_type": "text/plain", "body": text, "fetched_at": "2024-05-01T00:00:00Z"}
    return Message(RAW.name, URL.encode(), json.dumps(event).encode())


def outputs() -> list[Message]:
    made: list[Message] = []
    with Crew(Settings(), 1) as crew:
        Course(crew, LocalDedupe(RULES), 1, lambda _, out: made.extend(out))([raw()])
    return made


async def fill(bootstrap: str, others: int) -> None:
    settings = Settings(kafka_bootstrap=bootstrap)
    async with admin_client(settings) as client:
        await admin.create(client, admin.specs(PARTITIONS, 1))
    await asyncio.sleep(0.5)
    async with producer_client(settings, linger_ms=50) as producer:
        for number in range(others):
            subject = f"https://why.example/{number}".encode()
            at = partition_of(subject, PARTITIONS)
            for topic in TOPICS:
                await producer.send(
                    topic.name, b'{"text": "%d"}' % number, key=subject, partition=at, headers=[("ce_subject", subject)]
                )
        for message in (raw(), *outputs()):
            where = partition_for(message, PARTITIONS)
            await producer.send(
                message.topic, message.value, key=message.key, headers=list(message.headers), partition=where
            )
        await producer.flush()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("others", [20_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_the_story_among_others(others: int, own_kafka: LocalKafka, monkeypatch: pytest.MonkeyPatch) -> None:
    """By URL, and by an item's id: every record, in the order of the river, in 2 s of CPU; `others` on each topic."""
    monkeypatch.setenv("MILLRACE_KAFKA_BOOTSTRAP", own_kafka.bootstrap)
    asyncio.run(fill(own_kafka.bootstrap, others))
    began, before = time.monotonic(), time.process_time()
    done = CliRunner().invoke(app, ["why", URL, "--json"])
    took, worked = time.monotonic() - began, time.process_time() - before
    assert done.exit_code == 0, done.output
    story = json.loads(done.stdout)["story"]
    topics = [one["topic"].split(".")[1] for one in story]
    assert topics[0] == "raw"
    assert {"raw", "split", "page", "clean", "dedupe", "enrich"} <= set(topics)
    assert all(one["partition"] is not None for one in story)
    print(f"\nwhy: {took:.2f} s, {worked:.2f} s of CPU, among {others:,} records on each of {len(TOPICS)} topics")
    assert worked < 2, "a machine that is busy otherwise may make it wait, but not work"
    item = next(one["id"] for one in story if one["topic"] == ENRICH.name)
    by_id = json.loads(CliRunner().invoke(app, ["why", item, "--json"]).stdout)["story"]
    assert {"split", "clean", "dedupe", "enrich", "page"} <= {one["topic"].split(".")[1] for one in by_id}
