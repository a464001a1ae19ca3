"""Traces leave a running worker: what a collector gets when they end, and what the next hop finds in its headers."""

from __future__ import annotations

import asyncio
import signal
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from agents.cli.push import Account, sent
from agents.kafka.reading import message
from agents.river import make_topics
from agents.settings import Settings
from streams.contract.topics import PAGE, RAW, SPLIT
from tests.broker.rig import river
from tests.broker.rig.pages import pages
from tests.broker.rig.workers import crew, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from agents.kafka.local import LocalKafka

TRACE = "0af7651916cd43dd8448eb211c80319c"


@contextmanager
def collector() -> Iterator[tuple[str, list[ExportTraceServiceRequest]]]:
    """Where it listens, and what it was sent."""
    got: list[ExportTraceServiceRequest] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            got.append(ExportTraceServiceRequest.FromString(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", got
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.mark.timeout(120)
def test_a_collector_gets_the_spans_of_a_page(own_kafka: LocalKafka, tmp_path: Path) -> None:
    """The producer's trace: a span of the page, one of each output, and the outputs' headers name theirs."""
    settings = Settings(kafka_bootstrap=own_kafka.bootstrap, partitions=2)
    asyncio.run(make_topics(settings))
    (page,) = pages(1, 5)
    page = page._replace(headers=(*page.headers, ("traceparent", f"00-{TRACE}-b7ad6b7169203331-01".encode())))
    asyncio.run(sent(settings, [page], Account(), lambda _: None))
    with collector() as (endpoint, got), crew(tmp_path, own_kafka.bootstrap) as workers:
        env = {"MILLRACE_TRACES": "otlp", "MILLRACE_PAGE_TIMEOUT": "5", "OTEL_EXPORTER_OTLP_ENDPOINT": endpoint}
        worker = workers.start("-m", "agents.cli", "worker", "split", **env)
        until(lambda: asyncio.run(river.count(own_kafka.bootstrap, PAGE.name)), 60, 0.5)
        worker.signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    parts = [part for one in got for part in one.resource_spans]
    spans = [span for part in parts for scope in part.scope_spans for span in scope.spans]
    assert {span.trace_id.hex() for span in spans} == {TRACE}
    assert [span.name for span in spans].count(f"process {RAW.name}") == 1
    items = asyncio.run(river.read_all(own_kafka.bootstrap, SPLIT.name))
    contexts = {(message(item).header("traceparent") or "").split("-")[2] for item in items}
    assert contexts
    assert contexts == {span.span_id.hex() for span in spans if span.name == f"send {SPLIT.name}"}
