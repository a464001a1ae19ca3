"""`millrace plan`: what so many pages a day need."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Column, Table

from streams.bench.costs import read
from streams.bench.plan import FOR_EVER, Assumptions, Plan
from streams.bench.plan import plan as planned

EXAMPLES = """Partitions, workers, memory, disk and network for so many pages a day, from what a page costs.

Examples:

  millrace plan                              10^5 to 10^9 pages a day, side by side

  millrace plan --pages-per-day 3000000

  millrace plan --pages-per-day 3000000 --costs costs.json --peak 4     costs of your pages: `millrace bench --json`
"""
_ALL = tuple(10**power for power in range(5, 10))


def plan(
    pages_per_day: Annotated[int | None, typer.Option(min=1, help="without: 10^5 to 10^9")] = None,
    costs: Annotated[Path | None, typer.Option(help="what `millrace bench --json` printed", dir_okay=False)] = None,
    peak: Annotated[float, typer.Option(min=1, help="the busiest hour over the mean")] = Assumptions().peak,
    use: Annotated[float, typer.Option(min=0.05, max=1, help="share of a core to plan for")] = Assumptions().use,
    copies: Annotated[int, typer.Option(min=1, help="of each topic")] = Assumptions().copies,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    found, assumed = read(costs), Assumptions(peak=peak, use=use, copies=copies)
    plans = [planned(found, number, assumed) for number in ([pages_per_day] if pages_per_day else _ALL)]
    if as_json:
        document = {"costs": found.machine, "assumed": assumed._asdict(), "plans": [one._asdict() for one in plans]}
        typer.echo(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode())
        return
    screen = Console(highlight=False)
    screen.width = max(screen.width, 100)
    screen.print(table(plans))
    screen.print(_said(assumed, found.machine, found.pages))


def table(plans: list[Plan]) -> Table:
    """A column a plan."""
    made = Table("pages a day", box=None, pad_edge=False)
    for one in plans:
        made.columns.append(Column(header=f"{one.pages_per_day:,}", justify="right", _index=len(made.columns)))
    rows = {
        "pages/s at the peak": [_number(one.pages_per_second) for one in plans],
        "items/s at the peak": [_number(one.items_per_second) for one in plans],
        **{f"workers: {stage}": [f"{one.workers[stage]:,}" for one in plans] for stage in plans[0].workers},
        "cores, all stages": [_number(sum(one.cores.values())) for one in plans],
        "the judge's core": [f"{one.judge_use:.0%}" + (" (!)" if one.judge_use > 1 else "") for one in plans],
        "MILLRACE_PARTITIONS": [f"{one.partitions:,}" for one in plans],
        "memory of the workers": [_bytes(one.memory) for one in plans],
        "state of the judge": [_bytes(one.judge_state) for one in plans],
        "written, MB/s": [_number(one.written / 1e6) for one in plans],
        "copied among brokers": [_number(one.copied / 1e6) for one in plans],
        "read by the stages": [_number(one.read / 1e6) for one in plans],
        **{
            f"disk: {name.split('.')[1]}, {plans[0].days[name]:.0f} days": [_bytes(one.disk[name]) for one in plans]
            for name in plans[0].disk
        },
        "disk, all copies": [_bytes(one.disk_with_copies) for one in plans],
        "brokers": [f"{one.brokers:,}" for one in plans],
    }
    for name, cells in rows.items():
        made.add_row(name, *cells)
    return made


def _said(assumed: Assumptions, machine: str, pages: int) -> str:
    lines = (
        f"the busiest hour has {assumed.peak:g} times the mean; workers use {assumed.use:.0%} of a core then",
        "two workers of each stage at least; more partitions than workers by half, since the number is for ever",
        f"zstd makes records {assumed.pack:g} times smaller at most; {assumed.copies} copies of each topic",
        f"all items unique, all URLs new; what is kept for ever is shown for {FOR_EVER} days",
        f"a broker takes {assumed.broker_rate / 1e6:g} MB/s and {assumed.broker_disk / 1e12:g} TB, copies included",
        "what your own consumers read comes on top",
        "(!): one judge is not enough, see docs/dedupe.md",
    )
    listed = "\n".join(f"- {line}" for line in lines)
    return f"\nCosts of {pages:,} pages on {machine}. Assumed:\n{listed}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _bytes(value: float) -> str:
    for unit in ("MB", "GB", "TB"):
        value /= 1000 if unit != "MB" else 1_000_000
        if value < 1000:
            return f"{value:.3g} {unit}"
    return f"{value / 1000:.3g} PB"
