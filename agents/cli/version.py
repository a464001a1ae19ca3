"""`millrace --version`."""

from __future__ import annotations

from importlib.metadata import version

import typer

from streams.rules import RULES


def show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"millrace {version('millrace')}, rules {RULES}")
        raise typer.Exit
