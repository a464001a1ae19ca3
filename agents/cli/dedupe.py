"""`millrace dedupe`: what the ruling log says about the stream."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from agents.cli.session import kafka_settings, on_kafka
from agents.cli.show import print_json, print_table
from agents.court.tail import FETCH_BYTES, LOG
from agents.kafka.connect import consumer_client
from streams.dedupe.census import Census

if TYPE_CHECKING:
    from agents.settings import Settings

EXAMPLES = """What dedupe has found: live items, generations, buckets, copies by relation.

Examples:

  millrace dedupe stats

  millrace dedupe stats --json | jq .rates
"""

dedupe = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=EXAMPLES)


@dedupe.callback()
def _group() -> None:
    """Keeps `stats` a verb of its own, as others will join it."""


@dedupe.command()
def stats(as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False) -> None:
    """Live items and uniques, generations, rates by relation, the largest buckets and clusters: from the ruling log."""
    figures = on_kafka(_read(kafka_settings()))
    print_json(figures) if as_json else print_table(table(figures))


async def _read(settings: Settings) -> dict[str, Any]:
    census = Census(settings.dedupe_period)
    async with consumer_client(settings, max_partition_fetch_bytes=FETCH_BYTES) as consumer:
        first, end = await consumer.beginning_offsets([LOG]), await consumer.end_offsets([LOG])
        consumer.assign([LOG])
        consumer.seek(LOG, first[LOG])
        while await consumer.position(LOG) < end[LOG]:
            for record in (await consumer.getmany(LOG, timeout_ms=500)).get(LOG, ()):
                census.hear(record.value)
    return census.figures()


def table(figures: dict[str, Any]) -> Table:
    """Two columns for a reader."""
    made = Table("what", "how many", title="dedupe")
    made.add_row("live items", f"{figures['live_items']:,}")
    made.add_row("live uniques", f"{figures['live_uniques']:,}")
    for name, rate in figures["rates"].items():
        made.add_row(name, f"{rate:.2%}")
    for one in figures["generations"]:
        start = datetime.fromtimestamp(one["start"], UTC)
        made.add_row(f"generation that began {start:%Y-%m-%d %H:%M}", f"{one['items']:,}")
    buckets = figures["buckets"]
    made.add_row("largest bucket", str(buckets["largest"]))
    made.add_row("bands not inserted: bucket full", f"{buckets['full']:,}")
    for one in figures["clusters"]:
        made.add_row(f"members of cluster {one['root']}", f"{one['members']:,}")
    made.add_row("verdicts repeated", f"{figures['repeats']:,}")
    return made
