"""What is counted comes out under the names of the conventions."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from prometheus_client import generate_latest

from agents.host.metrics import Histogram, Meter
from streams.contract.dead import Dead
from streams.contract.message import Message
from streams.contract.topics import DROPPED, ENRICH, SPLIT

if TYPE_CHECKING:
    from agents.host.batch import Outcome


@pytest.fixture
def meter() -> Meter:
    return Meter("0.1.0", "2026.11.1")


def shown(meter: Meter) -> dict[str, float]:
    lines = [line for line in generate_latest(meter.registry).decode().splitlines() if not line.startswith("#")]
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}


def test_outcomes_drops_and_dead_letters_are_counted(meter: Meter) -> None:
    """A record is kept, dropped whole, or dead; parts that were left out count by their reasons."""
    dropped = Message(
        DROPPED.name, b"k", b'{"parts":[{"reason":"navigation"},{"text":"\\"reason\\":\\"no\\"","reason":"footer"}]}'
    )
    kept = Message(SPLIT.name, b"k", b"{}")
    outcomes: list[Outcome] = [(kept, dropped), (dropped,), (), Dead("timed_out", "", "took long")]
    meter.see("split", [10, 20, 30, 40], outcomes, [0.001] * 4)
    found = shown(meter)
    assert found['millrace_records_total{outcome="kept",stage="split"}'] == 2
    assert found['millrace_records_total{outcome="dropped",stage="split"}'] == 1
    assert found['millrace_records_total{outcome="dead",stage="split"}'] == 1
    assert found['millrace_drops_total{reason="navigation",stage="split"}'] == 2
    assert found['millrace_drops_total{reason="footer",stage="split"}'] == 2
    assert not any('reason="no"' in name for name in found), "what stands in a text is no reason"
    assert found['millrace_dead_letters_total{reason="timed_out",stage="split"}'] == 1
    assert found['millrace_stage_duration_seconds_count{stage="split"}'] == 4
    assert found['millrace_record_size_bytes_sum{direction="in",stage="split"}'] == 100
    assert found['millrace_build_info{rulesversion="2026.11.1",version="0.1.0"}'] == 1
    assert found['millrace_last_record_processed_timestamp_seconds{stage="split"}'] == pytest.approx(time.time(), abs=5)


def test_counters_of_a_stage_begin_at_zero(meter: Meter) -> None:
    """A counter that appears at 500 is no rise for Prometheus: a burst of dead letters would alarm nobody."""
    meter.expect("split")
    found = shown(meter)
    assert found['millrace_dead_letters_total{reason="undecodable",stage="split"}'] == 0
    assert found['millrace_records_total{outcome="dead",stage="split"}'] == 0
    meter.see("split", [1], [Dead("undecodable", "", "no JSON")], [0.001])
    meter.expect("split")
    assert shown(meter)['millrace_dead_letters_total{reason="undecodable",stage="split"}'] == 1


def test_the_journey_ends_at_enrich(meter: Meter) -> None:
    """From the raw topic's time of arrival to the enriched item."""
    began = (datetime.now(UTC) - timedelta(seconds=20)).isoformat().encode()
    item = Message(ENRICH.name, b"k", b"{}", (("millrace.at.raw", began), ("millrace.at.split", began)))
    meter.see("enrich", [1], [(item,)], [0.001])
    assert shown(meter)["millrace_end_to_end_seconds_sum"] == pytest.approx(20, abs=2)


def test_gauges_are_asked_when_somebody_looks(meter: Meter) -> None:
    """Lag and what is in flight come from whoever knows them at that moment."""
    meter.gauges.append(lambda: [("millrace_consumer_lag_records", ("split", "3"), 17.0)])
    meter.gauges.append(lambda: [("millrace_consumer_lag_records", ("clean", "0"), 2.0)])
    found = shown(meter)
    assert found['millrace_consumer_lag_records{partition="3",stage="split"}'] == 17
    assert found['millrace_consumer_lag_records{partition="0",stage="clean"}'] == 2


def test_a_histogram_counts_by_upper_bound() -> None:
    """A value on a bound belongs to it; what is above all of them to +Inf; buckets add up."""
    histogram = Histogram((1.0, 5.0))
    for value in (0.5, 1.0, 3.0, 99.0):
        histogram.see(value)
    assert histogram.buckets() == [("1.0", 2), ("5.0", 3), ("+Inf", 4)]
    assert histogram.total == 103.5
