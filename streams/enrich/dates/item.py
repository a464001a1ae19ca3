"""The dates of an item: its own visible date, the page's evidence and the URL, weighed together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from streams.contract.records import Evidence, Finding
from streams.enrich.dates.absolute import Reading
from streams.enrich.dates.address import date_in_url
from streams.enrich.dates.labels import parted
from streams.enrich.dates.stamp import parse_instant
from streams.enrich.dates.weigh import Setting, weigh

if TYPE_CHECKING:
    from streams.contract.records import DedupedItem, When
    from streams.enrich.dates.absolute import Order

MONTH_FIRST = frozenset({"us", "ph", "pr", "fm", "pw", "as", "gu", "vi"})
# Country-code domains of English-speaking countries that write the day first; a page in English elsewhere is American.
DAY_FIRST_ENGLISH = frozenset({
    "uk", "au", "nz", "ie", "in", "za", "sg", "my", "ng", "ke", "gh", "pk", "bd", "lk", "jm", "mt", "zw", "ug", "tz",
})  # fmt: skip
GUESS = 0.4  # how often the day of the last change is that of publication too
OWN = "item:published_text"
OWN_PAGE = frozenset({"article", "product"})


def order_of(language: str, region: str, url: str) -> Order:
    """Whether 3/4/2022 is in April or in March: by the declared region, else by the domain, else by the language."""
    if region:
        return "mdy" if region.lower() in MONTH_FIRST else "dmy"
    host = url.partition("//")[2].partition("/")[0].partition(":")[0].lower()
    suffix = host.rpartition(".")[2]
    if language not in {"en", "und", ""} or suffix in DAY_FIRST_ENGLISH:
        return "dmy"
    return "mdy"


def dates(item: DedupedItem, language: str, region: str = "") -> tuple[When | None, When | None]:
    """When `item` was published and modified. `language`: the item's, ISO 639-1 or und; `region`: ISO 3166 or empty."""
    fetched = parse_instant(item.fetched_at)
    order = order_of(language, region, item.url)
    setting = Setting(Reading(language, order, None), fetched)
    evidence = item.evidence or Evidence()
    own_published, own_modified = _own(item.published_text or "")
    published, modified = [*own_published, *evidence.published], [*own_modified, *evidence.modified]
    stamp = date_in_url(item.url) if item.main and item.kind in OWN_PAGE else None
    if stamp:
        published.append(Finding(value=stamp.iso(), where="url"))
    found = weigh(published, "published", setting)
    if found is None and fetched:  # a day without a year is of the year before the fetch
        found = weigh(published, "published", Setting(Reading(language, order, fetched.year), fetched))
        found = found or weigh(published, "published", Setting(Reading(language, order, fetched.year - 1), fetched))
    changed = weigh(modified, "modified", setting)
    return found or _at_latest(changed), changed


def _own(text: str) -> tuple[list[Finding], list[Finding]]:
    """The item's visible date, as that of publication and as that of a change."""
    published, modified = ([Finding(value=part, where=OWN)] if part else [] for part in parted(text))
    return published, modified


def _at_latest(changed: When | None) -> When | None:
    """A page that shows only when it was last changed was published then or before: a guess, and called one."""
    if changed is None or changed.day is None or changed.basis.startswith("header:"):
        return None
    return structs.replace(changed, basis=f"modified:{changed.basis}", confidence=round(changed.confidence * GUESS, 3))
