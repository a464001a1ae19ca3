"""A real Apache Kafka on this machine: one KRaft node as a child process, its data in a folder of its own."""

from __future__ import annotations

import socket
import time
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Self

from agents import child
from agents.kafka.jars import class_path, java
from streams.contract.topics import MAX_MESSAGE_BYTES
from streams.errors import UnavailableError

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path
    from types import TracebackType

USUAL_PORT = 9092
_READY = "Kafka Server started"
# The first compiler alone: a start then takes 1.9 s of CPU instead of 3.3 s, and a node that lives for minutes on a
# small machine never earns back what the second one costs.
_JVM = [
    "-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
]  # fmt: skip


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def usual_port() -> int:
    """Kafka's own port, by which guides and clients look for it; where somebody has it, any free one."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as a server binds: ended connections do not count
        try:
            probe.bind(("127.0.0.1", USUAL_PORT))
        except OSError:
            return free_port()
        return USUAL_PORT


class LocalKafka:
    """One node on loopback ports that stay the same over restarts. A context manager: started inside, stopped after.

    `folder` holds configuration, log and data; one that was used before is taken up again. `more`: lines of
    server.properties behind ours, with the same `$names` to fill in; of a name that is there twice the last counts. The
    node dies with this
    process. Raises `MissingToolError` without a JDK 17+ or Maven, `UnavailableError` when the node does not come up.
    """

    def __init__(self, folder: Path, *, port: int | None = None, start_timeout: float = 60.0, more: str = "") -> None:
        self.folder = folder.resolve()
        self.port, self.controller_port = port or free_port(), free_port()
        self.start_timeout, self._more = start_timeout, more
        self.log = self.folder / "kafka.log"
        self._config = self.folder / "server.properties"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def bootstrap(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def pid(self) -> int | None:
        """None while it does not run."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def start(self) -> Self:
        """Format the folder if it is new, start the node, wait until it takes requests (about 4 seconds)."""
        if self.pid is not None:
            return self
        self._configure()
        if not (self.folder / "data" / "meta.properties").exists():
            self._format()
        seen = self.log.stat().st_size if self.log.exists() else 0
        self._process = self._java("kafka.Kafka", str(self._config))
        self._wait(seen)
        return self

    def stop(self, grace: float = 20.0) -> None:
        """End it cleanly; kill it after `grace` seconds. Nothing when it does not run."""
        if self._process is not None:
            child.end(self._process, grace)
            self._process = None

    def kill(self) -> None:
        """`kill -9`: what a crash or a power cut of the node is to its clients."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def restart(self) -> None:
        """Up again on the same ports and data, after a stop, a kill or while it runs."""
        self.stop()
        self.start()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _configure(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        package = resources.files("agents.kafka")
        text = Template(package.joinpath("server.properties").read_text() + self._more).safe_substitute(
            port=self.port,
            controller_port=self.controller_port,
            data=self.folder / "data",
            max_message_bytes=MAX_MESSAGE_BYTES,
        )
        self._config.write_text(text)
        (self.folder / "log4j2.properties").write_bytes(package.joinpath("log4j2.properties").read_bytes())

    def _format(self) -> None:
        # A fixed id: there is only ever one cluster in the folder.
        options = ["--cluster-id", "bWlsbHJhY2UtbG9jYWwtMQ", "--config", str(self._config), "--standalone"]
        tool = self._java("kafka.tools.StorageTool", "format", *options)
        if tool.wait(self.start_timeout):
            raise UnavailableError(f"Kafka could not format {self.folder}: see {self.folder / 'out.log'}")

    def _java(self, *command: str) -> subprocess.Popen[bytes]:
        where = [f"-Dlog4j2.configurationFile={self.folder / 'log4j2.properties'}", f"-Dmillrace.log={self.log}"]
        with (self.folder / "out.log").open("ab") as out:
            return child.spawn([java(), *_JVM, *where, "-cp", class_path(), *command], out=out)

    def _wait(self, seen: int) -> None:
        """Until the log, from byte `seen` on, says that the node takes requests: its ports open earlier than that."""
        deadline = time.monotonic() + self.start_timeout
        while time.monotonic() < deadline:
            if _READY in self._said(seen):
                return
            if self.pid is None:
                raise UnavailableError(f"Kafka ended at its start: {self._trouble(seen)}")
            time.sleep(0.05)
        self.kill()
        raise UnavailableError(f"Kafka was not ready within {self.start_timeout:.0f} s: {self._trouble(seen)}")

    def _said(self, seen: int) -> str:
        return self.log.read_bytes()[seen:].decode("utf-8", "replace") if self.log.exists() else ""

    def _trouble(self, seen: int) -> str:
        lines = [line for line in self._said(seen).splitlines() if " ERROR " in line or " FATAL " in line]
        return lines[-1] if lines else f"see {self.log} and {self.folder / 'out.log'}"
