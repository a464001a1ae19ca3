"""`millrace config`: what is set, and where it comes from."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from pydantic import SecretStr
from rich.table import Column, Table

from agents.cli.session import settings
from agents.cli.show import print_json, print_table, warn
from agents.kafka.running import running_kafka
from agents.settings import Settings

EXAMPLES = """What is set, and where each value comes from.

Examples:

  millrace config show

  millrace --config production.toml config show --json

  MILLRACE_PARTITIONS=24 millrace config show
"""

PREFIX = "MILLRACE_"
# Variables that say where things are kept, before there are settings.
PLACES = frozenset({"MILLRACE_CONFIG", "MILLRACE_CACHE", "MILLRACE_STATE"})

config = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=EXAMPLES)


class Value(NamedTuple):
    """One setting, fit to be shown."""

    name: str
    value: Any
    source: str
    says: str


@config.callback()
def _verbs() -> None:
    pass  # a Typer with one command and no callback would be that command


@config.command()
def show(as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False) -> None:
    """Every setting with its value and its source; secrets are hidden."""
    values = explain(settings())
    if as_json:
        print_json([value._asdict() for value in values])
    else:
        table = Table(Column("variable", no_wrap=True), "value", "from", "", box=None, pad_edge=False)
        for value in values:
            table.add_row(value.name, "" if value.value is None else str(value.value), value.source, value.says)
        print_table(table)
    for name in unknown(os.environ):
        warn(f"{name} is set, but no setting has that name")


def explain(made: Settings) -> list[Value]:
    """Each setting as it is now, and where it was said."""
    file = os.environ.get("MILLRACE_CONFIG")
    in_file = tomllib.loads(Path(file).read_text()) if file else {}
    set_here = {name.upper() for name in os.environ}
    return [
        _kafka_of_up(Value(PREFIX + name.upper(), _shown(getattr(made, name)), source, field.description or ""))
        for name, field in type(made).model_fields.items()
        for source in [_source(name, set_here, in_file, file)]
    ]


def _source(name: str, set_here: set[str], in_file: dict[str, Any], file: str | None) -> str:
    if PREFIX + name.upper() in set_here:
        return "environment"
    return file if file is not None and name in in_file else "default"


def _kafka_of_up(value: Value) -> Value:
    running = running_kafka() if value.name == "MILLRACE_KAFKA_BOOTSTRAP" and value.value is None else None
    return value._replace(value=running, source="running `millrace up`") if running else value


def _shown(value: Any) -> Any:
    return str(value) if isinstance(value, SecretStr) else value


def unknown(environment: Any) -> list[str]:
    """Variables with our prefix that nothing reads: most likely a slip of the pen."""
    known = {PREFIX + name.upper() for name in Settings.model_fields} | PLACES
    return sorted(name for name in environment if name.upper().startswith(PREFIX) and name.upper() not in known)
