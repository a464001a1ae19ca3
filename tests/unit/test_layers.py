"""The one rule of the house: what is true without a broker does not know that there is one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {"agents", "faust", "mode", "aiokafka"}
STREAMS = sorted((ROOT / "streams").rglob("*.py"))
AGENTS = sorted((ROOT / "agents").rglob("*.py"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("path", STREAMS, ids=_name)
def test_streams_knows_no_broker(path: Path) -> None:
    """No module of streams/ imports agents/, Faust or aiokafka, not even inside a function."""
    assert not _imported(path) & FORBIDDEN


def test_top_level_holds_two_packages() -> None:
    """`streams` and `agents` are the only Python packages at the top, tests apart."""
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"tests"} == {"streams", "agents"}


@pytest.mark.parametrize("path", [*STREAMS, *AGENTS], ids=_name)
def test_rooms_stay_small(path: Path) -> None:
    """No module is longer than 400 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
