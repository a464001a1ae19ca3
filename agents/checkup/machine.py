"""What is here, on this machine."""

from __future__ import annotations

import platform
import shutil
import socket
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from agents.checkup.finding import Finding
from agents.kafka.jars import MissingToolError, cache_folder, have_jars, java
from agents.kafka.running import state_folder
from streams.rules import RULES

if TYPE_CHECKING:
    from agents.settings import Settings

_LIBRARIES = ("faust-streaming", "aiokafka", "msgspec", "orjson")
# Kafka's jars, a small node's data, a demo.
_DISK = 2 << 30


def machine(settings: Settings) -> list[Finding]:
    """Versions, disk, the port of a worker, and what a Kafka of our own needs."""
    needed = not settings.kafka_bootstrap
    return [
        _versions(),
        _settled("Java", _java(), needed=needed),
        _settled("Maven", _maven(), needed=needed),
        *(_disk(folder) for folder in {cache_folder(), state_folder()}),
        _port(settings.http_host, settings.http_port),
    ]


def _versions() -> Finding:
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    python = platform.python_version()
    return Finding("versions", "ok", f"millrace {version('millrace')}, rules {RULES}, Python {python}, {libraries}")


def _settled(about: str, finding: Finding, *, needed: bool) -> Finding:
    """What only a Kafka of our own needs is no fault where another is configured."""
    if finding.state != "wrong" or needed:
        return finding
    return Finding(about, "note", f"{finding.says} (not needed: MILLRACE_KAFKA_BOOTSTRAP is set)")


def _java() -> Finding:
    try:
        return Finding("Java", "ok", f"{java()} can run Kafka")
    except MissingToolError as exc:
        remedy = "install a JDK 17+ (Debian: apt install openjdk-17-jre-headless), or set MILLRACE_KAFKA_BOOTSTRAP"
        return Finding("Java", "wrong", str(exc), remedy)


def _maven() -> Finding:
    if have_jars():
        return Finding("Maven", "ok", f"Kafka's jars are in {cache_folder()}")
    if found := shutil.which("mvn"):
        return Finding("Maven", "ok", f"{found} can fetch Kafka's jars")
    remedy = "install Maven (Debian: apt install maven), or set MILLRACE_KAFKA_BOOTSTRAP"
    return Finding("Maven", "wrong", "Kafka's jars are not in the cache, and no `mvn` was found to fetch them", remedy)


def _disk(folder: Path) -> Finding:
    there = next(path for path in (folder, *folder.parents, Path("/")) if path.exists())
    free = shutil.disk_usage(there).free
    says = f"{free / (1 << 30):.1f} GiB free for {folder}"
    if free >= _DISK:
        return Finding("disk", "ok", says)
    return Finding("disk", "wrong", says, "make room, or name other places with MILLRACE_CACHE and MILLRACE_STATE")


def _port(host: str, port: int) -> Finding:
    """Whether a worker could listen where the settings say."""
    try:
        with socket.create_server((host, port)):
            return Finding("port", "ok", f"{host}:{port} is free for a worker's endpoints")
    except OSError as exc:
        says = f"a worker cannot listen on {host}:{port}: {exc.strerror or exc}"
        remedy = "stop what listens there, or set MILLRACE_HTTP_PORT (0: any free port) and MILLRACE_HTTP_HOST"
        return Finding("port", "wrong", says, remedy)
