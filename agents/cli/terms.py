"""`millrace terms`: the term statistics that key words are weighed against."""

from __future__ import annotations

from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agents.cli.session import kafka_settings, on_kafka
from agents.cli.tail import full_name
from agents.kafka.reading import read
from streams.cli import terms as files
from streams.enrich.terms.count import TermCounter
from streams.enrich.terms.items import Documents
from streams.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from aiokafka import ConsumerRecord

EXAMPLES = """Term statistics: in how many documents each word occurs, by language.

Examples:

  millrace terms build items --out terms.json.gz            from a folder that `millrace run` filled

  millrace terms build --topic dedupe --out terms.json.gz   from what a topic holds

  MILLRACE_ENRICH_TERMS=terms.json.gz millrace run crawl.warc.gz --out items

  millrace terms show                                       what the default one holds
"""
terms = typer.Typer(help=EXAMPLES, no_args_is_help=True, rich_markup_mode=None)
terms.command()(files.show)


@terms.command()
def build(
    out: Annotated[Path, typer.Option(help="the snapshot to write")],
    source: Annotated[
        list[Path] | None, typer.Argument(help="JSON lines of items, folders, or - for standard input")
    ] = None,
    topic: Annotated[str | None, typer.Option(help="a topic of items instead: clean, dedupe or enrich")] = None,
    name: Annotated[str | None, typer.Option(help="its version; a hash of the counts by default")] = None,
) -> None:
    """Count items into a snapshot, each once: without copies, later fetches of a page, and very short texts."""
    if (topic is None) == (not source):
        raise UsageError("count either files and folders, or a --topic")
    if topic is None:
        files.build(source or (), out, name)
        return
    documents, counter = Documents(), TermCounter()
    on_kafka(_count(read(kafka_settings(), full_name(topic)), documents, counter))
    files.finish(counter, documents, out, name)


async def _count(source: AsyncGenerator[ConsumerRecord], documents: Documents, counter: TermCounter) -> None:
    async with aclosing(source) as records:
        async for record in records:
            if found := documents.of(record.value or b""):
                counter.add(*found)
