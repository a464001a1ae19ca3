"""The AsyncAPI 3 document: channels from the topic table, messages and schemas from the record types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from streams.contract import topics
from streams.contract.schemas import SCHEMAS, undented

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.contract.topics import Topic

VERSION = "1.0.0"
KAFKA = "0.5.0"
_SCHEMA_REF = "#/components/schemas/"
_RAW_FORMS = {
    "RawEventJson": ("application/json", "a page in bare JSON, with or without headers"),
    "RawEventStructured": ("application/cloudevents+json", "a page as a structured CloudEvent: `data` is a RawEvent"),
    "RawEventBinary": ("text/html", "the page's own bytes; all else stands in the headers"),
}
_FLOW: Mapping[str, tuple[Topic, Sequence[Topic]]] = {
    "split": (topics.RAW, (topics.SPLIT, topics.PAGE, topics.DROPPED, topics.DEAD)),
    "clean": (topics.SPLIT, (topics.CLEAN, topics.DROPPED, topics.DEAD)),
    "dedupe": (topics.CLEAN, (topics.DEDUPE, topics.CLUSTER, topics.DEAD)),
    "enrich": (topics.DEDUPE, (topics.ENRICH, topics.DEAD)),
}
PUBLIC: Sequence[Topic] = tuple(topic for topic in topics.TOPICS if topic not in {topics.CASE, topics.RULING})
"""The topics that are anyone's business."""


def channel_of(topic: Topic) -> str:
    """`millrace.split.v1` as `split`."""
    return topic.name.split(".")[1]


def document(examples: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """The whole document. `examples`: by name of message, each with `headers` and `payload`."""
    return {
        "asyncapi": "3.0.0",
        "id": "urn:millrace:asyncapi",
        "info": {
            "title": "Millrace",
            "version": VERSION,
            "description": "Crawled pages in; clean, deduplicated, enriched items out, and an account of what was left "
            "out. Changes within a major version are additive: ignore fields and headers that you do not know.",
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {
            "kafka": {
                "host": "{bootstrap}",
                "protocol": "kafka",
                "variables": {"bootstrap": {"default": "localhost:9092", "description": "host and port of a broker"}},
            }
        },
        "channels": {channel_of(topic): _channel(topic) for topic in PUBLIC},
        "operations": _operations(),
        "components": {"messages": _messages(examples), "schemas": _schemas()},
    }


def _channel(topic: Topic) -> dict[str, Any]:
    configuration = {
        "cleanup.policy": [topic.cleanup_policy],
        "retention.ms": topic.retention_ms,
        "max.message.bytes": topic.max_message_bytes,
    }
    kafka: dict[str, Any] = {"topic": topic.name, "topicConfiguration": configuration, "bindingVersion": KAFKA}
    if topic.partitions is not None:
        kafka["partitions"] = topic.partitions
    return {
        "address": topic.name,
        "description": topic.holds,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages_of(topic)},
        "bindings": {"kafka": kafka},
    }


def messages_of(topic: Topic) -> list[str]:
    """The names of the messages that a topic holds."""
    if topic is topics.RAW:
        return list(_RAW_FORMS)
    return ["DeadLetter"] if topic.record is None else [topic.record.__name__]


def _operations() -> dict[str, Any]:
    """What each stage reads and writes; whoever stands at either end does the opposite."""
    found = {}
    for stage, (source, sinks) in _FLOW.items():
        found[f"{stage}Receives"] = _operation("receive", source, f"{stage} reads {source.holds}")
        for sink in sinks:
            name = f"{stage}Sends{channel_of(sink).title()}"
            found[name] = _operation("send", sink, f"{stage} writes {sink.holds}")
    return found


def _operation(action: str, topic: Topic, summary: str) -> dict[str, Any]:
    channel = f"#/channels/{channel_of(topic)}"
    refs = [{"$ref": f"{channel}/messages/{name}"} for name in messages_of(topic)]
    return {"action": action, "channel": {"$ref": channel}, "summary": summary, "messages": refs}


def _messages(examples: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, (content_type, summary) in _RAW_FORMS.items():
        payload: dict[str, Any] = {"$ref": _SCHEMA_REF + "RawEvent"}
        if name == "RawEventStructured":
            payload = _cloud_event(payload)
        elif name == "RawEventBinary":
            payload = {"type": "string", "format": "binary", "description": "HTML, or plain text"}
        found[name] = {**_message(name, topics.RAW, summary, payload), "contentType": content_type}
    found["RawEventBinary"]["headers"] = _raw_headers()
    for topic in PUBLIC:
        if topic.record is not None and topic is not topics.RAW:
            name = topic.record.__name__
            found[name] = _message(name, topic, topic.holds, {"$ref": _SCHEMA_REF + name})
            behind = "DuplicateHeaders" if topic in {topics.DEDUPE, topics.ENRICH} else "EventHeaders"
            found[name] |= {
                "headers": {"$ref": _SCHEMA_REF + behind},
                "correlationId": {"location": "$message.header#/ce_correlationid"},
            }
    letter = {"type": "string", "format": "binary", "description": "the record's own bytes, whatever they are"}
    found["DeadLetter"] = _message("DeadLetter", topics.DEAD, topics.DEAD.holds, letter)
    found["DeadLetter"] |= {"headers": {"$ref": _SCHEMA_REF + "DeadHeaders"}, "contentType": "application/octet-stream"}
    for name, shown in examples.items():
        found[name]["examples"] = list(shown)
    return found


def _message(name: str, topic: Topic, summary: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    key = {"type": "string", "description": topic.key}
    return {
        "name": name,
        "title": topic.event_type or name,
        "summary": summary,
        "contentType": "application/json",
        "payload": payload,
        "bindings": {"kafka": {"key": key, "bindingVersion": KAFKA}},
    }


def _cloud_event(data: Mapping[str, Any]) -> dict[str, Any]:
    text = {"type": "string"}
    fields = dict.fromkeys(("specversion", "id", "source", "type", "subject", "time", "datacontenttype"), text)
    return {
        "type": "object",
        "required": ["specversion", "id", "source", "type"],
        "properties": {**fields, "data": data, "data_base64": text},
    }


def _raw_headers() -> dict[str, Any]:
    def said(description: str) -> dict[str, str]:
        return {"type": "string", "description": description}

    return {
        "type": "object",
        "required": ["content-type"],
        "properties": {
            "content-type": said("text/html, application/xhtml+xml or text/plain, perhaps with a charset"),
            "ce_subject": said("the page's URL; or in a header `url`"),
            "ce_time": said("when it was fetched, RFC 3339; or in a header `fetched_at`"),
            "ce_id": said("the event's id"),
            "content-encoding": said("gzip, deflate, br or zstd, where the bytes still are"),
            "status": said("the HTTP status"),
        },
    }


def _schemas() -> dict[str, Any]:
    _, made = msgspec.json.schema_components(SCHEMAS.values(), ref_template=_SCHEMA_REF + "{name}")
    return {name: _draft7(found) for name, found in sorted(undented(made).items())}


def _draft7(found: Any) -> Any:
    """AsyncAPI's own schemas are a superset of draft 7, where a tuple's places stand in `items`."""
    if isinstance(found, list):
        return [_draft7(part) for part in found]
    if not isinstance(found, dict):
        return found
    made = {name: _draft7(part) for name, part in found.items()}
    if "prefixItems" in made:
        made["items"], made["additionalItems"] = made.pop("prefixItems"), False
    return made
