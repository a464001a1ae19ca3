"""How the other verbs find the Kafka that a `millrace up` on this machine has started."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def state_folder() -> Path:
    """What stays between runs on this machine: `MILLRACE_STATE`, else `millrace` in the user's state folder (XDG)."""
    if own := os.environ.get("MILLRACE_STATE"):
        return Path(own)
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "millrace"


def _note() -> Path:
    return state_folder() / "up.json"


@contextmanager
def announced(bootstrap: str) -> Iterator[None]:
    """While this lasts, `running_kafka` on this machine gives `bootstrap`."""
    note = _note()
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({"bootstrap": bootstrap, "pid": os.getpid()}))
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def running_kafka() -> str | None:
    """The address of the Kafka that runs under `millrace up`; None when there is none, or it was killed."""
    try:
        said = json.loads(_note().read_text())
        os.kill(said["pid"], 0)
        return str(said["bootstrap"])
    except (OSError, ValueError, KeyError):
        return None
