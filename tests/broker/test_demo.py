"""The demo on a real Kafka."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from agents.cli.main import app
from streams.samples import events

if TYPE_CHECKING:
    from agents.kafka.local import LocalKafka


@pytest.mark.timeout(300)
def test_every_sample_page_is_accounted_for(own_kafka: LocalKafka, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through Kafka and through one process the same comes out, by kind and by reason; duplicates are found in both."""
    shown = {}
    for how in ("--json", "--without-kafka"):
        monkeypatch.setenv("MILLRACE_KAFKA_BOOTSTRAP", own_kafka.bootstrap)
        result = CliRunner().invoke(app, ["demo", "--json", *([how] if how != "--json" else [])])
        assert result.exit_code == 0, result.output
        shown[how] = json.loads(result.stdout)
    there, here = shown["--json"], shown["--without-kafka"]
    assert (there["river"], here["river"]) == ("on Kafka", "without Kafka")
    assert there["unaccounted"] == here["unaccounted"] == 0
    assert there["pages"] == len(list(events()))
    for name in ("pages", "items", "dropped", "dropped_parts", "dead"):
        assert there[name] == here[name], name
    assert there["duplicates"]
    assert here["duplicates"]
