"""The AsyncAPI document."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from agents.cli.main import app
from streams.contract import topics
from streams.contract.asyncapi import PUBLIC, channel_of, document
from tests.needs import program

NODE = Path(__file__).parent / "node"
DOCUMENT = Path(__file__).parents[2] / "docs" / "contracts" / "asyncapi.json"


def references(found: Any) -> list[str]:
    if isinstance(found, dict):
        own = [found["$ref"]] if isinstance(found.get("$ref"), str) else []
        return own + [ref for part in found.values() for ref in references(part)]
    return [ref for part in found for ref in references(part)] if isinstance(found, list) else []


def test_every_reference_is_there() -> None:
    """No channel, message or schema is named that the document does not hold."""
    made = document({})
    for ref in references(made):
        node: Any = made
        for step in ref.removeprefix("#/").split("/"):
            node = node[step]


def test_every_public_topic_is_a_channel_as_the_table_has_it() -> None:
    """Names, policies, retention and sizes are those of the topic table; the logs of dedupe are nobody's business."""
    channels = document({})["channels"]
    assert [channel["address"] for channel in channels.values()] == [topic.name for topic in PUBLIC]
    assert set(topics.TOPICS) - set(PUBLIC) == {topics.CASE, topics.RULING}
    for topic in PUBLIC:
        kafka = channels[channel_of(topic)]["bindings"]["kafka"]["topicConfiguration"]
        assert kafka["cleanup.policy"] == [topic.cleanup_policy]
        assert (kafka["retention.ms"], kafka["max.message.bytes"]) == (topic.retention_ms, topic.max_message_bytes)


def test_the_command_prints_it() -> None:
    """`millrace contract` prints names, a schema, examples or the document; a wrong name is wrong usage."""
    run = CliRunner().invoke
    assert "enriched-item" in run(app, ["contract"]).output
    assert json.loads(run(app, ["contract", "--schema", "dropped"]).output)["title"] == "Dropped"
    assert json.loads(run(app, ["contract", "--example", "PageRecord"]).output)[0]["payload"]["kind"] == "article"
    assert json.loads(run(app, ["contract", "--asyncapi"]).output)["asyncapi"] == "3.0.0"
    assert "none of the names" in str(run(app, ["contract", "--schema", "poem"]).exception)


@pytest.mark.long
def test_the_asyncapi_projects_own_parser_finds_nothing(tmp_path: Path) -> None:
    """The parser of the AsyncAPI project reads the document without a finding."""
    npm = program("npm", "npm")
    shutil.copytree(NODE, tmp_path / "node")
    subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], cwd=tmp_path / "node", check=True)

    def check(path: Path) -> list[str]:
        found = subprocess.run(
            ["node", "check.mjs", str(path)], cwd=tmp_path / "node", check=True, capture_output=True, text=True
        )
        return found.stdout.splitlines()

    assert check(DOCUMENT) == [f"channels: {len(PUBLIC)}"]
    broken = json.loads(DOCUMENT.read_text("utf-8"))
    broken["operations"]["splitReceives"]["action"] = "fetch"
    (tmp_path / "broken.json").write_text(json.dumps(broken))
    assert check(tmp_path / "broken.json") != check(DOCUMENT)
