"""`millrace bench`: what a page costs here."""

from __future__ import annotations

import sys
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Column, Table

from streams.bench.costs import Costs
from streams.bench.measure import bench as measured
from streams.contract.message import Message
from streams.samples import events
from streams.sources import read

EXAMPLES = """Measure what a page costs, stage by stage: CPU on one core, memory, and bytes on each topic.

Examples:

  millrace bench                             the sample pages

  millrace bench 'crawl/*.warc.gz' --max 2000

  millrace bench pages.jsonl --json > costs.json && millrace plan --costs costs.json

Each stage runs in a process of its own over all pages, again and again for --seconds; the quickest round counts.
"""


def bench(
    files: Annotated[list[str] | None, typer.Argument(help="as of `run`; the sample pages without")] = None,
    seconds: Annotated[float, typer.Option(min=0, help="spent on each stage")] = 5.0,
    most: Annotated[int, typer.Option("--max", min=1, help="pages that are taken")] = 5000,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON, for `plan --costs`")] = False,
) -> None:
    sources: list[Message] = []
    for source in read(files, None, None) if files else events():
        if isinstance(source, Message) and len(sources) < most:
            sources.append(source)
    found = measured(sources, seconds, lambda stage: print(f"measuring {stage}", file=sys.stderr))
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    screen = Console(highlight=False)
    screen.print(_stages(found))
    screen.print()
    screen.print(_topics(found))
    screen.print(f"\n{found.pages:,} pages, {found.dead} dead, one core of {found.machine}")


def _stages(found: Costs) -> Table:
    right = ("pages/s", "ms a page", "records a page", "memory MB")
    made = Table("stage", *(Column(name, justify="right") for name in right), box=None, pad_edge=False)
    for name, cost in found.stages.items():
        numbers = (f"{cost.seconds * 1000:.2f}", f"{cost.records:.1f}", f"{cost.memory / 1e6:,.0f}")
        made.add_row(name, f"{1 / cost.seconds:,.0f}" if cost.seconds else "", *numbers)
    total = sum(cost.seconds for cost in found.stages.values())
    made.add_row("all", f"{1 / total:,.0f}" if total else "", f"{total * 1000:.2f}", "", "")
    return made


def _topics(found: Costs) -> Table:
    right = ("records a page", "kB a page", "kB under zstd")
    made = Table("topic", *(Column(name, justify="right") for name in right), box=None, pad_edge=False)
    for name, one in found.topics.items():
        made.add_row(name, f"{one.records:.1f}", f"{one.bytes / 1000:.1f}", f"{one.packed / 1000:.1f}")
    return made
