"""Whether a record is about what was asked for, told from its key and headers as far as that goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from streams.contract.topics import RAW

if TYPE_CHECKING:
    from streams.contract.message import Message

_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A page by its URL, or a page or an item by its id. `item`: only what is about this item (and its page)."""

    url: str | None = None
    page: str | None = None
    item: str | None = None

    def __call__(self, message: Message) -> bool:
        """Whether `message` belongs to the story."""
        if message.topic == RAW.name:
            return self.url is not None and _is_raw_of(message, self.url.encode())
        if self.url is not None and message.header("ce_subject") != self.url:
            return False
        if self.page is not None and message.header("ce_correlationid") != self.page:
            return False
        return self.item is None or self.item in _ids(message)


def _ids(message: Message) -> str:
    """Key, and the ids of this record and of what it was made of."""
    key = (message.key or b"").decode("utf-8", "replace")
    return f"{key} {message.header('ce_id')} {message.header('ce_causationid')}"


def _is_raw_of(message: Message, url: bytes) -> bool:
    if message.key == url or (message.header("ce_subject") or message.header("url")) == url.decode():
        return True
    if url not in (message.value or b"").replace(b"\\/", b"/"):
        return False
    try:
        value = orjson.loads(message.value or b"")
    except ValueError:
        return False
    if not isinstance(value, dict):
        return False
    inner = value.get("data")
    event = inner if isinstance(inner, dict) else value
    return url.decode() in {event.get("url"), event.get("final_url")}


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None
