"""Jars, resolved once by Maven from a pom.xml and kept in the cache folder: Apache Kafka's, from ours."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from importlib import resources
from pathlib import Path

from streams.errors import MillraceError

JAVA_AT_LEAST = 17  # Kafka 4's brokers
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"


class MissingToolError(MillraceError):
    """Raised where a Kafka of its own cannot run on a machine; the text says what to install."""


def cache_folder() -> Path:
    """Where downloads are kept: `MILLRACE_CACHE`, else `millrace` in the user's cache folder (XDG)."""
    if own := os.environ.get("MILLRACE_CACHE"):
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "millrace"


def java() -> str:
    """The path of a Java that can run Kafka 4; raises `MissingToolError`."""
    found = shutil.which("java") or _java_home()
    if found is None:
        raise MissingToolError(f"Kafka on this machine needs a JDK {JAVA_AT_LEAST} or later: no `java` was found")
    told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603
    version = re.search(r'version "(?:1\.)?(\d+)', told)
    if version is None or int(version[1]) < JAVA_AT_LEAST:
        what = f"is Java {version[1]}" if version else "does not tell its version"
        raise MissingToolError(f"Kafka on this machine needs a JDK {JAVA_AT_LEAST} or later: {found} {what}")
    return found


def _java_home() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin") if home else None


def class_path() -> str:
    """The class path of Kafka's jars; the first call on a machine takes Maven and some seconds."""
    return resolved("kafka", _pom())


def resolved(name: str, pom: bytes) -> str:
    """The class path of what a pom.xml asks for; `name` is that of its folder in the cache."""
    folder = _folder(name, pom)
    if not folder.is_dir():
        _resolve(folder, pom)
    return f"{folder}/*"


def have_jars() -> bool:
    """Whether the jars of our pom.xml are in the cache."""
    return _folder("kafka", _pom()).is_dir()


def _pom() -> bytes:
    return resources.files("agents.kafka").joinpath("pom.xml").read_bytes()


def _folder(name: str, pom: bytes) -> Path:
    return cache_folder() / f"{name}-{hashlib.sha256(pom).hexdigest()[:12]}"


def _resolve(folder: Path, pom: bytes) -> None:
    mvn = shutil.which("mvn")
    if mvn is None:
        raise MissingToolError("Kafka on this machine needs Maven to fetch its jars: no `mvn` was found")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "jars.lock").open("w") as lock, tempfile.TemporaryDirectory(dir=folder.parent) as work:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.is_dir():  # another process was quicker
            return
        Path(work, "pom.xml").write_bytes(pom)
        _copy_jars(mvn, work)
        Path(work, "jars").rename(folder)


def _copy_jars(mvn: str, work: str) -> None:
    argv = [mvn, "--batch-mode", "--quiet", _COPY, "-DincludeScope=runtime", "-DoutputDirectory=jars"]
    done = subprocess.run(argv, cwd=work, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        said = re.search(r"\[ERROR\] (.+)", done.stdout + done.stderr)
        raise MissingToolError(f"Maven could not fetch its jars: {said[1] if said else done.stderr.strip()[-300:]}")
