"""Pods of the tests' own, made from the topics job of the manifests: its settings, its confinement."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from tests.deploy.rig.cluster import CLIENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.deploy.rig.cluster import Object


def _job(objects: Iterable[Object]) -> Object:
    (job,) = (one for one in objects if one["kind"] == "Job")
    return deepcopy(job)


def client(objects: Iterable[Object]) -> Object:
    """A pod that only waits, for whoever uses the command line in it."""
    spec = _job(objects)["spec"]["template"]["spec"]
    (container,) = spec["containers"]
    container |= {"command": ["python", "-c", "import signal; signal.pause()"], "args": []}
    spec |= {"restartPolicy": "Always", "terminationGracePeriodSeconds": 1}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": CLIENT}, "spec": spec}


def push_samples(objects: Iterable[Object]) -> Object:
    """A job that writes the sample pages and pushes them."""
    spec = _job(objects)["spec"]["template"]["spec"]
    (push,) = spec["containers"]
    push |= {"name": "push", "args": ["push", "/tmp/samples/samples.jsonl"]}
    write = {**deepcopy(push), "name": "write", "args": ["samples", "--out", "/tmp/samples"]}
    spec |= {"initContainers": [write]}
    metadata = {"name": "push-samples"}
    return {"apiVersion": "batch/v1", "kind": "Job", "metadata": metadata, "spec": {"template": {"spec": spec}}}
