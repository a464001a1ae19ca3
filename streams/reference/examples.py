"""An example of each record: what becomes of one small page, sent twice, at a fixed time."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import orjson

from streams.contract.asyncapi import PUBLIC, messages_of
from streams.contract.dead import PREFIX
from streams.contract.message import texts
from streams.contract.topics import BY_NAME, DEAD, RAW
from streams.river import whole_river
from streams.settings import StageSettings
from streams.sources.event import raw_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.contract.message import Message

TRACE = PREFIX + "stacktrace"
AT = "2026-01-15T12:00:03.250Z"
PAGE = {
    "url": "https://news.example/harbour/reopens",
    "fetched_at": "2026-01-15T12:00:00Z",
    "content_type": "text/plain",
    "crawl_id": "2026-01",
    "body": (files("streams.reference") / "example.txt").read_text("utf-8"),
}
BROKEN = b'{"url":"https://news.example/harbour/reopens","body":'


def _sources() -> Iterator[Message]:
    """The page, a copy of it at another host, and an event that breaks off."""
    copy = {**PAGE, "url": "https://copies.example/harbour-reopens"}
    for event in (PAGE, copy):
        yield raw_event(orjson.dumps(event), str(event["url"]))
    yield raw_event(BROKEN, "")


def _shown(message: Message) -> dict[str, Any]:
    headers = texts(message.headers)
    if TRACE in headers:
        headers[TRACE] = headers[TRACE].splitlines()[-1]
    value = message.value or b""
    payload = value.decode() if message.topic == DEAD.name else orjson.loads(value)
    return {"headers": headers, "payload": payload}


def examples() -> dict[str, list[dict[str, Any]]]:
    """By name of message: the raw event in its three forms, and one or two of each record that comes of it."""
    river = whole_river(StageSettings())
    found: dict[str, list[dict[str, Any]]] = {name: [] for topic in PUBLIC for name in messages_of(topic)}
    for source in _sources():
        for message in river(source, AT):
            (name,) = messages_of(BY_NAME[message.topic])
            found[name].append(_shown(message))
    return {**{name: _varied(shown) for name, shown in found.items()}, **_raw()}


def _varied(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first, and the last that is of another kind or relation."""
    traits = ("kind", "relation", "duplicate", "reason")
    first = shown[:1]
    others = [one for one in shown if any(one["payload"].get(t) != shown[0]["payload"].get(t) for t in traits)] if (
        shown and isinstance(shown[0]["payload"], dict)) else []  # fmt: skip
    return first + others[-1:]


def _raw() -> dict[str, list[dict[str, Any]]]:
    envelope = {
        "specversion": "1.0", "id": "5d1f0c", "source": "/crawler/7", "type": RAW.event_type,
        "datacontenttype": "application/json",
    }  # fmt: skip
    binary = {"content-type": "text/plain; charset=utf-8", "ce_subject": PAGE["url"], "ce_time": PAGE["fetched_at"]}
    return {
        "RawEventJson": [{"payload": PAGE}],
        "RawEventStructured": [
            {"headers": {"content-type": "application/cloudevents+json"}, "payload": {**envelope, "data": PAGE}}
        ],
        "RawEventBinary": [{"headers": binary, "payload": PAGE["body"]}],
    }
