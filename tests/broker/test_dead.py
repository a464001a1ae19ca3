"""Dead letters on a real Kafka: counted, shown, sent again once, and settled."""

from __future__ import annotations

import asyncio
import base64
import json
import signal
from functools import partial
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from agents.cli.main import app
from agents.kafka import admin
from agents.kafka.connect import admin_client, producer_client
from agents.settings import Settings
from streams.contract.topics import DEAD, PAGE, RAW, SPLIT
from tests.broker.rig import river
from tests.broker.rig.workers import LIFTED, crew, until

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka

COUNTS = {"json": 300, "url": 200, "type": 200, "base64": 100, "nothing": 100, "large": 100}
LARGE = 20_000
LIMITS = {**LIFTED, "MILLRACE_PAGE_MAX_BYTES": str(LARGE // 2)}


def bad(kind: str, number: int) -> bytes | None:
    url = f"https://dead.example/{kind}/{number}"
    match kind:
        case "json":
            return b'{"url": "' + url.encode()
        case "url":
            return json.dumps({"body": f"{number}"}).encode()
        case "type":
            return json.dumps({"url": url, "body": number}).encode()
        case "base64":
            return json.dumps({"url": url, "body_base64": "*" * 5}).encode()
        case "nothing":
            return None
    return json.dumps(
        {"url": url, "content_type": "text/plain", "body": f"Page {number}. " + "word " * (LARGE // 5)}
    ).encode()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["dead", *arguments])


def listed(*arguments: str) -> dict[str, object]:
    done = run("ls", "--json", *arguments)
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


async def send(bootstrap: str) -> None:
    async with admin_client(Settings(kafka_bootstrap=bootstrap)) as client:
        await admin.create(client, admin.specs(4, 1))
    await asyncio.sleep(0.5)
    async with producer_client(Settings(kafka_bootstrap=bootstrap)) as producer:
        for kind, count in COUNTS.items():
            for number in range(count):
                await producer.send(RAW.name, bad(kind, number), key=f"{kind}/{number}".encode())
        await producer.flush()


@pytest.fixture(autouse=True)
def _leads_there(own_kafka: LocalKafka, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILLRACE_KAFKA_BOOTSTRAP", own_kafka.bootstrap)


def pages(bootstrap: str) -> int:
    return asyncio.run(river.count(bootstrap, PAGE.name))


@pytest.mark.timeout(180)
def test_a_thousand_letters(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """`ls` counts them, `show` gives the bytes, `replay` brings those through whose cause is gone, once, and stops."""
    asyncio.run(send(own_kafka.bootstrap))
    total = sum(COUNTS.values())
    with crew(tmp_path, own_kafka.bootstrap, **LIMITS) as workers:
        worker = workers.start("-m", "agents.cli", "worker", "split")
        until(lambda: asyncio.run(river.count(own_kafka.bootstrap, DEAD.name)) == total, 90, 0.5)
        worker.signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    found = listed()
    assert found["letters"] == total
    assert found["by_stage"] == {"split": total}
    assert found["by_reason"] == {"limit_exceeded": COUNTS["large"], "undecodable": total - COUNTS["large"]}

    each = listed("--each", "--key", "json/7")["each"]
    assert isinstance(each, list)
    shown = json.loads(run("show", each[0]["place"], "--json").stdout)
    assert base64.b64decode(shown["value_base64"]) == bad("json", 7)
    assert base64.b64decode(shown["key_base64"]) == b"json/7"

    tried = run("replay", "--reason", "limit_exceeded", "--dry-run", "--json")
    assert json.loads(tried.stdout)["would_pass"] == COUNTS["large"]  # the limit here is the ordinary one
    assert pages(own_kafka.bootstrap) == 0
    sent = run("replay", "--reason", "limit_exceeded", "--json")
    assert sent.exit_code == 0, sent.output
    assert json.loads(sent.stdout)["sent"] == COUNTS["large"]
    assert json.loads(run("replay", "--reason", "limit_exceeded", "--json").stdout)["sent"] == 0
    (tmp_path / "again").mkdir()
    with crew(tmp_path / "again", own_kafka.bootstrap, **LIFTED) as workers:
        workers.start("-m", "agents.cli", "worker", "split")
        until(lambda: pages(own_kafka.bootstrap) == COUNTS["large"], 60, 0.5)
        assert listed()["letters"] == total - COUNTS["large"]
        for attempt in (2, 3):
            again = run("replay", "--key", "json/7", "--json")
            assert json.loads(again.stdout)["sent"] == 1, again.output
            until(partial(_is_at, attempt), 30, 0.5)
        items = asyncio.run(river.read_all(own_kafka.bootstrap, SPLIT.name))
        assert len({item.key for item in items}) == len(items), "each came through once"
        assert pages(own_kafka.bootstrap) == COUNTS["large"]
    stopped = run("replay", "--key", "json/7", "--json")
    assert stopped.exit_code == 4
    assert json.loads(stopped.stdout)["at_limit"] == 1
    assert run("discard").exit_code != 0
    assert run("discard", "--reason", "undecodable").exit_code == 0
    assert listed()["letters"] == 0


def _is_at(attempt: int) -> bool:
    each = listed("--each", "--key", "json/7")["each"]
    assert isinstance(each, list)
    return [one["attempts"] for one in each] == [attempt]
