"""`millrace why`: the story of one page or item."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from agents.cli.lines import safe
from agents.cli.session import kafka_settings, on_kafka
from agents.cli.show import print_json, print_table, warn
from agents.why import topics
from agents.why.about import Asked, is_id
from streams.cli.codes import DONE, FAILED

if TYPE_CHECKING:
    from agents.why.told import Told

EXAMPLES = """Tell what was made of a page, stage by stage: each record with its place, its time and what it says.

Examples:

  millrace why https://example.org/story

  millrace why 8f14e45fceea167a5a36dedd4bea2543 --json      a page's or an item's id

  millrace why https://example.org/story --run items        from the folder that `run` wrote

From Kafka only the partitions are read in which the page's records lie, and raw and dead whole. Ends with 1 when
nothing was found.
"""


def why(
    what: Annotated[str, typer.Argument(help="a page's URL, a page's id or an item's id", metavar="URL|ID")],
    run: Annotated[Path | None, typer.Option(exists=True, file_okay=False, help="a folder that `run` wrote")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    story, removed = _from_folder(run, what) if run else _from_kafka(what)
    if as_json:
        print_json({"story": [asdict(one) for one in story], "removed": removed})
    else:
        print_table(_table(story))
    for line in removed:
        warn(line)
    if not story:
        warn(f"nothing is known of {what}")
    raise typer.Exit(DONE if story else FAILED)


def _readings(what: str) -> list[Asked]:
    """An id may be a page's or an item's."""
    return [Asked(page=what), Asked(item=what)] if is_id(what) else [Asked(url=what)]


def _from_folder(run: Path, what: str) -> tuple[list[Told], list[str]]:
    from agents.why import folder  # noqa: PLC0415 - it loads the stages, which the story from Kafka need not wait for

    for asked in _readings(what):
        if found := folder.story(run, asked):
            return found, []
    return [], []


def _from_kafka(what: str) -> tuple[list[Told], list[str]]:
    settings, errors = kafka_settings(), Console(stderr=True)
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.completed:>10,} records read"), TimeElapsedColumn(), console=errors,
        transient=True, disable=not errors.is_terminal,
    )  # fmt: skip
    found = topics.Story()
    with bar:
        task = bar.add_task("", total=None)
        for asked in _readings(what):
            found = on_kafka(topics.story(settings, asked, lambda count: bar.advance(task, count)))
            if found.told:
                break
    return found.told, found.removed


def _table(story: list[Told]) -> Table:
    table = Table("topic", "place", "written", "stage", "id", "kind", "says", "rules", box=None, pad_edge=False)
    for one in story:
        place = "" if one.partition is None else f"{one.partition}/{one.offset}"
        table.add_row(
            one.topic.split(".")[1], place, one.at[:19], one.stage, one.id[:8], one.kind, safe(one.said), one.rules
        )
    return table
