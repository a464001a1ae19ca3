"""The compose file as it is shipped: up, sample pages in, the same out as without Kafka, down, and nothing is left.

Started with --no-deps: podman-compose cannot start what waits for a service that waits for another, so this also shows
that topics and workers wait for Kafka by themselves.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from agents.stages import STAGES
from tests.deploy.conftest import HINT
from tests.deploy.rig.keys import Keys, in_folder, lag, settled
from tests.deploy.rig.shell import ROOT, needed, said, until

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = "millrace-deploy-test"
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
OUTER = SERVICES["kafka"]["ports"][0].rpartition(":")[0].replace("127.0.0.1", "localhost")


class River:
    """The services of the compose file, and the command line on this machine, at Kafka's outer port."""

    def __init__(self, podman: str) -> None:
        self.podman, self._compose = podman, needed("podman-compose", HINT)

    def compose(self, *arguments: str, stdin: bytes | None = None) -> str:
        return said(self._compose, "--project-name", PROJECT, *arguments, stdin=stdin)

    def millrace(self, *arguments: str) -> str:
        env = {**os.environ, "MILLRACE_KAFKA_BOOTSTRAP": OUTER}
        return said(sys.executable, "-m", "agents.cli", *arguments, env=env, patience=120)

    def container(self, service: str) -> str:
        labels = {"com.docker.compose.project": PROJECT, "com.docker.compose.service": service}
        filters = [f"--filter=label={name}={value}" for name, value in labels.items()]
        return said(self.podman, "ps", "--all", "--quiet", *filters).strip()

    def state(self, service: str) -> dict[str, Any]:
        (found,) = json.loads(said(self.podman, "inspect", self.container(service)))
        state: dict[str, Any] = found["State"]
        return state

    def healthy(self, service: str) -> bool:
        """Whether the health check of the compose file passes now."""
        said(self.podman, "healthcheck", "run", self.container(service))
        return True

    def down(self) -> None:
        self.compose("--profile", "observability", "--profile", "demo", "down", "--volumes")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Keys]:
    """The sample pages, and what `millrace run` makes of them."""
    folder = tmp_path_factory.mktemp("samples")
    millrace = (sys.executable, "-m", "agents.cli")
    said(*millrace, "samples", "--out", str(folder))
    said(*millrace, "run", str(folder / "samples.jsonl"), "--out", str(folder / "out"))
    return (folder / "samples.jsonl").read_bytes(), in_folder(folder / "out")


@pytest.fixture(scope="module")
def river(podman: str, image: str) -> Iterator[River]:
    river = River(podman)
    river.down()
    try:
        river.compose("up", "--detach", "--no-deps", "kafka", "topics", *STAGES)
        yield river
    finally:
        river.down()


def test_everything_becomes_healthy(river: River) -> None:
    """Topics are made once, and every worker's own health check passes: it has its partitions."""
    until(lambda: river.state("topics")["Status"] == "exited", "the topics service is done", 300)
    assert river.state("topics")["ExitCode"] == 0
    for service in ("kafka", *STAGES):
        until(lambda at=service: river.healthy(at), f"{service} is healthy", 120)  # type: ignore[misc]


def test_the_sample_pages_come_out_though_a_worker_is_killed(river: River, samples: tuple[bytes, Keys]) -> None:
    """A worker that dies with pages in hand is started again, and the keys on all topics are those of `run`."""
    lines, wanted = samples
    assert len(lines.splitlines()) >= 40
    # Several times over, which changes nothing: the worker has to have something left to do when it is killed.
    told = river.compose("run", "--rm", "-T", "--no-deps", "topics", "push", "--json", "-", stdin=4 * lines)
    assert json.loads(told)["sent"] == 4 * len(lines.splitlines())
    before = river.state("split")["Pid"]
    os.kill(before, signal.SIGKILL)
    assert lag(river.millrace)["split"] > 0, "it had nothing left to do: kill it earlier"
    until(lambda: river.state("split")["Running"] and river.state("split")["Pid"] != before, "it is started again")
    assert settled(river.millrace, wanted, 300) == []


def test_the_demo_accounts_for_every_page(river: River) -> None:
    """The profile `demo`: the sample pages go through the same Kafka once more."""
    figures = json.loads(river.compose("--profile", "demo", "run", "--rm", "-T", "--no-deps", "demo"))
    assert figures["unaccounted"] == 0
    assert figures["river"] == "on Kafka"


def test_prometheus_sees_every_worker(river: River) -> None:
    """The profile `observability`: Prometheus takes its files as mounted, scrapes each worker and knows the rules."""
    image = SERVICES["prometheus"]["image"]
    if not said(river.podman, "images", "--quiet", image).strip():
        said(river.podman, "pull", image)
    river.compose("--profile", "observability", "up", "--detach", "--no-deps", "prometheus")
    port = SERVICES["prometheus"]["ports"][0].rpartition(":")[0].rpartition(":")[2]

    def asked(path: str) -> Any:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/{path}", timeout=5) as answer:
                return json.load(answer)["data"]
        except OSError as exc:
            raise AssertionError(str(exc)) from exc

    def up() -> list[str]:
        return [target["scrapeUrl"] for target in asked("targets")["activeTargets"] if target["health"] == "up"]

    until(lambda: len(up()) == len(STAGES), "every worker is scraped", 120)
    (group,) = asked("rules")["groups"]
    rules = yaml.safe_load((ROOT / "deploy/observability/prometheus/alerts.yml").read_text())["groups"][0]["rules"]
    assert [rule["name"] for rule in group["rules"]] == [rule["alert"] for rule in rules]


def test_a_stop_is_clean(river: River) -> None:
    """Each worker ends by itself within its grace period: exit code 0."""
    river.compose("stop", *STAGES)
    assert {stage: river.state(stage)["ExitCode"] for stage in STAGES} == dict.fromkeys(STAGES, 0)


def test_nothing_is_left(river: River) -> None:
    """After `down --volumes` no container, volume or network of the project is there."""

    def there(kind: str) -> list[str]:
        every = ("--all",) if kind == "container" else ()
        label = f"--filter=label=com.docker.compose.project={PROJECT}"
        return said(river.podman, kind, "ls", *every, "--quiet", label).split()

    kinds = ("container", "volume", "network")
    assert all(there(kind) for kind in kinds)
    river.down()
    assert [there(kind) for kind in kinds] == [[], [], []]
