"""The manifests: rendered, valid, "restricted", and in step with the topic table, the settings and the stages."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from agents.needs import READS
from agents.settings import Settings, group_of
from agents.stages import STAGES
from deploy.kubernetes import strimzi
from streams.contract.topics import BY_NAME, TOPICS

KUBERNETES = Path(__file__).parents[2] / "deploy" / "kubernetes"
OVERLAYS = ("local", "production")
VERSIONS = ("1.32", "1.34")
CUSTOM = ("keda.sh/", "kafka.strimzi.io/", "monitoring.coreos.com/")
Object = dict[str, Any]


@cache
def rendered(overlay: str) -> tuple[Object, ...]:
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        pytest.skip("kubectl is not installed: nothing renders the overlays")
    done = subprocess.run(
        [kubectl, "kustomize", str(KUBERNETES / "overlays" / overlay)], capture_output=True, text=True, check=True
    )
    return tuple(yaml.safe_load_all(done.stdout))


def of_kind(overlay: str, *kinds: str) -> list[Object]:
    return [one for one in rendered(overlay) if one["kind"] in kinds]


def workloads(overlay: str) -> list[Object]:
    return of_kind(overlay, "Deployment", "StatefulSet", "Job")


def workers(overlay: str) -> dict[str, Object]:
    """The workers by stage."""
    found = {}
    for one in workloads(overlay):
        args = one["spec"]["template"]["spec"]["containers"][0].get("args", [])
        if args[:1] == ["worker"]:
            found[args[1]] = one
    return found


def configured(overlay: str) -> dict[str, str]:
    (found,) = of_kind(overlay, "ConfigMap")
    data: dict[str, str] = found["data"]
    return data


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_object_is_valid(overlay: str, version: str) -> None:
    """No unknown field and no wrong type in any object of Kubernetes' own kinds, by the published schemas, strictly."""
    for one in rendered(overlay):
        if not one["apiVersion"].startswith(CUSTOM):
            kubernetes_validate.validate(one, version, strict=True)


def test_the_schemas_refuse_what_is_wrong() -> None:
    """The check above can fail: a misspelt field does not pass."""
    wrong = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "x"}, "spec": {"ports": [{"prot": 1}]}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[0], strict=True)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_pods_are_restricted(overlay: str) -> None:
    """Every pod asks for what the Pod Security Standard "restricted" asks for, and has no token."""
    for one in workloads(overlay):
        pod = one["spec"]["template"]["spec"]
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["runAsUser"] > 0
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        for container in pod["containers"]:
            assert container["securityContext"]["allowPrivilegeEscalation"] is False
            assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
            assert {"requests", "limits"} <= container["resources"].keys()


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_each_stage_has_a_worker_and_a_budget(overlay: str) -> None:
    """Every stage of the code is served, each by its own workload with probes, spread and a disruption budget."""
    found = workers(overlay)
    assert set(found) == set(STAGES)
    budgets = {
        one["spec"]["selector"]["matchLabels"]["app.kubernetes.io/component"]
        for one in of_kind(overlay, "PodDisruptionBudget")
    }
    assert budgets == set(STAGES)
    for stage, one in found.items():
        pod = one["spec"]["template"]["spec"]
        container = pod["containers"][0]
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
        assert {container[probe]["httpGet"]["path"] for probe in ("startupProbe", "livenessProbe")} == {"/healthz"}
        assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
        selector = one["spec"]["selector"]["matchLabels"]
        assert all(rule["labelSelector"]["matchLabels"] == selector for rule in pod["topologySpreadConstraints"])
        assert selector["app.kubernetes.io/component"] == stage


