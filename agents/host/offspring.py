"""A child process as its worker sees it: started, asked, killed."""

from __future__ import annotations

import asyncio
import marshal
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agents.host.child import READY, frame
from agents.host.patience import patient
from streams import processor
from streams.errors import MillraceError

if TYPE_CHECKING:
    from collections.abc import Mapping

BUFFER = 1 << 20
STDERR = 2
# numpy's OpenBLAS reserves 40 MiB of address space for each core that it sees, of which a child has a limited amount.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}


class GoneError(MillraceError):
    """The child ended, or its end of the pipe did."""


class ChildNotStartedError(MillraceError):
    """The child does not come up: nothing can be judged here."""


class Offspring:
    """One child. `target` names what makes its step, `plain` are the settings as plain values, `memory` in bytes."""

    def __init__(self, target: str, stage: str, plain: Mapping[str, Any], *, memory: int, start_timeout: float) -> None:
        self._target, self._stage, self._hello = target, stage, (dict(plain), memory)
        self._start_timeout = start_timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter

    async def start(self) -> None:
        """Start it and wait until it can judge."""
        ours, theirs = socket.socketpair()
        with theirs:  # our copy is closed: the child's death is then an end of file
            self._process = self._spawn(theirs.fileno())
        self._reader, self._writer = await asyncio.open_connection(sock=ours, limit=BUFFER)
        try:
            answer = await patient(self.call(self._hello), self._start_timeout)
        except (GoneError, TimeoutError) as exc:
            raise ChildNotStartedError(f"the child that makes {self._target} for {self._stage} does not start") from exc
        if answer != READY:
            raise ChildNotStartedError(f"the child of {self._stage} does not start: {answer}")

    def _spawn(self, descriptor: int) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "agents.host.child", str(descriptor), self._target, self._stage],
            pass_fds=[descriptor],
            stdin=subprocess.DEVNULL,
            stdout=STDERR,  # standard output is for results
            start_new_session=True,  # Ctrl-C at a terminal is the worker's, which then stops in order
            env={**ONE_THREAD, **os.environ, "PYTHONPATH": path},
        )

    async def call(self, what: Any) -> Any:
        """Ask, and wait for the answer. Never cancel this and ask again: the answer would still come."""
        try:
            self._writer.write(frame(what))
            await self._writer.drain()
            size = int.from_bytes(await self._reader.readexactly(4), "big")
            return marshal.loads(await self._reader.readexactly(size))  # noqa: S302 - our own child wrote it
        except (OSError, EOFError, ValueError) as exc:  # IncompleteReadError is an EOFError
            raise GoneError(f"the child of {self._stage} is gone") from exc

    def used(self) -> float | None:
        """Processor seconds that it has had, where that can be told."""
        return processor.seconds(self._process.pid) if self._process else None

    async def died(self) -> None:
        """Wait a little for its exit code: its end of the pipe closes before it has one."""
        for _ in range(40):
            if self._process is None or self._process.poll() is not None:
                return
            await asyncio.sleep(0.005)

    def kill(self) -> int | None:
        """End it, whatever it does. Its exit code: a dead child keeps the one that it died of."""
        process, self._process = self._process, None
        if process is None:
            return None
        if hasattr(self, "_writer"):
            self._writer.close()
        process.kill()
        return process.wait()
