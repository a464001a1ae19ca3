"""The image and the compose file, run with Podman: `make deploy-test`.

Podman and podman-compose are found on the PATH. Base images are used as they lie in Podman's store, else pulled.
"""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever is in this folder needs Podman, and time."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.containers)
            item.add_marker(pytest.mark.timeout(1200))
