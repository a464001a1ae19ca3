"""The files of `docs/contracts/`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from streams.contract.asyncapi import document
from streams.contract.schemas import SCHEMAS, schema
from streams.reference.examples import examples
from streams.reference.page import render

if TYPE_CHECKING:
    from pathlib import Path


def as_json(found: Any) -> str:
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def files() -> dict[str, str]:
    """File names and contents: a schema a record, the examples, the AsyncAPI document, and the page that shows it."""
    shown = examples()
    made = document(shown)
    found = {f"{name}.schema.json": as_json(schema(name)) for name in SCHEMAS}
    found |= {f"examples/{name}.json": as_json(each) for name, each in shown.items()}
    return {**found, "asyncapi.json": as_json(made), "index.html": render(made)}


def write(folder: Path) -> None:
    """Write all of them, and remove what is no more."""
    made = files()
    for name, text in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for path in folder.rglob("*"):
        if path.is_file() and str(path.relative_to(folder)) not in made:
            path.unlink()
