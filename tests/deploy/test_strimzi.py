"""Strimzi's objects of the production overlay, read with Strimzi's own model classes (`io.strimzi:api`)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from agents.kafka.jars import MissingToolError, java, resolved
from deploy.kubernetes import strimzi

HERE = Path(__file__).parent / "strimzi"
FILES = tuple(strimzi.OVERLAY / name for name in strimzi.files())
pytestmark = pytest.mark.timeout(300)  # the first time on a machine Maven fetches the classes


def check(*files: Path) -> subprocess.CompletedProcess[str]:
    if shutil.which("javac") is None:
        pytest.skip("the check is compiled where it runs: no `javac` was found (a JDK has it)")
    try:
        class_path = resolved("strimzi", (HERE / "pom.xml").read_bytes())
        argv = [java(), "-cp", class_path, str(HERE / "Check.java"), *map(str, files)]
    except MissingToolError as exc:
        if os.environ.get("CI"):
            pytest.fail(f"CI must check Strimzi's objects: {exc}")
        pytest.skip(str(exc))
    return subprocess.run(argv, capture_output=True, text=True, check=False)


def test_strimzi_knows_every_field() -> None:
    """Each topic and each user is one of Strimzi's, with no field or value that its classes do not have."""
    done = check(*FILES)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == sum(file.read_text("utf-8").count("kind: Kafka") for file in FILES)


def test_the_check_refuses_what_is_wrong(tmp_path: Path) -> None:
    """The check above can fail: unknown fields at any depth, wrong types, unknown values and versions are named."""
    text = "\n---\n".join(file.read_text("utf-8") for file in FILES)
    wrong = {
        "  partitions: 24": "  partitionz: 24",
        "  replicas: 3": "  replicas: three",
        "patternType: literal": "paternType: literal",
        "      - Write": "      - Overwrite",
        "apiVersion: kafka.strimzi.io/v1": "apiVersion: kafka.strimzi.io/v0",
    }
    said = ["unknown field partitionz", '"three"', "resource: unknown field paternType", "Overwrite", "strimzi.io/v0"]
    for number, (right, bad) in enumerate(wrong.items()):
        file = tmp_path / f"{number}.yaml"
        file.write_text(text.replace(right, bad, 1), "utf-8")
    done = check(*sorted(tmp_path.iterdir()))
    assert done.returncode == 1
    assert [sentence for sentence in said if sentence not in done.stderr] == []
    assert len(done.stderr.split("Kafka")) - 1 == len(wrong)
