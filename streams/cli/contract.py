"""`millrace contract`: the contract's schemas and documents, as this version has them."""

from __future__ import annotations

from typing import Annotated

import typer

from streams.contract.asyncapi import document
from streams.contract.schemas import SCHEMAS, schema
from streams.errors import UsageError
from streams.reference.examples import examples
from streams.reference.write import as_json

EXAMPLES = """Print the contract: the schema of a record, an example of it, or all of it as one AsyncAPI document.

Examples:

  millrace contract                           the names of the records

  millrace contract --schema enriched-item    JSON Schema 2020-12

  millrace contract --example EnrichedItem    records as they come of one small page

  millrace contract --asyncapi > asyncapi.json
"""


def contract(
    name: Annotated[str | None, typer.Option("--schema", help="print the JSON Schema of this record")] = None,
    message: Annotated[str | None, typer.Option("--example", help="print examples of this message")] = None,
    asyncapi: Annotated[bool, typer.Option("--asyncapi", help="print the AsyncAPI 3 document")] = False,
) -> None:
    if name is not None:
        typer.echo(as_json(schema(_known(name, list(SCHEMAS)))), nl=False)
    if message is not None:
        shown = examples()
        typer.echo(as_json(shown[_known(message, list(shown))]), nl=False)
    if asyncapi:
        typer.echo(as_json(document(examples())), nl=False)
    if name is None and message is None and not asyncapi:
        for known, record in SCHEMAS.items():
            typer.echo(f"{known:20} {(record.__doc__ or '').splitlines()[0]}")


def _known(name: str, names: list[str]) -> str:
    if name not in names:
        raise UsageError(f"{name} is none of the names: {', '.join(names)}")
    return name
