"""What a test needs of the machine: without it a person's run skips the test, and CI fails."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

CLIENTS = Path(__file__).parents[1] / ".venv-examples" / "bin"


def missing(what: str) -> NoReturn:
    """Skip, or fail in CI; `what` is missing and how to get it."""
    if os.environ.get("CI"):
        pytest.fail(f"CI must run this: {what}")
    pytest.skip(what)


def program(name: str, package: str) -> str:
    """The path of a program; `package` is Debian's."""
    found = shutil.which(name)
    return found or missing(f"needs {name} (Debian: apt-get install {package})")


def client(name: str) -> str:
    """A program of the foreign clients' own environment."""
    found = CLIENTS / name
    return str(found) if found.exists() else missing(f"needs {name} of the foreign clients: make .venv-examples")
