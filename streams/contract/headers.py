"""The headers of every record: CloudEvents 1.0 in Kafka's binary mode, and the times of the stages behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.contract.records import ClusterMember, DedupedItem, Dropped, PageRecord, Record, SplitItem
from streams.contract.topics import BY_RECORD

if TYPE_CHECKING:
    from streams.contract.message import Headers, Message

JSON = b"application/json"
REPLAY = "replay"
"""On what was read again on purpose and on all that comes of it: how often a dead letter was sent, or `REWOUND`."""
REWOUND = b"rewind"
PASSED_ON = ("traceparent", "tracestate", "ce_traceparent", REPLAY)
STAGE_TIME = "millrace.at."


def event_id(record: Record, stage: str) -> str:
    """`ce_id`: unique for what one stage says of one item or page; the same on redelivery."""
    match record:
        case SplitItem():
            return f"{record.id}/{stage}"
        case PageRecord():
            return f"{record.page_id}/{stage}"
        case Dropped():
            return f"{record.id}/{stage}/dropped"
        case ClusterMember():
            return f"{record.id}/{stage}/cluster"
    raise TypeError(f"{type(record).__name__} is no record that a stage writes")


def event_headers(record: Record, stage: str, source: Message, cause: str, at: str, rules: str) -> Headers:
    """The headers of a record that `stage` made at `at` (RFC 3339) from `source`, whose `ce_id` is `cause`."""
    topic = BY_RECORD[type(record)]
    headers: list[tuple[str, bytes | None]] = [
        ("ce_specversion", b"1.0"),
        ("ce_id", event_id(record, stage).encode()),
        ("ce_source", b"/millrace/" + stage.encode()),
        ("ce_type", (topic.event_type or "").encode()),
        ("ce_time", at.encode()),
        ("ce_subject", record.url.encode("utf-8", "replace")),  # type: ignore[attr-defined]
        ("ce_correlationid", record.page_id.encode()),  # type: ignore[attr-defined]
        ("ce_causationid", cause.encode("utf-8", "replace")),
        ("ce_rulesversion", rules.encode()),
        ("content-type", JSON),
    ]
    if isinstance(record, DedupedItem):
        headers.append(("kind", record.kind.encode()))
        headers.append(("duplicate", record.duplicate.relation.encode() if record.duplicate else b""))
    headers += [header for header in source.headers if header[0] in PASSED_ON or header[0].startswith(STAGE_TIME)]
    headers.append((STAGE_TIME + stage, at.encode()))
    return tuple(headers)


def record_key(record: Record) -> str:
    """The key under which a record is published: a redelivery overwrites."""
    match record:
        case PageRecord():
            return record.url
        case ClusterMember():
            return f"{record.cluster}/{record.id}"
        case SplitItem() | Dropped():
            return record.id
    raise TypeError(f"{type(record).__name__} is no record that a stage writes")
