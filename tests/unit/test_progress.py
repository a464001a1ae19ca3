"""What `make test` prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = '''
import pytest

def test_water() -> None:
    """Water is wet."""

def test_fire() -> None:
    """Fire is wet."""
    assert not "hot"

@pytest.mark.skip("no air here")
def test_air() -> None:
    """Air is wet."""

@pytest.fixture
def earth() -> None:
    assert not "there"

def test_earth(earth: None) -> None:
    """Earth is wet."""
'''


def test_a_run_says_how_far_it_is_and_names_failures_at_once(tmp_path: Path) -> None:
    """A line with a share and a claim, a line for what failed, and the same account at the end as without."""
    (tmp_path / "test_elements.py").write_text(TESTS)
    asked = [sys.executable, "-m", "pytest", "-q", "-p", "tests.progress", "--rootdir", str(tmp_path), str(tmp_path)]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["0%", "test_elements.py", "Water", "is", "wet."]
    assert [line.rpartition(":")[2] for line in lines[1:3]] == ["test_fire", "test_earth"]
    assert lines[-1].startswith("1 failed, 1 passed, 1 skipped, 1 error in ")
