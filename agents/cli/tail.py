"""`millrace tail`: what goes through a topic."""

from __future__ import annotations

import sys
from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated

import typer

from agents.cli.lines import json_line, readable
from agents.cli.session import kafka_settings, on_kafka
from agents.kafka.reading import read
from streams.contract.topics import BY_NAME, TOPICS
from streams.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiokafka import ConsumerRecord

    from agents.settings import Settings

EXAMPLES = """Read a topic: readable on a terminal, JSON lines otherwise.

Examples:

  millrace tail enrich                                              what comes out from now on

  millrace tail dead --from-beginning --stop-at-end                 all dead letters, then leave

  millrace tail enrich --header kind=article --header duplicate=    articles that are no duplicates

  millrace tail enrich --from-beginning --max 100 | jq .value.title

TOPIC is raw, split, clean, dedupe, enrich, page, dropped, dead, cluster, or a topic's full name.
"""


def tail(
    topic: Annotated[str, typer.Argument(help="a topic, by its short or its full name")],
    from_beginning: Annotated[bool, typer.Option("--from-beginning", help="not only what comes from now on")] = False,
    stop_at_end: Annotated[bool, typer.Option("--stop-at-end", help="leave when what is there has been read")] = False,
    most: Annotated[int | None, typer.Option("--max", min=1, help="leave after so many records")] = None,
    header: Annotated[list[str] | None, typer.Option(help="only records with NAME=VALUE; may be repeated")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines on a terminal too")] = False,
) -> None:
    name = full_name(topic)
    wanted = [parsed(text) for text in header or []]
    show = json_line if as_json or not sys.stdout.isatty() else readable
    work = _tail(kafka_settings(), name, wanted, most, from_beginning, not stop_at_end, show)
    try:
        on_kafka(work)
    except KeyboardInterrupt:  # the ordinary way to leave
        raise typer.Exit from None


async def _tail(
    settings: Settings,
    topic: str,
    wanted: list[tuple[str, str]],
    most: int | None,
    beginning: bool,
    follow: bool,
    show: Callable[[ConsumerRecord], str],
) -> None:
    shown = 0
    async with aclosing(read(settings, topic, beginning=beginning, follow=follow)) as records:
        async for record in records:
            if matches(record, wanted):
                print(show(record), flush=True)
                shown += 1
            if most is not None and shown >= most:
                return


def full_name(topic: str) -> str:
    """The topic that is meant; raises `UsageError` that lists them."""
    short = {name.split(".")[1]: name for name in BY_NAME}
    if topic in BY_NAME:
        return topic
    if topic in short:
        return short[topic]
    raise UsageError(f"no topic {topic!r}: there are {', '.join(t.name.split('.')[1] for t in TOPICS)}")


def parsed(text: str) -> tuple[str, str]:
    """NAME=VALUE."""
    name, found, value = text.partition("=")
    if not found or not name:
        raise UsageError(f"--header {text}: write NAME=VALUE, for example kind=article")
    return name, value


def matches(record: ConsumerRecord, wanted: list[tuple[str, str]]) -> bool:
    """Whether the last header of each wanted name has the wanted value."""
    have = {name: value.decode("utf-8", "replace") for name, value in record.headers}
    return all(have.get(name) == value for name, value in wanted)
