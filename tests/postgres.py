"""A real PostgreSQL of a test's own, from Debian's package; as root it runs as the user `postgres`."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    if found:
        return found[-1].parent
    missing = "PostgreSQL is missing: install the package postgresql"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The connection string of an empty server, on a socket in `folder` alone; stopped at the end."""
    binaries, data = _binaries(), folder / "data"
    root = os.geteuid() == 0
    if root:
        shutil.chown(folder, "postgres")
        for parent in list(folder.parents)[:4]:  # pytest's folders are private
            if parent.owner() == "root" and parent != Path("/tmp"):
                parent.chmod(parent.stat().st_mode | 0o011)

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
