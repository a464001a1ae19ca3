"""The Dockerfile, read: what it promises without being built."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "deploy" / "docker" / "Dockerfile").read_text()
STAGES = re.split(r"(?m)^FROM ", TEXT)[1:]


def test_both_stages_stand_on_the_same_pinned_slim_base() -> None:
    """One Python, pinned to its patch version, in a version range that the package allows."""
    assert len(STAGES) == 2
    assert {stage.split()[0] for stage in STAGES} == {"docker.io/library/python:${PYTHON}"}
    version = re.search(r"ARG PYTHON=(\d+)\.(\d+)\.(\d+)-slim-bookworm\n", TEXT)
    assert version is not None
    assert (3, 11) <= (int(version[1]), int(version[2])) < (3, 14)


def test_what_is_installed_is_locked_by_hash() -> None:
    """Every install but that of our own wheel takes locked wheels only."""
    for install in re.findall(r"pip install (.*?)(?: \\)?\n", TEXT):
        assert install == "--no-deps dist/*.whl" or install.startswith("--only-binary :all: --require-hashes -r ")


def test_what_is_copied_is_there_and_not_ignored() -> None:
    """Each COPY from the context names something that exists and that .dockerignore lets in."""
    allowed = {
        line[1:].rstrip("/") for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")
    }
    for sources in re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", TEXT):
        for source in sources.split():
            assert (ROOT / source).exists(), source
            assert source.split("/")[0] in allowed


def test_it_runs_as_nobody_in_particular() -> None:
    """A numeric user that is not root, so that a cluster can check it."""
    user = re.search(r"(?m)^USER (\d+):(\d+)$", STAGES[1])
    assert user is not None
    assert min(int(user[1]), int(user[2])) > 0


def test_no_package_manager_is_left() -> None:
    """pip is taken out of the final image and of the environment that is copied into it."""
    assert "pip uninstall --yes pip setuptools" in STAGES[0]
    assert "pip uninstall" in STAGES[1]


def test_the_entry_point_is_the_command() -> None:
    """What compose and manifests give as arguments are verbs."""
    assert 'ENTRYPOINT ["millrace"]' in STAGES[1]


def test_the_wheel_holds_every_data_file() -> None:
    """A table, model or template that the package does not name would be missing in the image alone."""
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["*"]
    files = [path for folder in ("streams", "agents") for path in (ROOT / folder).rglob("*") if path.is_file()]
    data = [path for path in files if path.suffix not in {".py", ".pyc"}]
    assert [str(path) for path in data if not any(fnmatch(path.name, pattern) for pattern in patterns)] == []
