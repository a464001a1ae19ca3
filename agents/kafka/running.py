"""How the other verbs find the Kafka that a `millrace up` on this machine has started."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def state_folder() -> Path:
    """What stays between runs on this machine: `MILLRACE_STATE`, else `millrace` in the user's state folder (XDG)."""
    if own := os.environ.get("MILLRACE_STATE"):
        return Path(own)
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "millrace"


def _note() -> Path:
    return state_folder() / "up.json"


@contextmanager
def announced(bootstrap: str, ports: Sequence[int] = ()) -> Iterator[None]:
    """While this lasts, `running_kafka` here gives `bootstrap`, `running_workers` the `ports` on which workers tell."""
    note = _note()
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({"bootstrap": bootstrap, "pid": os.getpid(), "ports": list(ports)}))
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def running_kafka() -> str | None:
    """The address of the Kafka that runs under `millrace up`; None when there is none, or it was killed."""
    return said["bootstrap"] if (said := _said()) else None


def running_workers() -> list[int]:
    """The ports on which the workers of that `millrace up` answer."""
    return said["ports"] if (said := _said()) else []


def _said() -> dict[str, Any] | None:
    try:
        said: dict[str, Any] = json.loads(_note().read_text())
        os.kill(said["pid"], 0)
        return {"bootstrap": str(said["bootstrap"]), "ports": list(said.get("ports", ()))}
    except (OSError, ValueError, KeyError, TypeError):
        return None
