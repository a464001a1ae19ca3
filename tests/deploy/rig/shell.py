"""Tools of this machine, and patience with what they start."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]
T = TypeVar("T")


def needed(tool: str, hint: str) -> str:
    """The path of a tool without which the test cannot be run: its absence is a failure, not a skip."""
    found = shutil.which(tool)
    if found is None:
        pytest.fail(f"{tool} is not on the PATH: {hint}", pytrace=False)
    return found


def said(*argv: str, stdin: bytes | None = None, env: dict[str, str] | None = None, patience: float = 600.0) -> str:
    """The standard output of a command that succeeds."""
    done = subprocess.run(argv, input=stdin, env=env, cwd=ROOT, capture_output=True, timeout=patience, check=False)
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    assert done.returncode == 0, f"{' '.join(argv)}: exit code {done.returncode}\n{out[-2000:]}\n{err[-4000:]}"
    return out


def until(claim: Callable[[], T], what: str, patience: float = 120.0, every: float = 1.0) -> T:
    """The first true answer of `claim`; what fails meanwhile is asked again."""
    deadline, last = time.monotonic() + patience, "it was false each time"
    while time.monotonic() < deadline:
        try:
            if found := claim():
                return found
        except (AssertionError, subprocess.TimeoutExpired) as exc:
            last = str(exc)
        time.sleep(every)
    raise AssertionError(f"not within {patience:.0f} s: {what} ({last})")
