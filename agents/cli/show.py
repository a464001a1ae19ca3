"""How verbs print: results to standard output, remarks to standard error."""

from __future__ import annotations

import sys
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

_SPANS = ((86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s"))


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode())


def print_table(table: Table) -> None:
    """A table on standard output; brackets in its cells are text."""
    screen = Console(markup=False, highlight=False)
    if not screen.is_terminal:
        screen.width = 200  # a file has no edge to wrap at
    screen.print(table)


def warn(text: str) -> None:
    """One line on standard error."""
    print(text, file=sys.stderr)


def span(milliseconds: int) -> str:
    """A length of time for a reader: "7 d"; below 0 is Kafka's way to say for ever."""
    if milliseconds < 0:
        return "for ever"
    size, unit = next(((size, unit) for size, unit in _SPANS if milliseconds >= size), (1, "ms"))
    return f"{milliseconds / size:.3g} {unit}"
