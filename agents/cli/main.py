"""The `millrace` command: one module a verb."""

from __future__ import annotations

import typer

from streams.cli.run import EXAMPLES, run

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=True)


@app.callback()
def millrace() -> None:
    """Turn crawled pages into clean, deduplicated, enriched documents."""


app.command("run", help=EXAMPLES)(run)


def main() -> None:
    app()
