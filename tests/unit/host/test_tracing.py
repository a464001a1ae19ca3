"""One trace from the raw record to the enriched item: each hop's spans name those of the hop before."""

from __future__ import annotations

import json
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from agents.host.tracing import Tracing
from streams.contract.dead import Dead
from streams.contract.message import Message
from streams.contract.topics import CLEAN, DEDUPE, ENRICH, RAW, SPLIT
from streams.dedupe.local import LocalDedupe
from streams.settings import StageSettings
from streams.steps import make_step

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE}-b7ad6b7169203331-01"
START = ("ce_traceparent", PARENT.encode())


class Recorder:
    def __init__(self) -> None:
        self.exporter = InMemorySpanExporter()
        provider = TracerProvider()
        provider.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.tracing = Tracing(provider.get_tracer("test"))

    def hop(self, stage: str, source: Message, outcome: Any) -> list[Message]:
        record = SimpleNamespace(topic=source.topic, partition=3, offset=7, headers=list(source.headers))
        traced = self.tracing.open(stage, [record], [outcome], [0.002])
        traced.close()
        (found,) = traced.outcomes
        return [] if isinstance(found, Dead) else list(found)

    def spans(self, name: str) -> list[ReadableSpan]:
        return [span for span in self.exporter.get_finished_spans() if span.name == name]


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


def raw() -> Message:
    text = "".join(f"<p>On day {n} the town said that the bridge would stay closed, and why.</p>" for n in range(9))
    event = {"url": "https://example.org/a", "body": f"<h1>Bridge closed</h1>{text}", "content_type": "text/html"}
    return Message(RAW.name, b"k", json.dumps(event).encode(), (("traceparent", PARENT.encode()), START))


def test_one_trace_over_all_hops(recorder: Recorder) -> None:
    """From a producer's context to the enriched item: the same trace, each hop below the one before it."""
    settings = StageSettings()
    steps: dict[str, Any] = {
        "split": (make_step("split", settings), SPLIT),
        "clean": (make_step("clean", settings), CLEAN),
        "dedupe": (LocalDedupe(), DEDUPE),
        "enrich": (make_step("enrich", settings), ENRICH),
    }
    source, before = raw(), int("b7ad6b7169203331", 16)
    for stage, (step, output) in steps.items():
        made = recorder.hop(stage, source, step(source, "2024-05-05T10:00:00Z"))
        (process,) = recorder.spans(f"process {source.topic}")
        assert process.context is not None
        assert process.parent is not None
        assert f"{process.context.trace_id:032x}" == TRACE
        assert process.parent.span_id == before
        assert process.kind is SpanKind.CONSUMER
        source = next(message for message in made if message.topic == output.name)
        send = recorder.spans(f"send {output.name}")[0]
        assert send.parent is not None
        assert send.parent.span_id == process.context.span_id
        assert send.kind is SpanKind.PRODUCER
        before = int((source.header("traceparent") or "").split("-")[2], 16)
        assert before in {span.context.span_id for span in recorder.spans(f"send {output.name}") if span.context}
        assert source.header("ce_traceparent") == PARENT, "the journey's start is passed on as it was"
        assert [name for name, _ in source.headers].count("traceparent") == 1


def test_spans_say_what_the_conventions_ask_for(recorder: Recorder) -> None:
    """System, operation, topic, partition, offset, the event's id and the page's as the conversation's."""
    source = raw()
    recorder.hop("split", source, make_step("split", StageSettings())(source, "2024-05-05T10:00:00Z"))
    (process,), send = recorder.spans(f"process {RAW.name}"), recorder.spans(f"send {SPLIT.name}")[0]
    assert process.attributes is not None
    assert send.attributes is not None
    assert process.attributes["messaging.system"] == "kafka"
    assert process.attributes["messaging.operation.type"] == "process"
    assert process.attributes["messaging.destination.partition.id"] == "3"
    assert process.attributes["messaging.kafka.offset"] == 7
    assert process.attributes["messaging.consumer.group.name"] == "millrace-split"
    assert str(send.attributes["messaging.message.id"]).endswith("/split")
    assert send.attributes["messaging.message.conversation_id"]
    assert process.start_time is not None
    assert process.end_time is not None
    assert process.end_time - process.start_time == 2_000_000


def test_a_dead_letter_is_an_error(recorder: Recorder) -> None:
    """With its reason as the error's type; there is nothing to send below it."""
    recorder.hop("split", raw(), Dead("undecodable", "UndecodableError", "no"))
    (process,) = recorder.exporter.get_finished_spans()
    assert process.attributes is not None
    assert process.attributes["error.type"] == "undecodable"
    assert not process.status.is_ok


def test_rubbish_for_a_context_begins_a_trace(recorder: Recorder) -> None:
    """What a header says is never an error of ours."""
    source = Message(RAW.name, None, b"", (("traceparent", b"\xff\xfe"), ("tracestate", b"")))
    recorder.hop("split", source, ())
    (process,) = recorder.exporter.get_finished_spans()
    assert process.parent is None


def test_without_the_extra_nothing_is_loaded() -> None:
    """A worker that does not trace imports nothing of OpenTelemetry."""
    program = (
        "import sys; from agents.settings import Settings; from agents.stages import make_app;"
        "make_app(Settings(kafka_bootstrap='127.0.0.1:1'), ['clean']).intakes;"
        "sys.exit(any(name.startswith('opentelemetry') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
