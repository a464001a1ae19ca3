"""RFC 3339 instants, as crawlers write them, in the one form in which they enter ids and records."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from streams.errors import UndecodableError, UsageError

_INSTANT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ](?P<minute>\d\d:\d\d):(?P<second>\d\d)(?:\.(?P<fraction>\d+))?"
    r"\s?(?P<zone>[Zz]|[+-]\d\d:?\d\d)?"
)
_FIRST, _LAST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)  # in any time zone still a date


def utc(value: str, where: str = "$.fetched_at") -> str:
    """An instant in UTC: no fraction when it is zero, at most microseconds. Without an offset it is taken as UTC.

    A leap second becomes the second before it: no clock of ours knows it.
    """
    found = _INSTANT.fullmatch(value.strip())
    if found is None:
        raise UndecodableError(f"{value[:80]!r} is not an RFC 3339 instant such as 2026-01-31T12:00:00Z", where)
    second = "59" if found["second"] == "60" else found["second"]
    fraction = (found["fraction"] or "")[:6].ljust(6, "0")
    zone = (found["zone"] or "Z").upper().replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(f"{found['day']}T{found['minute']}:{second}.{fraction}{zone}").astimezone(UTC)
    except (ValueError, OverflowError) as exc:
        raise UndecodableError(f"{value[:80]!r} is no instant: {exc}", where) from exc
    text = moment.replace(tzinfo=None).isoformat()
    return (text.rstrip("0") if "." in text else text) + "Z"


def moment(milliseconds: int) -> datetime:
    """The time of a record. Producers write what they like there (microseconds, say): past the calendar is its end."""
    bounded = min(max(milliseconds / 1000, _FIRST.timestamp()), _LAST.timestamp())
    return datetime.fromtimestamp(bounded, UTC)


def milliseconds(text: str) -> int:
    """Since the epoch, of an instant or a day that somebody typed; raises `UsageError`. Without an offset it is UTC.

    What is before the epoch is the epoch: no record is older, and Kafka has other uses for negative times.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError as exc:
        raise UsageError(f"{text!r} is no time: write 2024-05-01 or 2024-05-01T12:00:00Z") from exc
    return max(0, int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp() * 1000))


def now() -> str:
    """The clock, for the edges: headers and logs. No record's value holds it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
