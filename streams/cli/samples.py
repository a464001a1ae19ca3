"""`millrace samples`: the sample pages as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from streams.samples import pages, write

EXAMPLES = """Write the sample pages as JSON lines and as a WARC file, or say what each is for.

Examples:

  millrace samples --out pages

  millrace samples --list
"""


def samples(
    out: Annotated[Path | None, typer.Option(help="the folder for samples.jsonl and samples.warc.gz")] = None,
    named: Annotated[bool, typer.Option("--list", help="name each page, and what it is for")] = False,
) -> None:
    if out is None and not named:
        raise typer.BadParameter("give --out FOLDER, or --list")
    if named:
        for page in pages():
            typer.echo(f"{page.name:26} {page.about}")
    if out is not None:
        for path in write(out):
            typer.echo(path)
