"""The story from a folder that `run` wrote."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import orjson

from agents.why.about import Asked
from agents.why.told import Told, in_order, told
from streams.contract.message import Message
from streams.contract.topics import PAGE
from streams.errors import UsageError
from streams.run.folder import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def messages(folder: Path) -> Iterator[Message]:
    """Every record of the folder. Raises `UsageError` where it is none of `run`'s."""
    found = [(topic, folder / name) for topic, name in FILES.items() if (folder / name).exists()]
    if not found:
        raise UsageError(f"{folder} holds no files of `millrace run --out`")
    for topic, path in found:
        with path.open("rb") as lines:
            for line in lines:
                yield _message(topic, orjson.loads(line))


def _message(topic: str, line: dict[str, Any]) -> Message:
    headers = tuple((name, str(value).encode()) for name, value in line["headers"].items())
    if "value_base64" in line:
        key, value = (line[name] and base64.b64decode(line[name]) for name in ("key_base64", "value_base64"))
        return Message(topic, key, value, headers)
    key = None if line["key"] is None else str(line["key"]).encode()
    return Message(topic, key, orjson.dumps(line["value"]), headers)


def story(folder: Path, asked: Asked) -> list[Told]:
    """What the folder tells about it."""
    if asked.item is None or asked.url is not None:
        return in_order([told(message) for message in messages(folder) if asked(message)])
    # An item brings its page's record along.
    url = next((message.header("ce_subject") for message in messages(folder) if asked(message)), None)
    page = Asked(url=url)
    return in_order(
        [
            told(one)
            for one in messages(folder)
            if asked(one) or (one.topic == PAGE.name and url is not None and page(one))
        ]
    )
