"""The headers of records, as types: what schemas and documents of the contract say of them is made from these."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import field

from streams.contract.base import Id, Instant, Record, StageName, says
from streams.contract.dead import PREFIX, Reason


class EventHeaders(Record, frozen=True, kw_only=True, rename=lambda name: f"ce_{name}"):
    """CloudEvents 1.0 in Kafka's binary mode, on whatever a stage writes. Values are text in UTF-8."""

    specversion: Annotated[Literal["1.0"], says("the version of CloudEvents")]
    id: Annotated[str, says("item or page id, and stage; the same on redelivery", "9f2b…6e5d/split")]
    source: Annotated[str, says("which stage wrote it", "/millrace/split")]
    type: Annotated[str, says("what it is, with the major version", "io.millrace.item.split.v1")]
    time: Annotated[Instant, says("when it was written")]
    subject: Annotated[str, says("the page's URL", "https://example.org/news/1")]
    correlationid: Annotated[Id, says("the page's id, for the whole journey")]
    causationid: Annotated[str, says("`ce_id` of the record that it was made from")]
    rulesversion: Annotated[str, says("the version of the rules under which it was made", "2026.11.1")]
    content_type: Annotated[Literal["application/json"], says("the form of the value")] = field(name="content-type")
    traceparent: Annotated[str | None, says("W3C trace context of this hop")] = field(default=None, name="traceparent")
    tracestate: Annotated[str | None, says("W3C trace state")] = field(default=None, name="tracestate")
    replay: Annotated[str | None, says("there when an older fetch was read again on purpose")] = field(
        default=None, name="replay"
    )
    at_split: Annotated[Instant | None, says("when split wrote it; so for each stage behind it")] = field(
        default=None, name="millrace.at.split"
    )


class DuplicateHeaders(EventHeaders, frozen=True, kw_only=True):
    """Behind dedupe, so that consumers filter without parsing."""

    kind: Annotated[str, says("the item's kind", "article")] = field(name="kind")
    duplicate: Annotated[Literal["", "exact", "near"], says("how it repeats another; empty when it does not")] = field(
        name="duplicate"
    )


class DeadHeaders(Record, frozen=True, kw_only=True, rename=lambda name: PREFIX + name):
    """Why a record could not be judged, after Kafka Connect's; its own headers stand beside them as they came."""

    topic: Annotated[str, says("the topic that it was read from", "millrace.raw.v1")]
    stage: Annotated[StageName, says("the stage that could not judge it", "split")]
    reason: Annotated[Reason, says("why", "undecodable")]
    exception: Annotated[str, says("the name of the error's type", "UndecodableError")]
    message: Annotated[str, says("the error in words, with the place where the record is wrong")]
    stacktrace: Annotated[str, says("the end of the stack trace, at most 8 KiB")]
    attempts: Annotated[str, says("how often it was tried", "1")]
    rulesversion: Annotated[str, says("the version of the rules", "2026.11.1")]
    failedat: Annotated[Instant, says("when it failed")]
    partition: Annotated[str | None, says("the partition that it was read from", "3")] = None
    offset: Annotated[str | None, says("its offset there", "41788")] = None
    timestamp: Annotated[str | None, says("its timestamp in the broker, in milliseconds", "1660824000000")] = None
    group: Annotated[str | None, says("the consumer group that read it", "millrace-split")] = None
