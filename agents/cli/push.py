"""`millrace push`: files of pages into the river."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from agents.cli.session import kafka_settings, on_kafka
from agents.cli.show import print_json, warn
from agents.kafka import admin
from agents.kafka.connect import admin_client, producer_client
from agents.kafka.sending import Sender
from streams.cli.codes import DONE, INPUT_REFUSED
from streams.contract.topics import RAW
from streams.errors import MillraceError
from streams.sources import PASSED_OVER, Refused, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from agents.settings import Settings
    from streams.contract.message import Message

EXAMPLES = """Send the pages of FILES into the river.

Examples:

  millrace push crawl.warc.gz

  millrace push 'pages/*.jsonl.gz' --json

  curl -s https://example.org/ | millrace push - --url https://example.org/

FILES are WARC, WET, JSONL (one raw event a line), HTML or text, compressed with gzip or not, globs, or - for standard
input. To push the same file again does no harm: pages keep their ids. Ends with 4 when something was refused.
"""


@dataclass
class Account:
    """What became of everything in the files."""

    sent: int = 0
    bytes: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    where: list[str] = field(default_factory=list)

    def refuse(self, refused: Refused) -> None:
        what = f"{refused.reason}: {refused.detail}" if refused.reason in PASSED_OVER else refused.reason
        if refused.reason in PASSED_OVER:
            self.passed_over[what] += 1
            return
        self.refused[what] += 1
        self.where.append(str(refused))

    def accepted(self, records: Iterable[Message | Refused]) -> Iterator[Message]:
        """The messages among `records`; the others are counted."""
        for record in records:
            if isinstance(record, Refused):
                self.refuse(record)
            else:
                yield record


def push(
    files: Annotated[list[str], typer.Argument(help="WARC, WET, JSONL, HTML, text; globs; - for standard input")],
    url: Annotated[str | None, typer.Option(help="the page's URL, where the file does not say")] = None,
    fetched_at: Annotated[
        str | None, typer.Option(help="when it was fetched (RFC 3339), where the file does not say")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the figures as JSON")] = False,
) -> None:
    started = time.monotonic()
    account = Account()
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.completed:>8,} pages sent"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True, disable=not Console(stderr=True).is_terminal,
    )  # fmt: skip
    settings = kafka_settings()
    with bar:
        task = bar.add_task("", total=None)
        records = account.accepted(read(files, url, fetched_at))
        on_kafka(sent(settings, records, account, lambda number: bar.update(task, completed=number)))
    _tell(account, time.monotonic() - started, as_json)
    raise typer.Exit(INPUT_REFUSED if account.refused else DONE)


async def sent(
    settings: Settings, messages: Iterable[Message], account: Account, progress: Callable[[int], None]
) -> None:
    """Send `messages` and note in `account` what Kafka has taken."""
    async with admin_client(settings) as client:
        if not await admin.describe(client, [RAW.name]):
            raise MillraceError(f"the topic {RAW.name} is missing: `millrace topics create` makes it")
    async with producer_client(settings, linger_ms=10) as producer:
        sender = Sender(producer, progress)
        await sender(messages)
    account.sent, account.bytes = sender.sent, sender.bytes
    for message in sender.too_large:
        account.refuse(Refused((message.key or b"").decode("utf-8", "replace"), "file", "too_large"))


def _tell(account: Account, seconds: float, as_json: bool) -> None:
    if as_json:
        print_json(figures(account, seconds))
        return
    typer.echo(f"sent {account.sent:,} pages, {account.bytes / 1e6:,.1f} MB, in {seconds:.1f} s")
    for what, number in account.passed_over.most_common():
        typer.echo(f"passed over {number:,}: {what}")
    for where in account.where[:20]:
        warn(f"refused {where}")
    if len(account.where) > 20:
        warn(f"refused {len(account.where) - 20:,} more: --json counts them by reason")


def figures(account: Account, seconds: float) -> dict[str, Any]:
    """All of it, for `--json`; names and meaning are stable."""
    return {
        "sent": account.sent,
        "bytes": account.bytes,
        "refused": dict(account.refused),
        "refused_at": account.where,
        "passed_over": dict(account.passed_over),
        "seconds": round(seconds, 3),
    }
