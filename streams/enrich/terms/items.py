"""Items as documents to count: from JSON lines, as `millrace run` and `millrace tail` write them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import orjson

from streams.enrich.language import detect
from streams.errors import UnreadableInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PREFERRED = ("enrich.jsonl", "dedupe.jsonl", "clean.jsonl")
SHORTEST = 40  # characters of a text that is counted


def documents(sources: Iterable[Path]) -> Iterator[tuple[str, str] | None]:
    """(text, language) of each item; None for a line that is none. Duplicates and very short texts are passed over."""
    for line in _lines(sources):
        if not line.strip():
            continue
        found = _item(line)
        if found is None:
            yield None
        elif len(found.get("text", "")) >= SHORTEST and not found.get("duplicate"):
            text = found["text"]
            yield text, found.get("language") or detect(text).language


def _item(line: bytes) -> dict[str, Any] | None:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    value = found.get("value", found) if isinstance(found, dict) else None
    return value if isinstance(value, dict) and isinstance(value.get("text", ""), str) and "id" in value else None


def _lines(sources: Iterable[Path]) -> Iterator[bytes]:
    for source in sources:
        if str(source) == "-":
            yield from sys.stdin.buffer
            continue
        for path in _files(source):
            with path.open("rb") as lines:
                yield from lines


def _files(source: Path) -> list[Path]:
    """A file, or those of a folder: of a river's output only the last stage that is there."""
    if source.is_file():
        return [source]
    if not source.is_dir():
        raise UnreadableInputError(
            f"{source}: no such file or folder; give JSON lines of items, as `millrace run` writes"
        )
    last = next((source / name for name in PREFERRED if (source / name).is_file()), None)
    return [last] if last else sorted(source.glob("*.jsonl"))
