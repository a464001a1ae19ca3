"""What `doctor` says of a machine."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from agents.checkup import Finding, cluster, machine
from agents.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


class Disk(NamedTuple):
    """What `shutil.disk_usage` gives."""

    total: int
    used: int
    free: int


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing on its PATH and an empty cache."""
    (tmp_path / "bin").mkdir()
    for name, value in {"PATH": tmp_path / "bin", "MILLRACE_CACHE": tmp_path, "MILLRACE_STATE": tmp_path}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    return tmp_path / "bin"


def _found(about: str, **given: Any) -> Finding:
    [finding] = [one for one in machine(Settings(**{"http_port": 0, **given})) if one.about == about]
    return finding


def test_no_java() -> None:
    """What is missing, and two ways out."""
    found = _found("Java")
    assert (found.state, "no `java` was found" in found.says) == ("wrong", True)
    assert "apt install openjdk-17" in found.remedy
    assert "MILLRACE_KAFKA_BOOTSTRAP" in found.remedy


def test_old_java(path: Path) -> None:
    """Which one was found, and which it takes."""
    (path / "java").write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    (path / "java").chmod(0o755)
    assert "17 or later" in _found("Java").says
    assert "is Java 11" in _found("Java").says


def test_no_maven() -> None:
    """Maven is wanted only for jars that are not there yet."""
    assert (_found("Maven").state, "apt install maven" in _found("Maven").remedy) == ("wrong", True)


def test_java_and_maven_are_no_fault_where_a_kafka_is_configured() -> None:
    """Nothing of it is needed then."""
    for about in ("Java", "Maven"):
        assert _found(about, kafka_bootstrap="kafka:9092").state == "note"


def test_a_taken_port() -> None:
    """The port at which a worker would listen, and the setting that moves it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = _found("port", http_port=port)
    assert (found.state, f"127.0.0.1:{port}" in found.says) == ("wrong", True)
    assert "MILLRACE_HTTP_PORT" in found.remedy


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """How little is left, where, and what else to name."""
    monkeypatch.setattr("shutil.disk_usage", lambda _: Disk(10, 10, 0))
    assert (_found("disk").state, _found("disk").says[:7]) == ("wrong", "0.0 GiB")


async def test_no_kafka_at_all_is_no_fault() -> None:
    """The river can run without one: it is said, not counted."""
    [found] = await cluster(Settings(kafka_bootstrap=None))
    assert (found.state, "millrace up" in found.remedy) == ("note", True)
