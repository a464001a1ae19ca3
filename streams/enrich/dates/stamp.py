"""A date as a page writes it, and the interval of instants that it can mean."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal, NamedTuple

Precision = Literal["second", "minute", "day", "month", "year"]
EARLIEST_YEAR = 1900
LATEST_YEAR = 2100


class Interval(NamedTuple):
    """Instants `[start, end)` in UTC; `day` is the likeliest calendar day as the page means it; `zone` as it states."""

    start: datetime
    end: datetime
    day: date | None = None
    zone: str | None = None

    def overlaps(self, other: Interval, slack: timedelta = timedelta(0)) -> bool:
        """Whether both can be the same instant, give or take `slack` (pages in other time zones than UTC)."""
        return self.start < other.end + slack and other.start < self.end + slack


class Stamp(NamedTuple):
    """A calendar date with what is known of the time of day. `offset` in minutes east of UTC, None when not stated."""

    year: int
    month: int = 1
    day: int = 1
    hour: int = 0
    minute: int = 0
    second: int = 0
    offset: int | None = None
    precision: Precision = "day"

    def iso(self) -> str:
        """`2022-08-15`, or as much of it as is known."""
        return f"{self.year}-{self.month:02d}-{self.day:02d}"[: {"year": 4, "month": 7}.get(self.precision, 10)]

    def exists(self) -> bool:
        """Whether there is such a day."""
        try:
            date(self.year, self.month, self.day)
        except ValueError:
            return False
        return True

    def interval(self) -> Interval | None:
        """The instants that it can mean, in UTC where no zone is stated; None when there is no such day."""
        try:
            zone = timezone(timedelta(minutes=self.offset)) if self.offset else UTC
            at = datetime(self.year, self.month, self.day, self.hour, self.minute, min(self.second, 59), tzinfo=zone)
            start, end = at, self._end(at)
            if self.offset:
                start, end = start.astimezone(UTC), end.astimezone(UTC)
        except (ValueError, OverflowError):
            return None
        day = at.date() if self.precision in {"second", "minute", "day"} else None
        return Interval(start, end, day, offset_text(self.offset))

    def _end(self, at: datetime) -> datetime:
        match self.precision:
            case "second":
                return at + timedelta(seconds=1)
            case "minute":
                return at + timedelta(minutes=1)
            case "day":
                return at + timedelta(days=1)
            case "month":
                return at.replace(year=at.year + at.month // 12, month=at.month % 12 + 1)
            case _:
                return at.replace(year=at.year + 1)


def offset_text(minutes: int | None) -> str | None:
    """`+02:00` for 120; None stays None."""
    if minutes is None:
        return None
    sign, size = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{sign}{size // 60:02d}:{size % 60:02d}"


def instant(at: datetime) -> str:
    """RFC 3339 in UTC with a `Z`, to the second."""
    return f"{(at if at.tzinfo is UTC else at.astimezone(UTC)).isoformat()[:19]}Z"


def parse_instant(text: str | None) -> datetime | None:
    """An instant of the contract (`fetched_at`); None when it is absent, no instant, or one that stands for none."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if not EARLIEST_YEAR <= at.year <= LATEST_YEAR:  # 0001-01-01 and 9999-12-31, by which programs write "unknown"
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
