"""`millrace rewind`: let a stage judge again what it has read, under rules or settings that have changed."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from agents import rewind as rewinding
from agents.cli.session import kafka_settings, on_kafka
from agents.cli.show import print_json, print_table, warn

EXAMPLES = """Set a stage back, so that it judges again what it has read.

Examples:

  millrace rewind clean --to earliest --dry-run     how much would be read again, partition by partition

  millrace rewind clean --to 2026-01-15             from that day on

  millrace rewind split --to 2026-01-15T12:00:00Z

  millrace rewind enrich --to 0:1200,3:88           partition 0 to offset 1200, partition 3 to 88

Stop the stage's workers first, and start them again afterwards. What they read again overwrites what is there, and
carries the header `replay` (`rewind`) all the way. Ends with 1, and changes nothing, while a worker is running.
"""


def rewind(
    stage: Annotated[str, typer.Argument(help="split, clean, dedupe or enrich")],
    to: Annotated[str, typer.Option(help="a time (RFC 3339, or a day), earliest, or PARTITION:OFFSET,…")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would be read again, change nothing")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    settings = kafka_settings()
    parts = on_kafka(rewinding.plan(settings, stage, to))
    if not dry_run:
        on_kafka(rewinding.rewind(settings, stage, parts))
    again = sum(part.again for part in parts)
    if as_json:
        rows = [{"partition": p.partition, "at": p.at, "to": p.to, "again": p.again} for p in parts]
        print_json({"stage": stage, "done": not dry_run, "again": again, "partitions": rows})
        return
    table = Table("partition", "stands at", "goes to", "again", box=None, pad_edge=False)
    for part in parts:
        table.add_row(str(part.partition), f"{part.at:,}", f"{part.to:,}", f"{part.again:,}")
    print_table(table)
    warn(f"{stage} {'would read' if dry_run else 'will read'} {again:,} records again")
