"""`millrace topics`: the topic table brought to a cluster, and compared with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from agents.cli.session import kafka_settings, on_kafka
from agents.cli.show import print_json, print_table, span, warn
from agents.kafka import admin
from agents.kafka.connect import admin_client, answered
from streams.cli.codes import DONE, FAILED
from streams.contract.topics import TOPICS, Topic

if TYPE_CHECKING:
    from agents.settings import Settings

EXAMPLES = """Create the topics, check that they are as they should be, describe them.

Examples:

  millrace topics create --partitions 24 --replication-factor 3

  millrace topics create --wait 120          where Kafka is being started too

  millrace topics check && echo 'the river can run'

  millrace topics describe --json
"""

topics = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=EXAMPLES)

Partitions = Annotated[int | None, typer.Option(min=1, help="of each topic of pages and items; never changed later")]
Copies = Annotated[int | None, typer.Option("--replication-factor", min=1, help="copies of each topic")]
Wait = Annotated[float, typer.Option(min=0, help="seconds for Kafka to answer, where it is being started too")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]


@topics.command()
def create(partitions: Partitions = None, copies: Copies = None, wait: Wait = 0, as_json: AsJson = False) -> None:
    """Create the topics that are missing, then check all of them."""
    settings = kafka_settings(partitions=partitions, replication_factor=copies)
    on_kafka(answered(settings, wait))
    created, differences = on_kafka(created_and_checked(settings))
    if as_json:
        print_json({"created": created, "differences": [found._asdict() for found in differences]})
    else:
        for name in created:
            typer.echo(f"created {name}")
        there = len(TOPICS) - len(created)
        typer.echo(f"{len(created)} created, {there} there before")
    raise typer.Exit(_judge(differences))


@topics.command()
def check(partitions: Partitions = None, copies: Copies = None, as_json: AsJson = False) -> None:
    """Compare the cluster's topics with the topic table; ends with 1 where one is missing or wrong."""
    differences = on_kafka(_checked(kafka_settings(partitions=partitions, replication_factor=copies)))
    if as_json:
        print_json([found._asdict() for found in differences])
    elif not differences:
        typer.echo(f"all {len(TOPICS)} topics are as the topic table says")
    raise typer.Exit(_judge(differences))


@topics.command()
def describe(as_json: AsJson = False) -> None:
    """The topic table, and what the cluster has of it."""
    found = on_kafka(_described(kafka_settings()))
    if as_json:
        print_json([_entry(topic, found.get(topic.name)) for topic in TOPICS])
        return
    table = Table("topic", "partitions", "copies", "policy", "kept", "holds", box=None, pad_edge=False)
    for topic in TOPICS:
        table.add_row(topic.name, *_cells(found.get(topic.name)), topic.holds)
    print_table(table)


async def created_and_checked(settings: Settings) -> tuple[list[str], list[admin.Difference]]:
    """What was created, and where the cluster then differs from the topic table."""
    wanted = admin.specs(settings.partitions, settings.replication_factor)
    async with admin_client(settings) as client:
        return await admin.create(client, wanted), await admin.check(client, wanted)


async def _checked(settings: Settings) -> list[admin.Difference]:
    async with admin_client(settings) as client:
        return await admin.check(client, admin.specs(settings.partitions, settings.replication_factor))


async def _described(settings: Settings) -> dict[str, admin.TopicSpec]:
    async with admin_client(settings) as client:
        return await admin.describe(client, [topic.name for topic in TOPICS])


def _judge(differences: list[admin.Difference]) -> int:
    for found in differences:
        warn(f"{'wrong' if found.wrong else 'differs'}: {found}")
    return FAILED if any(found.wrong for found in differences) else DONE


def _entry(topic: Topic, found: admin.TopicSpec | None) -> dict[str, object]:
    there = None if found is None else found._asdict()
    return {"name": topic.name, "holds": topic.holds, "key": topic.key, "there": there}


def _cells(found: admin.TopicSpec | None) -> tuple[str, ...]:
    if found is None:
        return ("missing", "", "", "")
    kept = span(int(found.configs["retention.ms"]))
    return (str(found.partitions), str(found.replication_factor), found.configs["cleanup.policy"], kept)
