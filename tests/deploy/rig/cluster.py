"""A real cluster, by kubectl."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import yaml

from tests.deploy.rig.shell import ROOT, said, until

if TYPE_CHECKING:
    from collections.abc import Iterable

Object = dict[str, Any]
NAMESPACE = "millrace"
OVERLAYS = ROOT / "deploy" / "kubernetes" / "overlays"
CLIENT = "client"


def selector(stage: str) -> str:
    return f"app.kubernetes.io/name=millrace,app.kubernetes.io/component={stage}"


class Cluster:
    """The namespace of the local overlay on the cluster of KUBECONFIG."""

    def __init__(self, kubectl: str) -> None:
        self._kubectl = kubectl

    def __call__(self, *arguments: str, stdin: bytes | None = None, patience: float = 600.0) -> str:
        return said(self._kubectl, "--namespace", NAMESPACE, *arguments, stdin=stdin, patience=patience)

    def tried(self, *arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
        """The same for what may well fail."""
        argv = [self._kubectl, "--namespace", NAMESPACE, *arguments]
        text = None if stdin is None else stdin.decode()
        return subprocess.run(argv, input=text, capture_output=True, text=True, timeout=300, check=False)

    def rendered(self, overlay: str) -> list[Object]:
        """The objects of an overlay."""
        return list(yaml.safe_load_all(said(self._kubectl, "kustomize", str(OVERLAYS / overlay))))

    def apply(self, objects: Iterable[Object], *more: str) -> str:
        return self("apply", "--filename=-", *more, stdin=yaml.safe_dump_all(objects).encode())

    def dry_run(self, objects: Iterable[Object], namespace: str) -> subprocess.CompletedProcess[str]:
        """What the API server says of objects, unknown fields refused, without keeping them."""
        strict = (f"--namespace={namespace}", "--dry-run=server", "--validate=strict")
        return self.tried("apply", "--filename=-", *strict, stdin=yaml.safe_dump_all(objects).encode())

    def get(self, *what: str) -> Object:
        found: Object = json.loads(self("get", *what, "--output=json"))
        return found

    def pods(self, stage: str) -> list[Object]:
        """The pods of a stage that are not on their way out."""
        found: list[Object] = self.get("pods", f"--selector={selector(stage)}")["items"]
        return [pod for pod in found if "deletionTimestamp" not in pod["metadata"]]

    def ready(self, stage: str) -> int:
        """How many pods of a stage are ready."""
        conditions = [one for pod in self.pods(stage) for one in pod["status"].get("conditions", ())]
        return sum(one["type"] == "Ready" and one["status"] == "True" for one in conditions)

    def restarts(self, stage: str) -> int:
        return sum(
            one["restartCount"] for pod in self.pods(stage) for one in pod["status"].get("containerStatuses", ())
        )

    def rolled_out(self, *stages: str) -> None:
        """Returns when every pod of these stages is of the newest version and ready."""
        for stage in stages:
            if stage == "judge":
                until(lambda: self.ready("judge") == 2, "both judges are ready", 300)
            else:
                self("rollout", "status", f"deployment/millrace-{stage}", "--timeout=300s")

    def millrace(self, *arguments: str, stdin: bytes | None = None) -> str:
        """The command line in a pod that does nothing else."""
        given = () if stdin is None else ("--stdin",)
        return self("exec", *given, CLIENT, "--", "millrace", *arguments, stdin=stdin)
