"""The manifests on a real cluster: `make cluster-test`.

KUBECONFIG        the cluster; named, not assumed: nobody's production is met by chance
MILLRACE_LOAD     a command that brings the images that are its arguments into the cluster (`kind load docker-image`)

The images are built with Podman from the Dockerfile that is shipped. The cluster has a default StorageClass, the CRDs
of KEDA and of the Prometheus operator, and no namespace `millrace`.
"""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

import pytest

from agents.stages import STAGES
from tests.deploy.rig.cluster import CLIENT, NAMESPACE, Cluster
from tests.deploy.rig.pods import client
from tests.deploy.rig.readme import walk
from tests.deploy.rig.shell import needed, said

if TYPE_CHECKING:
    from collections.abc import Iterator

NEXT = "docker.io/library/millrace:next"


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    """The configured one, which answers and has nothing of ours."""
    if not os.environ.get("KUBECONFIG"):
        pytest.fail("KUBECONFIG is not set: `make cluster-test` runs on the cluster that it names", pytrace=False)
    found = Cluster(needed("kubectl", "`make cluster-test` talks to the cluster with it (Debian: kubernetes-client)"))
    asked = found.tried("get", "namespace", NAMESPACE, "--ignore-not-found", "--output=name")
    if asked.returncode:
        pytest.fail(f"the cluster of KUBECONFIG does not answer: {asked.stderr.strip()}", pytrace=False)
    if asked.stdout.strip():
        pytest.fail(f"the cluster has a namespace {NAMESPACE} already: the test makes it and removes it", pytrace=False)
    return found


@pytest.fixture(scope="session")
def loaded(podman: str, image: str) -> str:
    """The image and a next one, both in the cluster under the names of the manifests; returns the next one's name."""
    kafka = "docker.io/apache/kafka:4.1.1"
    said(podman, "tag", image, "docker.io/library/millrace:0.1.0")
    said(podman, "build", "--tag", NEXT, "-", stdin=f"FROM {image}\nLABEL edition=next\n".encode())
    load = os.environ.get("MILLRACE_LOAD")
    if load:
        said(*shlex.split(load), "docker.io/library/millrace:0.1.0", NEXT, kafka)
    return NEXT


@pytest.fixture(scope="session")
def walked(cluster: Cluster, loaded: str) -> Iterator[dict[str, str]]:
    """The commands of deploy/README.md from an empty cluster on, and what each says."""
    try:
        yield walk("From an empty cluster to enriched items", "millrace:0.1.0")
    finally:
        cluster("delete", "namespace", NAMESPACE, "--ignore-not-found", "--timeout=300s")


@pytest.fixture(scope="session")
def river(cluster: Cluster, walked: dict[str, str]) -> Cluster:
    """The local overlay, rolled out from nothing, and a pod beside it from which the command line is used."""
    cluster.rolled_out(*STAGES)
    cluster.apply([client(cluster.rendered("local"))])
    cluster("wait", "--for=condition=Ready", f"pod/{CLIENT}", "--timeout=120s")
    return cluster