def test_the_judge_is_never_two_versions() -> None:
    """Judges are replaced by scaling to none, never one by one, and keep their index on a volume."""
    judge = workers("production")["judge"]
    assert judge["kind"] == "StatefulSet"
    assert judge["spec"]["replicas"] == 2
    assert judge["spec"]["updateStrategy"] == {"type": "OnDelete"}
    assert judge["spec"]["volumeClaimTemplates"]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_settings_are_settings(overlay: str) -> None:
    """Each variable is a setting of the code with a value that it takes; port and grace period follow."""
    data = configured(overlay)
    named = {name.removeprefix("MILLRACE_").lower(): value for name, value in data.items()}
    assert set(named) <= set(Settings.model_fields)
    settings = Settings(**named)  # type: ignore[arg-type]  # text, as from the environment
    for one in workers(overlay).values():
        pod = one["spec"]["template"]["spec"]
        assert pod["terminationGracePeriodSeconds"] > settings.stop_grace
        assert pod["containers"][0]["ports"] == [{"name": "http", "containerPort": settings.http_port}]
        for variable in pod["containers"][0].get("env", ()):
            assert variable["name"].removeprefix("MILLRACE_").lower() in Settings.model_fields


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_child_has_less_memory_than_its_container(overlay: str) -> None:
    """A page that eats memory is a dead letter: the kernel would end the whole container, again and again.

    A quarter is the worker's own. The judge and dedupe have no child, but the setting is one for all.
    """
    child = int(configured(overlay)["MILLRACE_CHILD_MEMORY_BYTES"])
    for stage, one in workers(overlay).items():
        limit = one["spec"]["template"]["spec"]["containers"][0]["resources"]["limits"]["memory"]
        assert limit.endswith("Gi")
        assert 0 < child <= int(limit.removesuffix("Gi")) * (1 << 30) * 3 // 4, stage


def test_scaling_follows_the_stages_groups_and_topics() -> None:
    """Each scaled stage is scaled by the lag of its group on the topic that it reads, to at most its partitions."""
    partitions = int(configured("production")["MILLRACE_PARTITIONS"])
    scaled = of_kind("production", "ScaledObject")
    assert {one["spec"]["scaleTargetRef"]["name"] for one in scaled} == {
        f"millrace-{s}" for s in STAGES if s != "judge"
    }
    for one in scaled:
        stage = one["spec"]["scaleTargetRef"]["name"].removeprefix("millrace-")
        (trigger,) = one["spec"]["triggers"]
        assert trigger["metadata"]["consumerGroup"] == group_of(stage)
        assert trigger["metadata"]["topic"] == READS[stage][0].name
        assert 1 == one["spec"]["minReplicaCount"] < one["spec"]["maxReplicaCount"] == partitions


def test_strimzi_objects_are_those_of_the_topic_table() -> None:
    """What lies in the overlay is what the topic table makes, in the numbers of the settings."""
    for name, text in strimzi.files().items():
        assert (strimzi.OVERLAY / name).read_text("utf-8") == text, "run `python -m deploy.kubernetes.strimzi`"
    data = configured("production")
    assert int(data["MILLRACE_PARTITIONS"]) == strimzi.PARTITIONS
    assert int(data["MILLRACE_REPLICATION_FACTOR"]) == strimzi.COPIES
    assert {one["metadata"]["name"] for one in of_kind("production", "KafkaTopic")} == {topic.name for topic in TOPICS}


def test_users_may_do_no_more_than_they_must() -> None:
    """Each stage has a user; no rule names a topic that is not there, all topics at once, or all operations."""
    users = {one["metadata"]["name"]: one for one in of_kind("production", "KafkaUser")}
    assert {f"millrace-{stage}" for stage in STAGES} <= set(users)
    for one in users.values():
        for rule in one["spec"]["authorization"]["acls"]:
            assert "All" not in rule["operations"]
            if rule["resource"]["type"] == "topic":
                assert rule["resource"]["name"] in BY_NAME
                assert rule["resource"]["patternType"] == "literal"


def test_secrets_are_named_and_not_held() -> None:
    """No manifest holds a secret; each that is mounted is one that Strimzi makes for a user or the cluster."""
    assert not [one for overlay in OVERLAYS for one in of_kind(overlay, "Secret")]
    users = {one["metadata"]["name"] for one in of_kind("production", "KafkaUser")}
    mounted = {
        volume["secret"]["secretName"]
        for one in workloads("production")
        for volume in one["spec"]["template"]["spec"]["volumes"]
        if "secret" in volume
    }
    assert mounted <= users | {f"{strimzi.CLUSTER}-cluster-ca-cert"}
