"""`millrace status`: how the river is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.live import Live
from rich.table import Column, Table

from agents.cli.session import kafka_settings, on_kafka
from agents.cli.show import print_json, print_table, span
from agents.kafka.condition import StageCondition, conditions
from agents.kafka.running import running_workers
from agents.readiness import Told, told

if TYPE_CHECKING:
    from agents.settings import Settings

EXAMPLES = """How the river is, stage by stage: what waits, how fast it goes, what was dropped and what died.

Examples:

  millrace status

  millrace status --watch

  millrace status --since 1440 --json | jq '.[] | select(.lag > 1000)'

All of it is asked of Kafka, but for what is in flight and breakers: those the workers of a `millrace up` here tell.
"""

_EVERY = 2.0


def status(
    watch: Annotated[bool, typer.Option("--watch", help="again and again, until Ctrl-C")] = False,
    since: Annotated[int, typer.Option(min=1, help="count dropped and dead over so many minutes")] = 60,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    settings = kafka_settings()
    if not watch:
        found = on_kafka(_asked(settings, since))
        print_json([entry(*one) for one in found]) if as_json else print_table(table(found))
        return
    with Live(console=Console(markup=False, highlight=False), auto_refresh=False) as live:
        while True:
            try:
                live.update(table(on_kafka(_asked(settings, since))), refresh=True)
                time.sleep(_EVERY)
            except KeyboardInterrupt:  # the ordinary way to leave
                raise typer.Exit from None


async def _asked(settings: Settings, since: int) -> list[tuple[StageCondition, Told | None]]:
    found = await conditions(settings, since * 60_000)
    workers = await told(running_workers())
    return [(one, workers.get(one.stage)) for one in found]


def table(found: list[tuple[StageCondition, Told | None]]) -> Table:
    """For a reader."""
    right = ("waiting", "in/s", "out/s", "oldest", "in flight")
    made = Table(
        "stage", *(Column(name, justify="right") for name in right), "workers: partitions", "breaker", "dropped",
        "dead", box=None, pad_edge=False,
    )  # fmt: skip
    for stage, workers in found:
        oldest = "" if stage.oldest is None else span(int(stage.oldest) * 1000)
        flight = "" if workers is None else f"{workers.in_flight:,}"
        breaker = "" if workers is None else ("open" if workers.breaker_open else "closed")
        partitions = "  ".join(_ranges(member.partitions) for member in stage.workers)
        made.add_row(
            stage.stage, f"{stage.lag:,}", f"{stage.rate_in:,.1f}", f"{stage.rate_out:,.1f}", oldest, flight,
            f"{len(stage.workers)}: {partitions}" if stage.workers else "none", breaker,
            _reasons(stage.dropped), _reasons(stage.dead),
        )  # fmt: skip
    return made


def entry(stage: StageCondition, workers: Told | None) -> dict[str, Any]:
    """For a program; names and meaning are stable. `in_flight` and `breaker_open` are null where no worker tells."""
    return {
        **stage._asdict(),
        "workers": [member._asdict() for member in stage.workers],
        "in_flight": None if workers is None else workers.in_flight,
        "breaker_open": None if workers is None else workers.breaker_open,
    }


def _reasons(counts: dict[str, int]) -> str:
    most = sorted(counts.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{reason} {number:,}" for reason, number in most[:4]) + (", …" if len(most) > 4 else "")


def _ranges(numbers: list[int]) -> str:
    """[0, 1, 2, 5] as "0-2,5"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ",".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)
