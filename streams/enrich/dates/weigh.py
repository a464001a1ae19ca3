"""One date from all that a page states: the most trusted place wins, agreement strengthens it, the rest is reported."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from streams.contract.records import Finding, When
from streams.enrich.dates.absolute import Reading, find_date
from streams.enrich.dates.relative import find_age, resolve
from streams.enrich.dates.stamp import Interval, Stamp, instant
from streams.enrich.vocabulary.load import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

SLACK = timedelta(hours=14)  # a page's day may begin up to 14 hours before or 12 after that of UTC
FUTURE = timedelta(days=2)  # later than the fetch is no publication, but for zones and clocks that run wrong
EARLIEST_VISIBLE = 1990  # a line with an older date tells a story
UNKNOWN = frozenset({(1900, 1, 1), (1969, 12, 31), (1970, 1, 1)})  # by which programs write that they know no day
RELATIVE_TRUST = 0.8
CONTRADICTING = 0.5
MAX_CONTRADICTIONS = 8


class Candidate(NamedTuple):
    """What one piece of evidence can mean, and how far it is trusted (0 to 1)."""

    interval: Interval
    trust: float
    basis: str
    finding: Finding


class Setting(NamedTuple):
    """What dates are read against: how the page writes them, and when it was fetched (None: ages stay unresolved)."""

    reading: Reading
    fetched: datetime | None


def trust_of(where: str, kind: str) -> float:
    """The trust in evidence of that place for `kind` (published or modified)."""
    if "comment" in where.lower():
        return 0.1
    table = vocabulary("date_sources")
    known = table[kind].get(where)
    return float(known if known is not None else table["default"].get(where.partition(":")[0], 0.5))


def candidate(finding: Finding, kind: str, setting: Setting) -> Candidate | None:
    """`finding` read as a date; None when it is none, or one after the fetch."""
    text, trust = finding.value.strip(), trust_of(finding.where, kind)
    stamp, sure = _read(text, setting.reading)
    if stamp:
        interval = stamp.interval()
        if interval is None or (setting.fetched and interval.start > setting.fetched + FUTURE):
            return None
        if stamp[:3] in UNKNOWN or (stamp.year < EARLIEST_VISIBLE and finding.where.startswith("line:")):
            return None
        return Candidate(interval, trust * sure, finding.where, finding)
    age = find_age(text, setting.reading.language) if setting.fetched else None
    if age is None or setting.fetched is None:
        return None
    return Candidate(resolve(age, setting.fetched), trust * RELATIVE_TRUST, f"relative:{finding.where}", finding)


def _read(text: str, reading: Reading) -> tuple[Stamp | None, float]:
    stamp = _epoch(text)
    if stamp:
        return stamp, 1.0
    hit = find_date(text, reading)
    return (hit.stamp, hit.sure) if hit else (None, 0.0)


def _epoch(text: str) -> Stamp | None:
    """Seconds or milliseconds since 1970, as some pages write them in attributes."""
    if not (text.isdecimal() and text.isascii() and len(text) in {10, 13}) or (
        text.startswith(("19", "20")) and len(text) != 13
    ):
        return None
    at = datetime.fromtimestamp(int(text[:10]), UTC)
    return Stamp(at.year, at.month, at.day, at.hour, at.minute, at.second, 0, "second")


def weigh(findings: Iterable[Finding], kind: str, setting: Setting) -> When | None:
    """The date that `findings` together state for `kind` (published or modified)."""
    candidates = [found for finding in findings if (found := candidate(finding, kind, setting))]
    if not candidates:
        return None
    best = max(candidates, key=lambda c: c.trust * (1.0 if c.interval.day else 0.6))
    near = [c for c in candidates if c is best or c.interval.overlaps(best.interval, SLACK)]
    agreeing = [c for c in near if _same_day(c, best)]
    against = _against(best, candidates) if len(near) < len(candidates) else []
    exact = min(agreeing, key=lambda c: (c.interval.end - c.interval.start, -c.trust))
    chosen = exact if best.interval.day is None or exact.trust >= best.trust * 0.85 else best
    return _when(best, chosen, agreeing, against)


def _against(best: Candidate, candidates: list[Candidate]) -> list[Candidate]:
    """Those that name another day. A place that names several is a list, of comments or teasers."""
    days: dict[str, set[object]] = {}
    for c in candidates:
        days.setdefault(c.basis, set()).add(c.interval.day or c.interval.start)
    return [c for c in candidates if not c.interval.overlaps(best.interval, SLACK) and len(days[c.basis]) == 1]


def _same_day(one: Candidate, other: Candidate) -> bool:
    return one.interval.day is None or other.interval.day is None or one.interval.day == other.interval.day


def _when(best: Candidate, chosen: Candidate, agreeing: list[Candidate], against: list[Candidate]) -> When:
    doubt = 1.0
    for place in {c.basis: c for c in agreeing}.values():
        doubt *= 1 - place.trust * (1.0 if place.basis == best.basis else 0.5)
    strongest = max((c.trust for c in against if c.trust >= CONTRADICTING), default=0.0)
    confidence = (1 - doubt) * (1 - 0.4 * strongest * min(1.0, strongest / best.trust))
    day = chosen.interval.day or best.interval.day
    reported = dict.fromkeys(c.finding for c in against if c.trust > CONTRADICTING / 2)
    return When(
        day=day.isoformat() if day else None,
        start=instant(chosen.interval.start),
        end=instant(chosen.interval.end),
        zone=chosen.interval.zone,
        basis=chosen.basis,
        confidence=round(min(confidence, 0.999), 3),
        contradictions=tuple(reported)[:MAX_CONTRADICTIONS],
    )
