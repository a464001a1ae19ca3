"""The folder that a run fills: one JSON lines file a topic."""

from __future__ import annotations

import base64
from typing import IO, TYPE_CHECKING

import orjson

from streams.contract import topics
from streams.contract.message import texts
from streams.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from streams.contract.message import Message

FILES = {
    topic.name: topic.name.split(".")[1] + ".jsonl"
    for topic in (
        topics.SPLIT, topics.CLEAN, topics.DEDUPE, topics.ENRICH, topics.PAGE, topics.CLUSTER, topics.DROPPED,
        topics.DEAD,
    )
}  # fmt: skip


def line(message: Message) -> bytes:
    """A message as one line: `{"key", "headers", "value"}`, the value as the topic holds it."""
    value = message.value
    return orjson.dumps(
        {
            "key": None if message.key is None else message.key.decode("utf-8", "replace"),
            "headers": texts(message.headers),
            "value": None if value is None else orjson.Fragment(value),
        },
        option=orjson.OPT_APPEND_NEWLINE,
    )


def dead_line(message: Message) -> bytes:
    """A dead letter as one line: key and value are bytes of any kind, so both are base64."""
    return orjson.dumps(
        {"key_base64": _base64(message.key), "headers": texts(message.headers), "value_base64": _base64(message.value)},
        option=orjson.OPT_APPEND_NEWLINE,
    )


def _base64(value: bytes | None) -> str | None:
    return None if value is None else base64.b64encode(value).decode("ascii")


class Folder:
    """Opens all files, so that an empty one says that there was nothing. Raises `UsageError` for a filled folder."""

    def __init__(self, path: Path, *, force: bool = False) -> None:
        if path.exists() and not path.is_dir():
            raise UsageError(f"{path} is a file: --out names a folder")
        if not force and path.exists() and any(path.iterdir()):
            raise UsageError(f"{path} is not empty: name another folder, or overwrite the river's files with --force")
        path.mkdir(parents=True, exist_ok=True)
        self._files: dict[str, IO[bytes]] = {topic: (path / name).open("wb") for topic, name in FILES.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.close()

    def write(self, message: Message) -> None:
        self._files[message.topic].write(dead_line(message) if message.topic == topics.DEAD.name else line(message))
