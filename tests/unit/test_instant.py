"""Instants as crawlers write them."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from streams.errors import UndecodableError, UsageError
from streams.instant import milliseconds, moment, now, utc


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-02-03T04:05:06Z", "2026-02-03T04:05:06Z"), ("2026-02-03t04:05:06z", "2026-02-03T04:05:06Z"),
        ("2026-02-03 04:05:06+00:00", "2026-02-03T04:05:06Z"), ("2026-02-03T04:05:06-0800", "2026-02-03T12:05:06Z"),
        ("2026-02-03T04:05:06.500Z", "2026-02-03T04:05:06.5Z"),
        ("2026-02-03T04:05:06.000000000Z", "2026-02-03T04:05:06Z"),
        ("2026-02-03T04:05:06.123456789Z", "2026-02-03T04:05:06.123456Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("2026-02-03T04:05:06", "2026-02-03T04:05:06Z"), (" 2026-02-03T04:05:06Z ", "2026-02-03T04:05:06Z"),
    ],
)  # fmt: skip
def test_one_instant_has_one_form(given: str, expected: str) -> None:
    """Whatever the offset and the precision, the same instant is the same string; made again it stays."""
    assert utc(given) == expected
    assert utc(utc(given)) == expected


@pytest.mark.parametrize(
    "given", ["", "2026", "2026-02-03", "20260203T040506Z", "2026-02-30T00:00:00Z", "2026-02-03T25:00:00Z",
              "1700000000",
              "0001-01-01T00:00:00+01:00", "0000-01-01T00:00:00Z", "2026-02-03T04:05:06+99:99"],
)  # fmt: skip
def test_what_is_no_instant_is_undecodable(given: str) -> None:
    """Dates without a time, numbers and days that no calendar has are refused, with the place."""
    with pytest.raises(UndecodableError) as caught:
        utc(given)
    assert caught.value.where == "$.fetched_at"


def test_now_is_an_instant() -> None:
    """The clock speaks the same form."""
    assert utc(now())


@pytest.mark.parametrize("at", [0, -1, 1_796_087_819_278])
def test_the_time_of_a_record_is_a_moment(at: int) -> None:
    """Milliseconds since the epoch, -1 too, which Kafka has for none."""
    assert moment(at).timestamp() * 1000 == at


@pytest.mark.parametrize("at", [1_796_087_819_278_000, 2**63 - 1, -(2**63)])
def test_a_time_that_no_calendar_has_ends_nobody(at: int) -> None:
    """Microseconds taken for milliseconds, for one: brokers before 4.0 take them, and no worker may end with them."""
    assert moment(at).astimezone(timezone(timedelta(hours=14))).year in {1, 9999}


@pytest.mark.parametrize(
    ("typed", "since"),
    [("1970-01-02", 86_400_000), ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31", 0), ("0001-01-01", 0),
     ("0001-01-01T00:00:00+14:00", 0), ("9999-12-31T23:59:59-14:00", 253_402_351_199_000)],
)  # fmt: skip
def test_a_time_that_somebody_types_is_never_before_the_epoch(typed: str, since: int) -> None:
    """Kafka takes negative times for something else, and its client raises."""
    assert milliseconds(typed) == since


@pytest.mark.parametrize("typed", ["", "yesterday", "2024-13-01", "\udcff"])
def test_what_is_no_time_is_wrong_usage(typed: str) -> None:
    """The error says how to write one."""
    with pytest.raises(UsageError, match="write 2024-05-01"):
        milliseconds(typed)
