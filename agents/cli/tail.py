"""`millrace tail`: what goes through a topic."""

from __future__ import annotations

import sys
from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated

import typer

from agents.cli.lines import json_line, readable
from agents.cli.session import kafka_settings, on_kafka
from agents.cli.show import print_json
from agents.cli.sieve import sieve
from agents.kafka.reading import read
from streams.contract.topics import BY_NAME, TOPICS
from streams.errors import UsageError
from streams.instant import milliseconds

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from aiokafka import ConsumerRecord

    from agents.cli.sieve import Sieve

EXAMPLES = """Read a topic: readable on a terminal, JSON lines otherwise.

Examples:

  millrace tail enrich                                              what comes out from now on

  millrace tail dead --from-beginning --stop-at-end                 all dead letters, then leave

  millrace tail enrich --kind article --host example.org --language en

  millrace tail enrich --header duplicate=near                      copies that were changed a little

  millrace tail raw --since 2026-01-15T12:00:00Z --stop-at-end      what has come since noon

  millrace tail enrich --from-beginning --count                     how many records, of how many items

  millrace tail enrich --from-beginning --max 100 | jq .value.title

TOPIC is raw, split, clean, dedupe, enrich, page, dropped, dead, cluster, or a topic's full name.
"""


def tail(
    topic: Annotated[str, typer.Argument(help="a topic, by its short or its full name")],
    from_beginning: Annotated[bool, typer.Option("--from-beginning", help="not only what comes from now on")] = False,
    since: Annotated[str | None, typer.Option(help="from this time on (RFC 3339, or a day)")] = None,
    follow: Annotated[
        bool | None, typer.Option("--follow/--stop-at-end", help="go on, or leave when what is there has been read")
    ] = None,
    most: Annotated[int | None, typer.Option("--max", min=1, help="leave after so many records")] = None,
    kind: Annotated[str | None, typer.Option(help="only items, or pages, of this kind")] = None,
    host: Annotated[str | None, typer.Option(help="only of this host, or of hosts below this domain")] = None,
    language: Annotated[str | None, typer.Option(help="only enriched items in this language")] = None,
    header: Annotated[list[str] | None, typer.Option(help="only records with NAME=VALUE; may be repeated")] = None,
    count: Annotated[
        bool, typer.Option("--count", help="print how many there are, of how many keys, and leave")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines on a terminal too")] = False,
) -> None:
    if count and follow:
        raise UsageError("--count ends with what is there: leave out --follow")
    wanted = sieve(header or (), kind, host, language)
    start = None if since is None else milliseconds(since)
    name, on = full_name(topic), follow if follow is not None else not count
    records = read(kafka_settings(), name, beginning=from_beginning, since=start, follow=on)
    show = json_line if as_json or not sys.stdout.isatty() else readable
    try:
        if count:
            on_kafka(_count(records, wanted, as_json=as_json))
        else:
            on_kafka(_tail(records, wanted, most, show))
    except KeyboardInterrupt:  # the ordinary way to leave
        raise typer.Exit from None


async def _tail(
    source: AsyncGenerator[ConsumerRecord], wanted: Sieve, most: int | None, show: Callable[[ConsumerRecord], str]
) -> None:
    shown = 0
    async with aclosing(source) as records:
        async for record in records:
            if wanted(record):
                print(show(record), flush=True)
                shown += 1
            if most is not None and shown >= most:
                return


async def _count(source: AsyncGenerator[ConsumerRecord], wanted: Sieve, *, as_json: bool) -> None:
    found, keys = 0, set()
    async with aclosing(source) as records:
        async for record in records:
            if wanted(record):
                found += 1
                keys.add(hash(record.key))  # 10⁸ of them must fit into memory, long keys or not
    if as_json:
        print_json({"records": found, "keys": len(keys)})
    else:
        print(f"{found:,} records of {len(keys):,} keys")


def full_name(topic: str) -> str:
    """The topic that is meant; raises `UsageError` that lists them."""
    short = {name.split(".")[1]: name for name in BY_NAME}
    if topic in BY_NAME:
        return topic
    if topic in short:
        return short[topic]
    raise UsageError(f"no topic {topic!r}: there are {', '.join(t.name.split('.')[1] for t in TOPICS)}")
