"""A real PostgreSQL of a test's own, from Debian's package; as root it runs as the user `postgres`."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.needs import missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def _binaries() -> Path:
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if on_path or found:
        return Path(on_path or found[-1]).parent
    return missing("needs PostgreSQL (Debian: apt-get install postgresql)")


@contextmanager
def postgres() -> Iterator[str]:
    """The connection string of an empty server, on a socket of its own alone; stopped and removed at the end."""
    binaries = _binaries()
    with tempfile.TemporaryDirectory(prefix="millrace-postgres-", ignore_cleanup_errors=True) as folder:
        yield from _serve(binaries, Path(folder))


def _serve(binaries: Path, folder: Path) -> Iterator[str]:
    data, root = folder / "data", os.geteuid() == 0
    if root:  # PostgreSQL refuses to be root; pytest's own folders are closed to others
        shutil.chown(folder, "postgres")

    def run(*command: str | Path) -> None:
        words: Sequence[str | Path] = ("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command)
        subprocess.run(words if root else command, check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run(binaries / "initdb", "-D", data, "-A", "trust", "-U", "millrace", "--no-sync", "-E", "UTF8")
    options = f"-c listen_addresses='' -k {folder} -c fsync=off"
    run(binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"host={folder} user=millrace dbname=postgres"
    finally:
        run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")
