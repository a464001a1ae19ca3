"""Costs of a page, as measured: what `millrace bench` writes and `millrace plan` reads."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from streams.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


class StageCost(msgspec.Struct, frozen=True):
    """`seconds`: of CPU a page, on one core. `records`: read a page. `memory`: bytes of a process that holds it."""

    seconds: float
    records: float
    memory: int


class Volume(msgspec.Struct, frozen=True):
    """What lands on a topic, a page: records, their bytes (key, value, headers), and those under zstd in batches."""

    records: float
    bytes: float
    packed: float


class Costs(msgspec.Struct, frozen=True):
    """Of `pages` pages, by stage and by topic. `machine`: where it was measured, in words."""

    machine: str
    rules: str
    pages: int
    dead: int
    stages: dict[str, StageCost]
    topics: dict[str, Volume]


def read(path: Path | None) -> Costs:
    """From a file that `millrace bench --json` made; without one, those measured on the sample pages."""
    try:
        found = resources.files(__package__).joinpath("costs.json").read_bytes() if path is None else path.read_bytes()
        return msgspec.json.decode(found, type=Costs)
    except OSError as exc:
        raise UsageError(f"cannot read {path}: {exc.strerror}") from exc
    except msgspec.DecodeError as exc:
        raise UsageError(f"{path} is not what `millrace bench --json` prints: {exc}") from exc
