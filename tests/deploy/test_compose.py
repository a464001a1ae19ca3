"""The compose file: valid by the Compose specification, and everything that it names is in the code.

The schema is that of the Compose specification, as the package check-jsonschema ships it.
"""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner

from agents.cli.main import Verbs, app
from agents.settings import Settings
from streams.contract.topics import MAX_MESSAGE_BYTES

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"].startswith("millrace:")}
WORKERS = {name: service for name, service in OURS.items() if service["command"][0] == "worker"}
KAFKA: dict[str, str] = SERVICES["kafka"]["environment"]


def _validate(compose: dict[str, Any]) -> None:
    package = find_spec("check_jsonschema")  # found, not imported: only its files are wanted
    assert package is not None
    assert package.origin is not None
    schema = Path(package.origin).parent / "builtin_schemas" / "vendor" / "compose-spec.json"
    jsonschema.Draft202012Validator(json.loads(schema.read_text())).validate(compose)


def test_it_is_valid_by_the_compose_specification() -> None:
    """No unknown key, no wrong type, anywhere."""
    _validate(COMPOSE)


def test_the_schema_refuses_what_is_wrong() -> None:
    """The check above can fail: a misspelt key does not pass."""
    wrong = {**COMPOSE, "services": {**SERVICES, "split": {**SERVICES["split"], "depend_on": {}}}}
    with pytest.raises(jsonschema.ValidationError):
        _validate(wrong)


@pytest.mark.parametrize("name", OURS)
def test_each_command_is_one_of_ours(name: str) -> None:
    """The verb is there, and so is each option."""
    verb, *rest = OURS[name]["command"]
    assert verb in Verbs.verbs
    names = rest[:1] if verb == "topics" else []
    shown = CliRunner().invoke(app, [verb, *names, "--help"])
    assert shown.exit_code == 0, shown.output
    assert all(word in shown.output for word in rest if word.startswith("--"))


def test_there_is_one_worker_a_stage_and_one_judge() -> None:
    """Every stage that a worker can serve has its service, named as the stage."""
    from agents.stages import STAGES

    assert {name: service["command"][1:] for name, service in WORKERS.items()} == {stage: [stage] for stage in STAGES}


@pytest.mark.parametrize("name", OURS)
def test_each_variable_is_a_setting(name: str) -> None:
    """Nothing is set that nobody reads, and each value is one that the setting takes."""
    given = {key.removeprefix("MILLRACE_").lower(): value for key, value in OURS[name]["environment"].items()}
    assert given.keys() <= Settings.model_fields.keys()
    Settings(**given)


@pytest.mark.parametrize("name", WORKERS)
def test_a_child_has_the_memory_that_it_has_on_a_cluster(name: str) -> None:
    """Which is below what any container there has."""
    env = (ROOT / "deploy" / "kubernetes" / "base" / "settings.env").read_text().split()
    variable = "MILLRACE_CHILD_MEMORY_BYTES"
    assert f"{variable}={OURS[name]['environment'][variable]}" in env


@pytest.mark.parametrize("name", WORKERS)
def test_a_worker_is_asked_at_the_port_on_which_it_listens(name: str) -> None:
    """The health check and the settings agree about port and path."""
    port = OURS[name]["environment"]["MILLRACE_HTTP_PORT"]
    assert f"http://127.0.0.1:{port}/readyz" in WORKERS[name]["healthcheck"]["test"][-1]


@pytest.mark.parametrize("name", WORKERS)
def test_a_worker_has_time_to_stop(name: str) -> None:
    """Compose waits longer than a worker may take to drain."""
    grace = re.fullmatch(r"(\d+)s", WORKERS[name]["stop_grace_period"])
    assert grace is not None
    assert int(grace[1]) > Settings().stop_grace


@pytest.mark.parametrize("name", OURS)
def test_our_containers_are_shut_in(name: str) -> None:
    """Read-only, without capabilities or new privileges."""
    service = OURS[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_kafka_has_the_listeners_that_are_used() -> None:
    """Workers reach the inner listener; the host's port is the outer one, on loopback only."""
    listeners = dict(re.findall(r"(\w+)://([\w.]*:\d+)", KAFKA["KAFKA_ADVERTISED_LISTENERS"]))
    assert {service["environment"]["MILLRACE_KAFKA_BOOTSTRAP"] for service in OURS.values()} == {listeners["INSIDE"]}
    port = listeners["HOST"].removeprefix("localhost:")
    assert SERVICES["kafka"]["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert SERVICES["kafka"]["healthcheck"]["test"][-1] == f"localhost:{port}"


def test_kafka_takes_the_largest_record() -> None:
    """The broker's limits are those of the topic table."""
    assert KAFKA["KAFKA_MESSAGE_MAX_BYTES"] == KAFKA["KAFKA_REPLICA_FETCH_MAX_BYTES"] == str(MAX_MESSAGE_BYTES)


def test_kafka_makes_no_topic_by_itself() -> None:
    """A misspelt topic is an error, not a topic."""
    assert KAFKA["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"


def test_kafka_is_the_version_that_is_tested() -> None:
    """The image is of the same version as the jars of the local node."""
    pom = (ROOT / "agents" / "kafka" / "pom.xml").read_text()
    jars = re.search(r"<artifactId>kafka_2.13</artifactId>\s*<version>([\d.]+)", pom)
    assert jars is not None
    assert SERVICES["kafka"]["image"].split(":")[1] == jars[1]


def test_topics_are_made_before_workers_start() -> None:
    """The one-shot service waits for Kafka, each worker for both."""
    assert OURS["topics"]["depends_on"] == {"kafka": {"condition": "service_healthy"}}
    for service in WORKERS.values():
        assert service["depends_on"]["topics"] == {"condition": "service_completed_successfully"}
