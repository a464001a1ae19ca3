"""What is counted, under the names that dashboards know.

On the way of a record these are plain numbers of one thread; Prometheus' families are made of them when somebody asks.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING, Any, get_args

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from agents.host.batch import ARRIVED
from streams.contract.dead import Dead, Reason
from streams.contract.topics import DROPPED, ENRICH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from prometheus_client.metrics_core import Metric

    from agents.host.batch import Outcome
    from streams.contract.message import Message

# Those of OpenTelemetry's messaging conventions.
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)
JOURNEY = (*SECONDS, 30.0, 60.0, 300.0, 1800.0, 7200.0)
SIZES = tuple(float(256 << (2 * i)) for i in range(9))  # 256 bytes to 16 MiB
OUTCOMES = ("kept", "dropped", "dead")
# Inside a JSON string quotes are escaped: this matches the field only, and reads a thousand times faster than JSON.
REASON = re.compile(rb'"reason":"([a-z_]{1,40})"')


class Histogram:
    """Counts by upper bound; `see` costs a bisection."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def see(self, value: float, times: int = 1) -> None:
        self.counts[bisect_left(self.bounds, value)] += times
        self.total += value * times

    def buckets(self) -> list[tuple[str, float]]:
        names = [*map(str, self.bounds), "+Inf"]
        return list(zip(names, accumulate(self.counts), strict=True))


class Meter(Collector):
    """All counters of a process. `gauges`: who can say at any time how much lies where."""

    def __init__(self, version: str, rules: str) -> None:
        self.build = (version, rules)
        self.records: Counter[tuple[str, str]] = Counter()
        self.drops: Counter[tuple[str, str]] = Counter()
        self.dead: Counter[tuple[str, str]] = Counter()
        self.expired: Counter[tuple[str]] = Counter()
        self.durations: defaultdict[str, Histogram] = defaultdict(lambda: Histogram(SECONDS))
        self.sizes: defaultdict[tuple[str, str], Histogram] = defaultdict(lambda: Histogram(SIZES))
        self.journey = Histogram(JOURNEY)
        self.last: dict[str, float] = {}
        self.gauges: list[Callable[[], Iterable[tuple[str, tuple[str, ...], float]]]] = []
        self.registry = CollectorRegistry()
        self.registry.register(self)
        ProcessCollector(registry=self.registry)

    def expect(self, stage: str) -> None:
        """Show what a stage may count from zero on: of a counter that begins at 500, Prometheus sees no rise."""
        self.records.update(dict.fromkeys([(stage, outcome) for outcome in OUTCOMES], 0))
        self.dead.update(dict.fromkeys([(stage, reason) for reason in get_args(Reason)], 0))
        self.expired[stage,] += 0

    def see(self, stage: str, sizes: Iterable[int], outcomes: Sequence[Outcome], seconds: Iterable[float]) -> None:
        """What a stage made of some records, of these sizes in bytes; `seconds` is what each took it."""
        size_in, size_out, took = self.sizes[stage, "in"], self.sizes[stage, "out"], self.durations[stage]
        for size in sizes:
            size_in.see(size)
        for second in seconds:
            took.see(second)
        for outcome in outcomes:
            self.records[stage, self._kind(stage, outcome)] += 1
            if not isinstance(outcome, Dead):
                for message in outcome:
                    size_out.see(len(message.value or b""))
                    if message.topic == ENRICH.name:
                        self._arrive(message)
        self.last[stage] = time.time()

    def _arrive(self, message: Message) -> None:
        """The end of an item's journey, which began when the raw topic got its page."""
        began = message.header(ARRIVED)
        if began is not None:
            self.journey.see(max(0.0, time.time() - datetime.fromisoformat(began).timestamp()))

    def _kind(self, stage: str, outcome: Outcome) -> str:
        if isinstance(outcome, Dead):
            self.dead[stage, outcome.reason] += 1
            return "dead"
        kept = not outcome
        for message in outcome:
            if message.topic == DROPPED.name:
                self.drops.update((stage, why.decode()) for why in REASON.findall(message.value or b""))
            else:
                kept = True
        return "kept" if kept else "dropped"

    def collect(self) -> Iterator[Metric]:
        yield _counter("millrace_records", "records judged", ("stage", "outcome"), self.records)
        yield _counter("millrace_drops", "parts left out, by reason", ("stage", "reason"), self.drops)
        yield _counter("millrace_dead_letters", "records not judged, by reason", ("stage", "reason"), self.dead)
        yield _counter("millrace_expired_records", "records gone before they were read", ("stage",), self.expired)
        timed = {(stage,): found for stage, found in self.durations.items()}
        yield _histogram("millrace_stage_duration_seconds", "time of a record in its stage", ("stage",), timed)
        yield _histogram("millrace_record_size_bytes", "values read and written", ("stage", "direction"), self.sizes)
        yield _histogram("millrace_end_to_end_seconds", "from the raw topic to enriched", (), {(): self.journey})
        last = GaugeMetricFamily(
            "millrace_last_record_processed_timestamp_seconds", "when a stage last finished a record", labels=("stage",)
        )
        for stage, at in self.last.items():
            last.add_metric((stage,), at)
        yield last
        build = GaugeMetricFamily("millrace_build_info", "what runs here", labels=("version", "rulesversion"))
        build.add_metric(self.build, 1)
        yield build
        yield from self._gauges()

    def _gauges(self) -> Iterator[Metric]:
        families: dict[str, GaugeMetricFamily] = {}
        for gauge in self.gauges:
            for name, labels, value in gauge():
                named = ("stage", "partition")[: len(labels)]
                family = families.setdefault(name, GaugeMetricFamily(name, GAUGES[name], labels=named))
                family.add_metric(labels, value)
        yield from families.values()


GAUGES = {
    "millrace_inflight_records": "records read and not finished",
    "millrace_consumer_lag_records": "records on the topic that are not finished",
    "millrace_breaker_open": "1 while the breaker is open",
    "millrace_ready": "1 while the stage takes records, as /readyz says",
}


def _counter(name: str, about: str, labels: tuple[str, ...], counts: Counter[Any]) -> CounterMetricFamily:
    family = CounterMetricFamily(name, about, labels=labels)
    for values, count in counts.items():
        family.add_metric(values, count)
    return family


def _histogram(name: str, about: str, labels: tuple[str, ...], found: dict[Any, Histogram]) -> HistogramMetricFamily:
    family = HistogramMetricFamily(name, about, labels=labels)
    for values, histogram in found.items():
        family.add_metric(values, histogram.buckets(), histogram.total)
    return family
