"""What tests of containers and of the cluster share: the image, built from the Dockerfile that is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deploy.rig.shell import needed, said

HINT = "containers are built and run with Podman (Debian: podman; podman-compose is on PyPI)"
REAL = {"containers": 1200, "cluster": 1800}  # folders that need more than files; seconds a test


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever is in such a folder has its mark, and time."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and (folder := item.path.relative_to(here).parts[0]) in REAL:
            item.add_marker(folder)
            item.add_marker(pytest.mark.timeout(REAL[folder]))


@pytest.fixture(scope="session")
def podman() -> str:
    return needed("podman", HINT)


@pytest.fixture(scope="session")
def image(podman: str) -> str:
    """The image, under the name that compose file and manifests give it."""
    name = "localhost/millrace:0.1.0"
    said(podman, "build", "--file", "deploy/docker/Dockerfile", "--tag", name, ".", patience=1200)
    return name
