"""`millrace terms`: the term statistics that key words are weighed against."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from streams.cli.codes import INPUT_REFUSED
from streams.enrich.terms.count import TermCounter
from streams.enrich.terms.items import documents
from streams.enrich.terms.snapshot import default_terms, dump, load_terms

if TYPE_CHECKING:
    from streams.enrich.terms.snapshot import Terms

EXAMPLES = """Term statistics: in how many documents each word occurs, by language.

Examples:

  millrace terms build items --out terms.json.gz                      from a folder that `millrace run` filled

  millrace tail dedupe --from-beginning --stop-at-end | millrace terms build - --out terms.json.gz

  MILLRACE_ENRICH_TERMS=terms.json.gz millrace run crawl.warc.gz --out items

  millrace terms show                                                 what the default one holds
"""
terms = typer.Typer(help=EXAMPLES, no_args_is_help=True, rich_markup_mode=None)


@terms.command()
def build(
    source: Annotated[list[Path], typer.Argument(help="JSON lines of items, folders, or - for stdin")],
    out: Annotated[Path, typer.Option(help="the snapshot to write")],
    name: Annotated[str | None, typer.Option(help="its version; a hash of the counts by default")] = None,
) -> None:
    """Count items into a snapshot. Duplicates are left out, and comments too short to tell their language."""
    counter, refused = TermCounter(), 0
    for found in documents(source):
        if found is None:
            refused += 1
        else:
            counter.add(*found)
    counted = counter.snapshot(name)
    out.write_bytes(dump(counted))
    _print(counted)
    if refused:
        typer.echo(f"{refused} lines were no items and were left out", err=True)
        raise typer.Exit(INPUT_REFUSED)


@terms.command()
def show(
    snapshot: Annotated[Path | None, typer.Argument(help="a snapshot; the default one when not given")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the figures as JSON")] = False,
) -> None:
    """Its version, and how many documents and terms it counts in each language."""
    held = load_terms(str(snapshot)) if snapshot else default_terms()
    if as_json:
        typer.echo(orjson.dumps({"version": held.version, "languages": _figures(held)}).decode())
    else:
        _print(held)


def _figures(held: Terms) -> dict[str, dict[str, int]]:
    return {
        code: {"documents": language.documents, "terms": len(language.terms)}
        for code, language in held.languages.items()
    }


def _print(held: Terms) -> None:
    typer.echo(f"version {held.version}")
    for code, figures in _figures(held).items():
        typer.echo(f"{code:4} {figures['documents']:>9} documents {figures['terms']:>7} terms")
