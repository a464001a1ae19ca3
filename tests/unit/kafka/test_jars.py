"""What a Kafka on this machine needs, and what is said when it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agents.kafka.jars import MissingToolError, cache_folder, class_path, java

if TYPE_CHECKING:
    from pathlib import Path


def _tool(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing on it but what the test puts there."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("MILLRACE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "bin"


def test_no_java_is_named(path: Path) -> None:
    """One sentence: what is missing and which version it takes."""
    with pytest.raises(MissingToolError, match=r"JDK 17 or later: no `java` was found"):
        java()


@pytest.mark.parametrize(
    ("printed", "major"), [('openjdk version "11.0.2" 2019-01-15', 11), ('java version "1.8.0_311"', 8)]
)
def test_an_old_java_is_named(path: Path, printed: str, major: int) -> None:
    """The version found is said beside the one needed; 1.8 is 8."""
    _tool(path, "java", f"echo '{printed}' >&2")
    with pytest.raises(MissingToolError, match=rf"JDK 17 or later: .*java is Java {major}$"):
        java()


@pytest.mark.parametrize("printed", ['openjdk version "17.0.15" 2025-04-15', 'openjdk version "25" 2025-09-16'])
def test_a_new_java_is_taken(path: Path, printed: str) -> None:
    """17 is enough, and so is what comes after."""
    _tool(path, "java", f"echo '{printed}' >&2")
    assert java() == str(path / "java")


def test_no_maven_is_named(path: Path) -> None:
    """Without jars in the cache Maven is needed, and the sentence says for what."""
    with pytest.raises(MissingToolError, match="Maven to fetch its jars: no `mvn` was found"):
        class_path()


def test_what_maven_says_is_passed_on(path: Path) -> None:
    """The first error line of a failing Maven is in the message; nothing half-done stays in the cache."""
    _tool(path, "mvn", "echo '[INFO] x'; echo '[ERROR] Network is unreachable'; exit 1")
    with pytest.raises(MissingToolError, match="could not fetch its jars: Network is unreachable"):
        class_path()
    assert [entry.name for entry in cache_folder().iterdir()] == ["jars.lock"]


def test_jars_are_fetched_once(path: Path) -> None:
    """The second call finds the jars that the first one left, without Maven."""
    _tool(path, "mvn", "/bin/mkdir jars && /bin/date > jars/kafka.jar")
    first = class_path()
    (path / "mvn").unlink()
    assert class_path() == first
    assert first.endswith("/*")
