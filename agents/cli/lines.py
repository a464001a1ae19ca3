"""A record as one line: for a program, and for a reader."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import orjson

from streams.contract.dead import PREFIX
from streams.contract.message import texts
from streams.contract.topics import BY_NAME
from streams.instant import moment

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

_TEXT = 100


def json_line(record: ConsumerRecord) -> str:
    """Where it stands, its key, headers and value; bytes of any kind as base64 (dead letters, binary topics)."""
    line: dict[str, Any] = {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "timestamp": record.timestamp,
        **_bytes("key", record.key, binary=_binary(record)),
        "headers": texts(record.headers),
        **_bytes("value", record.value, binary=_binary(record)),
    }
    return orjson.dumps(line).decode()


def _binary(record: ConsumerRecord) -> bool:
    topic = BY_NAME.get(record.topic)
    return topic is None or topic.event_type is None


def _bytes(name: str, value: bytes | None, *, binary: bool) -> dict[str, Any]:
    if value is None:
        return {name: None}
    if not binary:
        try:
            return {name: orjson.loads(value) if name == "value" else value.decode()}
        except ValueError:  # a raw page in binary form, or what should not be there
            pass
    return {f"{name}_base64": base64.b64encode(value).decode("ascii")}


def readable(record: ConsumerRecord) -> str:
    """Time, topic, place, and what the record is about, with nothing in it that would steer a terminal."""
    at = moment(record.timestamp).astimezone()
    short = record.topic.split(".")[1] if record.topic in BY_NAME else record.topic
    about = "  ".join(safe(part) for part in _about(record) if part)
    return f"{at:%H:%M:%S} {short:8} {record.partition}/{record.offset}  {about}"


def safe(text: str) -> str:
    """`text` on one line, control characters shown as a mark: pages hold anything."""
    return "".join(char if char.isprintable() else "�" for char in " ".join(text.split()))


def _about(record: ConsumerRecord) -> list[str]:
    headers = texts(record.headers)
    if PREFIX + "reason" in headers:
        at = "/".join(headers.get(PREFIX + name, "?") for name in ("topic", "partition", "offset"))
        return [headers[PREFIX + "reason"], f"from {at}", headers.get(PREFIX + "message", "")[:_TEXT]]
    try:
        value = orjson.loads(record.value or b"")
    except ValueError:
        return [headers.get("ce_subject", ""), f"{len(record.value or b''):,} bytes"]
    return _of_json(value) if isinstance(value, dict) else [f"{len(record.value or b''):,} bytes"]


def _of_json(value: dict[str, Any]) -> list[str]:
    duplicate = value.get("duplicate")
    return [
        str(value.get("kind") or value.get("stage") or ""),
        "gone" if value.get("gone") else "",
        f"{value['reason']}" if value.get("reason") else "",
        f"{duplicate['relation']} of {duplicate['of']}" if isinstance(duplicate, dict) else "",
        str(value.get("relation") or ""),
        f"{len(value['items'])} items" if isinstance(value.get("items"), list) else "",
        str(value.get("title") or value.get("text") or value.get("body") or "")[:_TEXT],
        str(value.get("url", "")),
    ]
