"""The local overlay on a real cluster: pages in, the same out as without Kafka, whatever is done to it meanwhile.

The tests stand in the order of a cluster's life, and share one river.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

import pytest

from agents.stages import STAGES
from tests.deploy.rig.cluster import NAMESPACE, Cluster
from tests.deploy.rig.keys import OUTPUTS, Keys, in_topics, settled
from tests.deploy.rig.load import Load, load, made_of
from tests.deploy.rig.pods import push_samples
from tests.deploy.rig.readme import commands, walk
from tests.deploy.rig.shell import said, until

if TYPE_CHECKING:
    from pathlib import Path

DEPLOYED = tuple(stage for stage in STAGES if stage != "judge")
PATIENCE = 300.0


class Wanted:
    """What the topics must hold by now: that of `millrace run` on everything that was pushed."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._loads = folder, 0
        self.keys: Keys = {topic: set() for topic in OUTPUTS}

    def add(self, lines: list[bytes]) -> None:
        self._loads += 1
        for topic, keys in made_of(lines, self._folder / str(self._loads)).items():
            self.keys[topic] |= keys


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Wanted:
    return Wanted(tmp_path_factory.mktemp("wanted"))


def nothing_lost(river: Cluster, wanted: Wanted, coming: Load) -> None:
    """Every page that was pushed has come out, and nothing else has."""
    wanted.add(coming.lines)
    assert settled(river.millrace, wanted.keys, PATIENCE) == []
    print(f"{len(coming.lines)} pages meanwhile; the keys of all {len(OUTPUTS)} topics are those of `run`")


def test_ten_commands_lead_to_enriched_items(walked: dict[str, str]) -> None:
    """Those of deploy/README.md, from an empty cluster on."""
    block = commands("From an empty cluster to enriched items")
    assert len(block) <= 10
    lines = walked[block[-1]].splitlines()
    assert [json.loads(line)["topic"] for line in lines] == ["millrace.enrich.v1"] * 10


def test_the_namespace_is_restricted(river: Cluster) -> None:
    """What is not confined is refused there; all that is rolled out was taken."""
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "root"}}
    refused = river.tried("apply", "--dry-run=server", "--filename=-", stdin=json.dumps(
        {**pod, "spec": {"containers": [{"name": "root", "image": "x", "securityContext": {"privileged": True}}]}}
    ).encode())  # fmt: skip
    assert 'violates PodSecurity "restricted' in refused.stderr


def test_the_sample_pages_come_out(river: Cluster, wanted: Wanted, tmp_path: Path) -> None:
    """Pushed from a job, they give the counts of `run`, on every topic."""
    river.apply([push_samples(river.rendered("local"))])
    river("wait", "--for=condition=complete", "job/push-samples", f"--timeout={PATIENCE:.0f}s")
    said(sys.executable, "-m", "agents.cli", "samples", "--out", str(tmp_path))
    wanted.add((tmp_path / "samples.jsonl").read_bytes().splitlines())
    assert settled(river.millrace, wanted.keys, PATIENCE) == []
    found = in_topics(river.millrace)
    assert {topic: len(found[topic]) for topic in OUTPUTS} == {topic: len(wanted.keys[topic]) for topic in OUTPUTS}


def test_a_stage_scales_up_and_down(river: Cluster, wanted: Wanted) -> None:
    """One worker, three that share the partitions, one again, while pages come: nothing is lost."""

    def shares() -> list[int]:
        (found,) = (one for one in json.loads(river.millrace("status", "--json")) if one["stage"] == "split")
        return sorted(len(member["partitions"]) for member in found["workers"])

    with load(river.millrace) as coming:
        river("scale", "deployment/millrace-split", "--replicas=3")
        river.rolled_out("split")
        until(lambda: shares() == [1, 1, 2], "three workers share four partitions", PATIENCE)
        river("scale", "deployment/millrace-split", "--replicas=1")
        until(lambda: shares() == [4], "one worker has all partitions", PATIENCE)
    nothing_lost(river, wanted, coming)


def test_a_new_image_and_back(river: Cluster, wanted: Wanted, loaded: str) -> None:
    """Upgraded and rolled back as deploy/README.md says, never with two versions of the judge: nothing is lost."""
    with load(river.millrace) as coming:
        for image in (loaded, "millrace:0.1.0"):
            walk("Upgrade and roll back", image)
            river.rolled_out(*STAGES)
            running = {pod["spec"]["containers"][0]["image"] for stage in STAGES for pod in river.pods(stage)}
            assert running == {image}
    nothing_lost(river, wanted, coming)


