"""`push` and `tail` on a real Kafka: what goes in is what is read."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from agents.cli.main import app

if TYPE_CHECKING:
    from pathlib import Path

    from agents.kafka.local import LocalKafka

PAGE = b"<!doctype html><title>T</title><p>Some words of a page.</p>"


@pytest.fixture(autouse=True, scope="module")
def _river(own_kafka: LocalKafka) -> None:
    env = {"MILLRACE_KAFKA_BOOTSTRAP": own_kafka.bootstrap, "MILLRACE_PARTITIONS": "2"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in env.items():
            patch.setenv(name, value)
        missing = _run("push", __file__)
        assert missing.exit_code != 0
        assert "`millrace topics create` makes it" in str(missing.exception)
        assert _run("topics", "create").exit_code == 0


@pytest.fixture(autouse=True)
def _leads_there(own_kafka: LocalKafka, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILLRACE_KAFKA_BOOTSTRAP", own_kafka.bootstrap)
    monkeypatch.setenv("MILLRACE_PARTITIONS", "2")


def _run(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def _raw() -> list[dict[str, object]]:
    lines = _run("tail", "raw", "--from-beginning", "--stop-at-end").stdout.splitlines()
    return [json.loads(line) for line in lines]


def test_what_is_pushed_is_in_raw_under_its_url(tmp_path: Path) -> None:
    """A page file, a compressed JSONL file and standard input arrive whole, each with its URL as key."""
    (tmp_path / "page.html").write_bytes(PAGE)
    events = [{"url": f"https://example.org/{n}", "content_type": "text/plain", "body": f"page {n}"} for n in range(50)]
    (tmp_path / "pages.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, events)).encode()))
    pushed = _run("push", str(tmp_path / "pages.jsonl.gz"), str(tmp_path / "page.html"), "--json")
    assert pushed.exit_code == 0, pushed.output
    assert json.loads(pushed.stdout)["sent"] == 51
    piped = _run("push", "-", "--url", "https://example.org/piped", "--fetched-at", "2024-01-01T00:00:00Z", stdin=PAGE)
    assert piped.exit_code == 0, piped.output
    assert "sent 1 pages" in piped.stdout
    found = {line["key"]: line["value"] for line in _raw()}
    assert {f"https://example.org/{n}" for n in range(50)} | {"https://example.org/piped"} < found.keys()
    assert found["https://example.org/7"] == events[7]
    piped_event = found["https://example.org/piped"]
    assert isinstance(piped_event, dict)
    assert piped_event["fetched_at"] == "2024-01-01T00:00:00Z"


def test_what_is_refused_is_named_and_has_an_exit_code(tmp_path: Path) -> None:
    """A file that is not there is refused by name; the rest is sent."""
    (tmp_path / "pages.jsonl").write_text(
        '{"url": "https://example.org/ok", "content_type": "text/plain", "body": "x"}'
    )
    pushed = _run("push", str(tmp_path / "pages.jsonl"), str(tmp_path / "missing.warc"))
    assert pushed.exit_code == 4, pushed.output
    assert "sent 1 pages" in pushed.stdout
    assert "missing.warc" in pushed.stderr


def test_tail_stops_at_its_limit() -> None:
    """`--max` ends a tail that would otherwise wait for ever."""
    assert len(_run("tail", "raw", "--from-beginning", "--max", "3").stdout.splitlines()) == 3


def test_tail_from_a_time_and_counts() -> None:
    """`--since` leaves out what came before; `--count` says how many there are, of how many keys."""
    everything = json.loads(_run("tail", "raw", "--from-beginning", "--count", "--json").stdout)
    assert everything["records"] >= everything["keys"] > 50
    middle = sorted(int(str(line["timestamp"])) for line in _raw())[everything["records"] // 2]
    at = datetime.fromtimestamp(middle / 1000, UTC).isoformat()
    later = json.loads(_run("tail", "raw", "--since", at, "--count", "--json").stdout)["records"]
    assert later == sum(int(str(line["timestamp"])) >= middle for line in _raw())
    one = _run("tail", "raw", "--from-beginning", "--count", "--host", "example.org").stdout  # all but a file
    assert one == f"{everything['records'] - 1} records of {everything['keys'] - 1} keys\n"
    assert _run("tail", "raw", "--since", "2100-01-01", "--count").stdout == "0 records of 0 keys\n"


def test_topics_that_differ_are_refused() -> None:
    """`topics check` ends with 1 and says which number is wrong; `describe` shows the one that is there."""
    assert _run("topics", "check").exit_code == 0
    checked = _run("topics", "check", "--partitions", "3")
    assert checked.exit_code == 1
    assert "partitions is 2, the topic table says 3" in checked.stderr
    described = json.loads(_run("topics", "describe", "--json").stdout)
    assert {topic["name"]: topic["there"]["partitions"] for topic in described}["millrace.raw.v1"] == 2
