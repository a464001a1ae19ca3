"""The image and the compose file, run with Podman: `make deploy-test`.

Podman and podman-compose are found on the PATH. Base images are used as they lie in Podman's store, else pulled.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deploy.rig.shell import needed, said

HINT = "`make deploy-test` runs containers with Podman (Debian: podman; PyPI: podman-compose)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever is in this folder needs Podman, and time."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.containers)
            item.add_marker(pytest.mark.timeout(1200))


@pytest.fixture(scope="session")
def podman() -> str:
    return needed("podman", HINT)


@pytest.fixture(scope="session")
def image(podman: str) -> str:
    """The image, built from the Dockerfile that is shipped under the name that the compose file gives it."""
    name = "localhost/millrace:0.1.0"
    said(podman, "build", "--file", "deploy/docker/Dockerfile", "--tag", name, ".", patience=1200)
    return name
