"""`terms build` from a topic on a real Kafka: the same snapshot as from the same items in a folder."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from typer.testing import CliRunner, Result

from agents.cli.main import app
from agents.kafka.connect import producer_client
from agents.settings import Settings
from streams.contract.message import Message
from streams.contract.topics import DEDUPE, RAW
from streams.enrich.stage import Enrich
from streams.enrich.terms.snapshot import load_terms
from streams.river import whole_river
from streams.samples import events
from streams.settings import StageSettings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from agents.kafka.local import LocalKafka

WORDS = ("quay", "glacier", "orchard", "ferry", "lantern")


def texts() -> list[Message]:
    """Items of the sample pages, and thirty short ones of our own, so that one language has enough."""
    river = whole_river(StageSettings())
    pages = [event for at, event in enumerate(events()) if at % 4 == 0]
    pages += [Message(RAW.name, None, json.dumps(_event(number)).encode()) for number in range(30)]
    written = [message for event in pages for message in river(event, "2026-07-01T00:00:00Z")]
    return [message for message in written if message.topic == DEDUPE.name]


def _event(number: int) -> dict[str, str]:
    body = "\n\n".join(
        f"The {word} of town {number} was seen from the hill, and {number + at} people wrote about the {word} that day."
        for at, word in enumerate(WORDS)
    )
    return {"url": f"https://towns.example/{number}", "content_type": "text/plain", "body": f"Town {number}\n\n{body}"}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["terms", "build", *arguments])


async def _send(settings: Settings, messages: list[Message]) -> None:
    async with producer_client(settings) as producer:
        for message in messages:
            await producer.send_and_wait(message.topic, message.value, key=message.key)


def test_a_topic_and_a_folder_give_the_same_statistics(
    own_kafka: LocalKafka, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when records were delivered twice; enrich names the version of what it then weighs words against."""
    monkeypatch.setenv("MILLRACE_KAFKA_BOOTSTRAP", own_kafka.bootstrap)
    monkeypatch.setenv("MILLRACE_PARTITIONS", "2")
    assert CliRunner().invoke(app, ["topics", "create"]).exit_code == 0
    messages = texts()
    asyncio.run(_send(Settings(kafka_bootstrap=own_kafka.bootstrap), [*messages, *messages[:20]]))
    (tmp_path / "dedupe.jsonl").write_bytes(b"\n".join(message.value or b"" for message in messages))
    topic, folder = tmp_path / "topic.json.gz", tmp_path / "folder.json.gz"
    for arguments, out in ((("--topic", "dedupe"), topic), ((str(tmp_path),), folder)):
        done = run(*arguments, "--out", str(out))
        assert done.exit_code == 0, done.output
    held = load_terms(str(topic))
    assert topic.read_bytes() == folder.read_bytes()
    assert held.languages["en"].documents >= 30
    assert held.languages["en"].terms["lantern"] >= 30
    assert Enrich("rules", str(topic)).rules == f"rules+terms.{held.version}"
