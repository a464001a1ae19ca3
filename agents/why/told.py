"""One record as a line of a page's story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from streams.contract.dead import PREFIX
from streams.contract.topics import CLUSTER, DEAD, DROPPED, PAGE, RAW

if TYPE_CHECKING:
    from streams.contract.message import Message

ORDER = ("raw", "split", "page", "clean", "dedupe", "enrich", "dropped", "dead", "cluster")
_TEXT = 80


@dataclass(frozen=True, slots=True)
class Told:
    """`at`: when the record was written (RFC 3339), "" where nobody said; `id`: of the item or page that it is about.

    `partition` and `offset` are None in a folder. `said`: what the record says, in a few words.
    """

    stage: str
    topic: str
    partition: int | None
    offset: int | None
    at: str
    id: str
    kind: str
    said: str
    rules: str


def _value(message: Message) -> dict[str, Any]:
    try:
        found = orjson.loads(message.value or b"")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _short(text: object) -> str:
    return " ".join(str(text or "").split())[:_TEXT]


def _dropped(value: dict[str, Any]) -> str:
    if value.get("whole"):
        return f"dropped whole: {value.get('reason')}"
    counts: dict[str, int] = {}
    for part in value.get("parts", ()):
        counts[part["reason"]] = counts.get(part["reason"], 0) + 1
    return "left out: " + ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items()))


def _page(value: dict[str, Any]) -> str:
    if value.get("gone"):
        return "gone"
    counts = ", ".join(f"{count} {kind}" for kind, count in value.get("counts", {}).items())
    return f"{value.get('kind')}: {counts or 'no items'}"


def _item(value: dict[str, Any]) -> str:
    duplicate, related = value.get("duplicate"), value.get("related", ())
    if duplicate:
        return f"{duplicate['relation']} duplicate of {duplicate['of']} ({duplicate['similarity']:.2f})"
    if related:
        return "; ".join(f"{one['relation']} {one['to']}" for one in related)
    return _short(value.get("title") or value.get("name") or value.get("text"))


def _fetched(message: Message, value: dict[str, Any]) -> str | None:
    """When a page was fetched, in whichever of the three forms its event has."""
    if not value:
        return message.header("ce_time") or message.header("fetched_at")
    inner = value.get("data") if "specversion" in value else value
    return inner.get("fetched_at") if isinstance(inner, dict) else value.get("time")


def _said(message: Message, value: dict[str, Any]) -> str:
    match message.topic:
        case DROPPED.name:
            return _dropped(value)
        case PAGE.name:
            return _page(value)
        case CLUSTER.name:
            return f"{value.get('relation')} of cluster {value.get('cluster')}"
        case DEAD.name:
            return f"{message.header(PREFIX + 'reason')}: {_short(message.header(PREFIX + 'message'))}"
        case RAW.name:
            return f"{len(message.value or b''):,} bytes, fetched {_fetched(message, value) or 'at an unknown time'}"
    return _item(value)


def _written(message: Message) -> str | None:
    """What a crawler says of the time is of the fetch."""
    if message.topic == RAW.name:
        return None
    return message.header("ce_time") or message.header(PREFIX + "failedat")


def _stage(message: Message, value: dict[str, Any]) -> str:
    if message.topic == DEAD.name:
        return message.header(PREFIX + "stage") or ""
    return str(value.get("stage") or message.topic.split(".")[1])


def told(message: Message, partition: int | None = None, offset: int | None = None, at: str = "") -> Told:
    """What a record says."""
    value = _value(message)
    return Told(
        stage=_stage(message, value),
        topic=message.topic,
        partition=partition,
        offset=offset,
        at=_written(message) or at,
        id=str(value.get("id") or value.get("page_id") or ""),
        kind=str(value.get("kind") or ""),
        said=_said(message, value),
        rules=message.header("ce_rulesversion") or message.header(PREFIX + "rulesversion") or "",
    )


def in_order(story: list[Told]) -> list[Told]:
    """Topic by topic along the river, as they were written."""
    place = {f"millrace.{name}.v1": number for number, name in enumerate(ORDER)}
    return sorted(story, key=lambda one: (place.get(one.topic, len(ORDER)), one.at, one.offset or 0))
