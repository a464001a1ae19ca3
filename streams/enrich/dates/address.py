"""The date in a page's URL (/2022/08/15/, /2022-08-15-title, ?date=20220815)."""

from __future__ import annotations

import re

from streams.enrich.dates.months import month_number
from streams.enrich.dates.stamp import Stamp

_DAY = re.compile(
    r"[/_.=\-](?P<year>(?:19|20)\d{2})[/_.\-]?(?P<month>0[1-9]|1[0-2])[/_.\-]?(?P<day>0[1-9]|[12]\d|3[01])(?=[/_.&\-T]|$)"
)
_LOOSE = re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=[/_.&\-]|$)")
_NAMED = re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<word>[a-z]{3,9})/(?P<day>\d{1,2})(?=[/_.&\-]|$)", re.IGNORECASE)
_MONTH = re.compile(r"/(?P<year>(?:19|20)\d{2})[/\-](?P<month>0[1-9]|1[0-2])(?=/)")


def date_in_url(url: str) -> Stamp | None:
    """The day, or only the month, that `url` names; None when it names none."""
    path = url.partition("//")[2]
    path = path[path.find("/") :] if "/" in path else ""
    for pattern in (_DAY, _LOOSE, _NAMED, _MONTH):
        match = pattern.search(path)
        if not match:
            continue
        groups = match.groupdict()
        month = int(groups["month"]) if groups.get("month") else month_number(groups["word"])
        day = groups.get("day")
        stamp = Stamp(int(match["year"]), month or 0, int(day or 1), precision="day" if day else "month")
        if stamp.interval():
            return stamp
    return None
