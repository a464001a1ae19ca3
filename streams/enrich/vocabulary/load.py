"""The data files of enrich, read once a process."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import orjson


@cache
def vocabulary(name: str) -> Any:
    """The parsed content of `<name>.json` in this folder; do not change it."""
    return orjson.loads((resources.files("streams.enrich.vocabulary") / f"{name}.json").read_bytes())
