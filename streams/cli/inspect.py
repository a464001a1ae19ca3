"""`millrace inspect`: what split and clean make of one page, block by block."""

from __future__ import annotations

import sys
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer
from rich.console import Console

from streams.errors import UndecodableError, UnreadableInputError, UsageError
from streams.inspect.fetch import fetch
from streams.inspect.html import as_html
from streams.inspect.terminal import as_text
from streams.inspect.view import look
from streams.raw import read_page
from streams.settings import StageSettings
from streams.sources import PASSED_OVER, Refused, read

if TYPE_CHECKING:
    from streams.contract.message import Message

EXAMPLES = """See what became of each block of a page: its item, or why it was dropped.

Examples:

  millrace inspect page.html --url https://example.org/story

  millrace inspect crawl.warc.gz --number 12 --html look.html

  millrace inspect https://example.org/story

SOURCE is a file as `run` takes it (HTML, text, JSONL, WARC), or an address that is fetched once.
"""


def inspect(
    source: Annotated[str, typer.Argument(help="a file, or http(s)://…", metavar="SOURCE")],
    url: Annotated[str | None, typer.Option(help="the page's URL, where the file does not say")] = None,
    number: Annotated[int, typer.Option(min=1, help="which page of a file that holds several")] = 1,
    html: Annotated[Path | None, typer.Option(help="write one self-contained HTML page here")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print what is shown as JSON")] = False,
) -> None:
    settings = StageSettings()
    event = _event(source, url, number, settings.page_max_bytes)
    try:
        view = look(read_page(event, settings.page_max_bytes), settings)
    except UndecodableError as exc:
        raise UnreadableInputError(f"{source}: no page: {exc}") from exc
    if html is not None:
        html.write_text(as_html(view), "utf-8")
        typer.echo(html)
    if as_json:
        typer.echo(orjson.dumps(asdict(view), option=orjson.OPT_INDENT_2))
    elif html is None:
        if isinstance(sys.stdout, TextIOWrapper):  # whose encoding may lack letters of the page
            sys.stdout.reconfigure(errors="replace")
        Console(highlight=False).print(as_text(view))


def _event(source: str, url: str | None, number: int, limit: int) -> Message:
    if source.lower().startswith(("http://", "https://")):
        return fetch(source, limit)
    at = 0
    pages = (one for one in read([source], url) if not (isinstance(one, Refused) and one.reason in PASSED_OVER))
    for at, found in enumerate(pages, 1):
        if isinstance(found, Refused):
            if at == number or found.reason == "unreadable_file":
                raise UnreadableInputError(str(found))
        elif at == number:
            return found
    raise UsageError(f"{source}: no page number {number}: it holds {at}")