def test_a_pod_that_is_killed(river: Cluster, wanted: Wanted) -> None:
    """Grace 0 for a worker of every stage while pages come: nothing is lost."""
    with load(river.millrace) as coming:
        for stage in STAGES:
            before = river.pods(stage)[0]["metadata"]
            river("delete", "pod", before["name"], "--grace-period=0", "--force")
            until(lambda: before["uid"] not in {pod["metadata"]["uid"] for pod in river.pods(stage)}, "it is gone")  # noqa: B023
            river.rolled_out(stage)
    nothing_lost(river, wanted, coming)


def test_a_drain_leaves_a_judge(river: Cluster, wanted: Wanted) -> None:
    """Of two judges a drain takes one and is then held back by the budget; after it all is as before."""
    node = river.pods("judge")[0]["spec"]["nodeName"]
    with load(river.millrace) as coming:
        held = river.tried(
            "drain", node, "--ignore-daemonsets", "--delete-emptydir-data", "--timeout=30s",
            "--pod-selector=app.kubernetes.io/name=millrace",
        )  # fmt: skip
        try:
            assert held.returncode
            assert "violate the pod's disruption budget" in held.stderr
            assert river.ready("judge") == 1
        finally:
            river("uncordon", node)
        river.rolled_out(*STAGES)
    nothing_lost(river, wanted, coming)


def test_readiness_follows_kafka(river: Cluster) -> None:
    """Without Kafka no worker is ready, says why, and none is started anew; with it each is ready again."""
    before = {stage: river.restarts(stage) for stage in STAGES}
    river("scale", "statefulset/kafka", "--replicas=0")
    went = time.monotonic()
    for stage in STAGES:
        until(lambda: river.ready(stage) == 0, f"{stage} is not ready", 90)  # noqa: B023
    print(f"no worker was ready {time.monotonic() - went:.0f} s after Kafka was told to go")
    ask = "from urllib.request import urlopen as u; u('http://127.0.0.1:8080/readyz')"
    assert "503" in river.tried("exec", "deployment/millrace-clean", "--", "python", "-c", ask).stderr
    river("scale", "statefulset/kafka", "--replicas=1")
    river("rollout", "status", "statefulset/kafka", "--timeout=300s")
    came = time.monotonic()
    river.rolled_out(*STAGES)
    for stage in DEPLOYED:
        until(lambda: river.ready(stage) == 1, f"{stage} is ready", PATIENCE)  # noqa: B023
    print(f"every worker was ready {time.monotonic() - came:.0f} s after Kafka was")
    assert {stage: river.restarts(stage) for stage in STAGES} == before


def test_liveness_ends_what_hangs(river: Cluster, wanted: Wanted) -> None:
    """A worker that is frozen is killed and started again by the kubelet; nothing is lost."""
    # Process 1 cannot be frozen from inside: here it is a shell, and the worker its child.
    command = ["sh", "-c", "millrace worker clean & echo $! > /tmp/worker; wait $!"]
    patch = [{"op": "add", "path": "/spec/template/spec/containers/0/command", "value": command}]
    river("patch", "deployment/millrace-clean", "--type=json", f"--patch={json.dumps(patch)}")
    river.rolled_out("clean")
    until(lambda: len(river.pods("clean")) == 1, "one worker is left")
    with load(river.millrace) as coming:
        (pod,) = river.pods("clean")
        river("exec", pod["metadata"]["name"], "--", "sh", "-c", "kill -STOP $(cat /tmp/worker)")
        until(lambda: river.restarts("clean") > 0, "it is started again", PATIENCE)
        river("rollout", "undo", "deployment/millrace-clean")
        river.rolled_out("clean")
    events = river("get", "events", f"--field-selector=involvedObject.name={pod['metadata']['name']},reason=Killing")
    assert "failed liveness probe, will be restarted" in events
    nothing_lost(river, wanted, coming)


def test_no_worker_was_started_anew_by_itself(river: Cluster) -> None:
    """After all of that: no restart that a test has not caused."""
    assert {stage: river.restarts(stage) for stage in STAGES} == dict.fromkeys(STAGES, 0)
    assert river("get", "pods", f"--namespace={NAMESPACE}", "--output=name").count("pod/millrace-split") == 1
