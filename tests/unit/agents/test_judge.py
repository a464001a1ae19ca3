"""The judge's state where nobody says where to keep it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

from agents.judge import open_store
from agents.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

JUDGE = """
import sys
from agents.judge import open_store
from agents.settings import Settings
store = open_store(Settings(dedupe_state=None))
print("open", flush=True)
sys.stdin.read()
"""


def started() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", JUDGE], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_what_a_killed_judge_left_is_removed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge without a folder of its own removes those of judges that were killed, and none of one that is alive."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with started() as killed, started() as alive:
        for judge in (killed, alive):
            assert judge.stdout is not None
            assert judge.stdout.readline() == b"open\n"
        killed.kill()
        killed.wait()
        assert len(list(tmp_path.iterdir())) == 2
        store = open_store(Settings(dedupe_state=None))
        assert len(list(tmp_path.iterdir())) == 2
        alive.communicate()
        store.close()
        del store
    assert not list(tmp_path.iterdir())
