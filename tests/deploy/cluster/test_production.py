"""The production overlay, as the API server takes it; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.deploy.rig.cluster import Cluster, Object

NAMESPACE = "millrace-production"
RESTRICTED = {f"pod-security.kubernetes.io/{mode}": "restricted" for mode in ("enforce", "warn")}
NEEDED = ("scaledobjects.keda.sh", "triggerauthentications.keda.sh", "podmonitors.monitoring.coreos.com")


@pytest.fixture
def objects(cluster: Cluster) -> Iterator[list[Object]]:
    """All but Strimzi's, whose own classes check them, in a namespace that is there for the length of a test."""
    missing = [name for name in NEEDED if cluster.tried("get", "crd", name).returncode]
    assert not missing, f"the cluster lacks CRDs of KEDA or of the Prometheus operator: {missing}"
    cluster.apply([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": NAMESPACE, "labels": RESTRICTED}}])
    found = [one for one in cluster.rendered("production") if not one["apiVersion"].startswith("kafka.strimzi.io/")]
    for one in found:
        one["metadata"]["namespace"] = NAMESPACE
    try:
        yield found
    finally:
        cluster("delete", "namespace", NAMESPACE, "--timeout=120s")


def test_the_api_server_takes_every_object(cluster: Cluster, objects: list[Object]) -> None:
    """Each is accepted with no unknown field, and no pod would be turned away as not "restricted"."""
    done = cluster.dry_run(objects, NAMESPACE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("(server dry run)") == len(objects)
    assert "PodSecurity" not in done.stderr


def test_it_refuses_what_is_wrong(cluster: Cluster, objects: list[Object]) -> None:
    """The check above can fail: a misspelt field of a Deployment and of a ScaledObject, and a privileged pod."""
    deployment = next(one for one in objects if one["kind"] == "Deployment")
    scaled = next(one for one in objects if one["kind"] == "ScaledObject")
    deployment["spec"]["minReadySecond"] = 5
    scaled["spec"]["maxReplicas"] = 5
    done = cluster.dry_run([deployment, scaled], NAMESPACE)
    assert done.returncode
    assert 'unknown field "spec.minReadySecond"' in done.stderr
    assert 'unknown field "spec.maxReplicas"' in done.stderr
    del deployment["spec"]["minReadySecond"]
    deployment["spec"]["template"]["spec"]["hostNetwork"] = True
    assert "PodSecurity" in cluster.dry_run([deployment], NAMESPACE).stderr
