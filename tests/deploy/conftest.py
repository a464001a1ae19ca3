"""What tests of containers and of the cluster share: the image, built from the Dockerfile that is shipped."""

from __future__ import annotations

import pytest

from tests.deploy.rig.shell import needed, said

HINT = "containers are built and run with Podman (Debian: podman; podman-compose is on PyPI)"


@pytest.fixture(scope="session")
def podman() -> str:
    return needed("podman", HINT)


@pytest.fixture(scope="session")
def image(podman: str) -> str:
    """The image, under the name that compose file and manifests give it."""
    name = "localhost/millrace:0.1.0"
    said(podman, "build", "--file", "deploy/docker/Dockerfile", "--tag", name, ".", patience=1200)
    return name
