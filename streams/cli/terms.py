"""The half of `millrace terms` that needs no broker: statistics from files, and what a snapshot holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from streams.cli.codes import INPUT_REFUSED
from streams.enrich.terms.count import TermCounter
from streams.enrich.terms.items import Documents, lines
from streams.enrich.terms.snapshot import default_terms, dump, load_terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streams.enrich.terms.snapshot import Terms


def build(sources: Iterable[Path], out: Path, name: str | None) -> None:
    """Count the items of `sources` into a snapshot at `out`."""
    documents, counter = Documents(), TermCounter()
    for line in lines(sources):
        if found := documents.of(line):
            counter.add(*found)
    finish(counter, documents, out, name)


def finish(counter: TermCounter, documents: Documents, out: Path, name: str | None) -> None:
    """Write what was counted and say what it is; ends with the exit code of refused input where a line was no item."""
    counted = counter.snapshot(name)
    out.write_bytes(dump(counted))
    _print(counted)
    if documents.refused:
        typer.echo(f"{documents.refused} records were no items and were left out", err=True)
        raise typer.Exit(INPUT_REFUSED)


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
