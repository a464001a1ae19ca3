"""Traces across all hops, by OpenTelemetry's conventions for messaging. Nothing of it is loaded unless it is asked for.

Of each record a span `process <topic>` whose parent its headers name, below it a span `send <topic>` for each output,
which then names that span in turn. Where traces go and how many: OpenTelemetry's own variables (`OTEL_…`).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

from opentelemetry import propagate, trace
from opentelemetry.trace import SpanKind, Status, StatusCode

from agents.settings import group_of
from streams.contract.dead import Dead
from streams.contract.message import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from opentelemetry.trace import Span, Tracer

    from agents.host.batch import Outcome
    from streams.contract.message import Message

CONTEXT = frozenset({"traceparent", "tracestate"})


class Traced(NamedTuple):
    """Outcomes whose outputs carry their spans, which `close` ends once the broker has them."""

    outcomes: list[Outcome]
    spans: list[Span]

    def close(self) -> None:
        for span in self.spans:
            span.end()


class Tracing:
    """Makes the spans of a stage's records."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer

    def open(self, stage: str, records: Sequence[Any], outcomes: Sequence[Outcome], seconds: Sequence[float]) -> Traced:
        """The spans of these records, which were judged one after the other, each so many `seconds`, until now."""
        at = time.time_ns() - sum(map(_nanoseconds, seconds))
        traced = Traced([], [])
        for record, outcome, took in zip(records, outcomes, seconds, strict=True):
            process = self._process(stage, record, outcome, at)
            at += _nanoseconds(took)
            if isinstance(outcome, Dead):
                traced.outcomes.append(outcome)
            else:
                traced.outcomes.append(tuple(self._send(process, message, traced.spans) for message in outcome))
            process.end(at)
        return traced

    def _process(self, stage: str, record: Any, outcome: Outcome, at: int) -> Span:
        headers = texts(record.headers)
        attributes = {
            "messaging.system": "kafka",
            "messaging.operation.type": "process",
            "messaging.operation.name": stage,
            "messaging.consumer.group.name": group_of(stage),
            "messaging.destination.name": record.topic,
            "messaging.destination.partition.id": str(record.partition),
            "messaging.kafka.offset": record.offset,
            **_of_event(headers),
        }
        parent = propagate.extract(headers)
        name = f"process {record.topic}"
        span = self._tracer.start_span(name, parent, SpanKind.CONSUMER, attributes, start_time=at)
        if isinstance(outcome, Dead):
            span.set_attribute("error.type", outcome.reason)
            span.set_status(Status(StatusCode.ERROR, outcome.exception))
        return span

    def _send(self, process: Span, message: Message, spans: list[Span]) -> Message:
        attributes = {
            "messaging.system": "kafka",
            "messaging.operation.type": "send",
            "messaging.operation.name": "send",
            "messaging.destination.name": message.topic,
            **_of_event(texts(message.headers)),
        }
        parent = trace.set_span_in_context(process)
        span = self._tracer.start_span(f"send {message.topic}", parent, SpanKind.PRODUCER, attributes)
        spans.append(span)
        carrier: dict[str, str] = {}
        propagate.inject(carrier, trace.set_span_in_context(span))
        kept = tuple(header for header in message.headers if header[0] not in CONTEXT)
        return message._replace(headers=kept + tuple((name, value.encode()) for name, value in carrier.items()))


def exporting(version: str) -> Tracing:
    """Spans go out by OTLP over HTTP, in batches, from a thread of their own; what is left goes at exit."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 - an extra
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    provider = TracerProvider(resource=Resource.create({"service.name": "millrace", "service.version": version}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return Tracing(provider.get_tracer("millrace", version))


def _of_event(headers: dict[str, str]) -> dict[str, str]:
    names = {"messaging.message.id": "ce_id", "messaging.message.conversation_id": "ce_correlationid"}
    return {name: headers[header] for name, header in names.items() if header in headers}


def _nanoseconds(seconds: float) -> int:
    return round(seconds * 1e9)
