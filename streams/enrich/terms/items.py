"""Items as documents to count: JSON, as the topics hold it and as `millrace run` and `millrace tail` write it."""

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


class Documents:
    """Items as documents to count, each once: copies, later fetches of a page and very short texts are passed over.

    `refused`: lines so far that were no items.
    """

    def __init__(self) -> None:
        self.refused = 0
        self._seen: set[int] = set()  # of ids by hash: a long stream's must fit into memory

    def of(self, line: bytes) -> tuple[str, str] | None:
        """(text, language) of one item as JSON; None for what does not count."""
        found = _item(line)
        if found is None:
            self.refused += bool(line.strip())
            return None
        text, key = found.get("text", ""), hash(found["id"])
        if key in self._seen or len(text) < SHORTEST or found.get("duplicate") or _again(found):
            return None
        self._seen.add(key)
        return text, found.get("language") or detect(text).language


def _item(line: bytes) -> dict[str, Any] | None:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    value = found.get("value", found) if isinstance(found, dict) else None
    return value if isinstance(value, dict) and isinstance(value.get("text", ""), str) and "id" in value else None


def _again(item: dict[str, Any]) -> bool:
    return any(link.get("relation") == "recrawl" for link in item.get("related") or ())


def lines(sources: Iterable[Path]) -> Iterator[bytes]:
    """The lines of files, of the files of folders, and of standard input for `-`."""
    for source in sources:
        if str(source) == "-":
            yield from sys.stdin.buffer
            continue
        for path in _files(source):
            with path.open("rb") as file:
                yield from file


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
