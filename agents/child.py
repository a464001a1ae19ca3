"""Child processes that do not outlive this one, however it ends."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_PR_SET_PDEATHSIG = 1  # prctl(2)
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

# "Parent" is for prctl the *thread* that forked: one that lives as long as the interpreter does the forking.
_forker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="forker")


def spawn(
    argv: Sequence[str],
    *,
    death: signal.Signals = signal.SIGKILL,
    out: IO[bytes] | int | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start `argv`, detached from the terminal's Ctrl-C and without input; it gets `death` when this process ends.

    `out` takes both outputs (None: ours). Off Linux the child is on its own when this process is killed.
    """
    parent = os.getpid()

    def tie() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, death.value)
            if os.getppid() != parent:  # the parent ended between fork and prctl
                os._exit(1)

    def fork() -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own argv, no shell
            argv,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT if out is not None else None,
            env=env,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=tie,  # noqa: PLW1509 - two calls into libc, nothing that takes a lock
        )

    return _forker.submit(fork).result()


def end(child: subprocess.Popen[bytes], grace: float) -> int:
    """Ask `child` to stop, kill it after `grace` seconds; its exit code."""
    if child.poll() is None:
        child.terminate()
    try:
        return child.wait(grace)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()
