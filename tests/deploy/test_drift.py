"""Every name that deployment files restate is in the code: settings, ports, topics, groups, commands, labels."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from typer.testing import CliRunner

from agents.cli.main import app
from agents.host.metrics import Meter
from agents.settings import Settings, group_of
from agents.stages import STAGES
from streams.contract.topics import BY_NAME
from tests.deploy.rig.shell import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = [
    ROOT / "docker-compose.yml",
    *(path for path in (ROOT / "deploy").rglob("*") if path.suffix in {".yaml", ".yml", ".env", ".json", ".md"}),
    ROOT / "deploy" / "docker" / "Dockerfile",
]
MANIFESTS = [path for path in FILES if path.suffix == ".yaml"]
# What a worker does not read, but the tests of this folder or whoever runs several on one machine do.
FOREIGN = {"MILLRACE_LOAD"}
DNS = 53


def found(pattern: str) -> dict[str, set[str]]:
    """What a pattern finds in each file."""
    every = {str(path.relative_to(ROOT)): set(re.findall(pattern, path.read_text("utf-8"))) for path in FILES}
    return {name: names for name, names in every.items() if names}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a document, at any depth."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(one)


def manifests() -> Iterator[dict[str, Any]]:
    for path in MANIFESTS:
        yield from nodes(list(yaml.safe_load_all(path.read_text("utf-8"))))


def commands() -> list[tuple[str, ...]]:
    """All that is run with our command: in pods, in services, and in the words for people."""
    pods = {tuple(map(str, node["args"])) for node in manifests() if node.get("image") == "millrace"}
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"].values()
    composed = {tuple(one["command"]) for one in services if one["image"].startswith("millrace:")}
    told = (ROOT / "deploy" / "README.md").read_text("utf-8")
    typed = {tuple(shlex.split(line)) for line in re.findall(r"(?m)(?:-- |`|&& |')millrace ([a-z][^`'\n&]*)", told)}
    return sorted(pods | composed | typed)


def test_each_variable_is_a_setting() -> None:
    """No file of ours names a variable that nobody reads."""
    known = {f"MILLRACE_{name.upper()}" for name in Settings.model_fields} | FOREIGN
    named = found(r"\bMILLRACE_[A-Z_]+\b")
    assert named
    assert {file: names - known for file, names in named.items() if names - known} == {}


def test_each_topic_is_in_the_table() -> None:
    """No file of ours names a topic that is not made."""
    named = found(r"\bmillrace\.[a-z-]+\.v\d+\b")
    assert set().union(*named.values()) >= {topic for topic in BY_NAME if ".raw." in topic}
    assert {file: names - set(BY_NAME) for file, names in named.items() if names - set(BY_NAME)} == {}


def test_each_group_is_a_stages() -> None:
    """Groups in rules and triggers are those that workers join."""
    named = {node["consumerGroup"] for node in manifests() if "consumerGroup" in node}
    named |= {node["name"] for node in manifests() if node.get("type") == "group"}
    assert named == {group_of(stage) for stage in STAGES}


def test_each_port_is_listened_on() -> None:
    """Containers, services, probes and policies name the port of the settings, an overlay's Kafka, or DNS."""
    bootstraps = re.findall(r"MILLRACE_KAFKA_BOOTSTRAP=\S+:(\d+)", "\n".join(path.read_text() for path in MANIFESTS))
    known = {Settings().http_port, DNS, *map(int, bootstraps)}
    named = {node[key] for node in manifests() for key in ("port", "containerPort", "targetPort") if key in node}
    numbers = {port for port in named if isinstance(port, int)}
    names = {node["name"] for node in manifests() if "containerPort" in node}
    assert numbers == known
    assert named - numbers <= names


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_each_command_is_ours(command: tuple[str, ...]) -> None:
    """The verb is there, and so is each of its options."""
    verbs = command[:2] if command[0] == "topics" else command[:1]
    shown = CliRunner().invoke(app, [*verbs, "--help"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0, shown.output
    assert all(word in shown.output for word in command if word.startswith("--"))


def test_each_stage_that_is_named_is_a_stage() -> None:
    """Components that are watched, scaled or asked for in a dashboard are stages."""
    (monitor,) = (node for node in manifests() if node.get("kind") == "PodMonitor")
    (wanted,) = monitor["spec"]["selector"]["matchExpressions"]
    assert wanted["values"] == list(STAGES)
    named = found(r'stage=\\?"([a-z]+)\\?"')
    assert set().union(*named.values()) <= set(STAGES)


def test_each_label_of_a_dashboard_is_exported() -> None:
    """What panels and alerts group by are labels that workers give to their series."""
    meter = Meter("1", "1")
    for stage in STAGES:
        meter.see(stage, [1], [()], [0.1])
    meter.drops["split", "empty"] = meter.dead["split", "undecodable"] = 1
    meter.gauges.append(lambda: [("millrace_consumer_lag_records", ("split", "0"), 1.0)])
    known = {label for family in meter.collect() for sample in family.samples for label in sample.labels} | {
        "le",
        "job",
    }
    texts = [json.dumps(json.loads(path.read_text())) for path in FILES if path.suffix == ".json"]
    texts.append((ROOT / "deploy" / "observability" / "prometheus" / "alerts.yml").read_text())
    grouped = {
        label for text in texts for names in re.findall(r"\bby \(([a-z, ]+)\)", text) for label in names.split(", ")
    }
    assert {"stage", "le"} <= grouped <= known
