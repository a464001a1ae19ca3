"""`millrace run`: the whole river over files, without a broker."""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from streams.cli.codes import DONE, FAILED, INPUT_REFUSED, USAGE
from streams.cli.figures import table
from streams.dedupe.local import LocalDedupe
from streams.errors import UsageError
from streams.rules import RULES
from streams.run import Course, Crew, Folder, Tally
from streams.settings import StageSettings
from streams.sources import Refused, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from streams.contract.message import Message

EXAMPLES = """Split, clean, dedupe and enrich the pages of FILES without a broker.

Examples:

  millrace run crawl.warc.gz --out items

  millrace run 'pages/*.jsonl.gz' --out items --json

  millrace run today.warc.gz --out items --state seen

  curl -s https://example.org/ | millrace run - --url https://example.org/ --out items

FILES are WARC, WET, JSONL (one raw event a line), HTML or text, compressed with gzip or not, globs, or - for standard
input. Ends with 0 when every record is accounted for, 4 when a file could not be read.
"""


def run(
    files: Annotated[list[str], typer.Argument(help="WARC, WET, JSONL, HTML, text; globs; - for standard input")],
    out: Annotated[Path, typer.Option(help="the folder to fill, one JSON lines file a stage")],
    url: Annotated[str | None, typer.Option(help="the page's URL, where the file does not say")] = None,
    fetched_at: Annotated[
        str | None, typer.Option(help="when it was fetched (RFC 3339), where the file does not say")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="write into a folder that is not empty")] = False,
    state: Annotated[
        Path | None,
        typer.Option(help="a folder in which dedupe remembers from run to run", file_okay=False),
    ] = None,
    generation: Annotated[
        int, typer.Option(min=0, help="of new rulings in that folder; one that is three generations old is forgotten")
    ] = 0,
    jobs: Annotated[int | None, typer.Option(min=1, help="processes that judge pages; one a core by default")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the figures as JSON")] = False,
) -> None:
    errors = Console(stderr=True)
    started = time.monotonic()
    try:
        dedupe = LocalDedupe(RULES, generation, state)
        tally = _run(read(files, url, fetched_at), out, force, jobs or os.cpu_count() or 1, errors, dedupe)
    except UsageError as exc:
        errors.print(f"[red]{escape(str(exc))}[/red]", highlight=False, soft_wrap=True)
        raise typer.Exit(USAGE) from exc
    figures = tally.figures(time.monotonic() - started)
    if as_json:
        typer.echo(orjson.dumps(figures, option=orjson.OPT_INDENT_2).decode())
    else:
        Console(markup=False, highlight=False).print(table(figures))
        errors.print(f"written to {out}: enrich.jsonl holds the finished items", highlight=False, soft_wrap=True)
    for detail in tally.unreadable:
        errors.print(f"[red]not read:[/red] {escape(detail)}", highlight=False, soft_wrap=True)
    raise typer.Exit(_code(tally))


def _code(tally: Tally) -> int:
    if tally.unaccounted:
        return FAILED
    return INPUT_REFUSED if tally.unreadable else DONE


def _run(
    records: Iterable[Message | Refused], out: Path, force: bool, jobs: int, errors: Console, dedupe: LocalDedupe
) -> Tally:
    tally = Tally()
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.completed:>8,} pages"), BarColumn(), TimeElapsedColumn(), console=errors,
        transient=True, disable=not errors.is_terminal,
    )  # fmt: skip
    settings = StageSettings()
    with Folder(out, force=force) as folder, Crew(settings, jobs) as crew, closing(dedupe), bar:
        task = bar.add_task("pages", total=None)

        def deliver(source: Message, outputs: tuple[Message, ...]) -> None:
            tally.count(source, outputs)
            for message in outputs:
                folder.write(message)
            bar.update(task, completed=tally.pages)

        Course(crew, dedupe, jobs, deliver)(_accepted(records, tally))
    return tally


def _accepted(records: Iterable[Message | Refused], tally: Tally) -> Iterator[Message]:
    for record in records:
        if isinstance(record, Refused):
            tally.refuse(record)
        else:
            yield record
