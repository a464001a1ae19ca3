"""The day of publication from pages whose machine-readable dates are hidden, beside htmldate in the same run.

python -m tests.benchmarks.dates [html.jsonl.gz]

The truth of a page is what its own JSON-LD, OpenGraph and meta elements say; then scripts, dated meta elements and the
attributes that hold dates are taken out of the markup (the text of a `<time>` stays), and both are asked for the day.
Both get the same markup as a string and parse it anew; what htmldate keeps between calls is forgotten before each.
"""

from __future__ import annotations

import gzip
import random
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import orjson

from streams.clean import Clean
from streams.contract.records import CleanItem, DedupedItem, SplitItem
from streams.enrich.dates.absolute import PLAIN, Reading
from streams.enrich.dates.item import dates
from streams.enrich.dates.weigh import Setting, candidate, weigh
from streams.enrich.language import detect
from streams.enrich.stage import declared_language
from streams.page import Page
from streams.settings import StageSettings
from streams.split import html
from streams.split.dates import dated_lines
from streams.split.stage import Split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PAGES = Path("../shared/data/pages-dev/html.jsonl.gz")
MACHINE = (
    "jsonld:datePublished",
    "og:article:published_time",
    "microdata:datePublished",
    "time:datePublished",
    "meta:",
)
SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
DATE = re.compile(r"(?:19|20)\d\d[-/.]?\d\d|\b(?:19|20)\d\d\b")
TAG = re.compile(r"<(?!meta\b|link\b|/)[a-z][^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"\s(datetime|pubdate|data-[\w-]*(?:date|time|publish)[\w-]*|content|title|itemprop|property)\s*=\s*"
    r"(\"[^\"]*\"|'[^']*')",
    re.IGNORECASE,
)


class Case(NamedTuple):
    """A page with its dates hidden, and the day that they said."""

    url: str
    markup: str
    day: str


def hidden(markup: str) -> str:
    """`markup` without scripts, dated meta elements and attributes that hold dates."""
    markup = SCRIPT.sub("", markup)
    markup = META.sub(
        lambda found: "" if DATE.search(found[0]) and "http" not in _content(found[0]) else found[0], markup
    )
    return TAG.sub(lambda tag: ATTRIBUTE.sub(_attribute, tag[0]), markup)


def _content(tag: str) -> str:
    return tag.rpartition("content")[2][:12]


def _attribute(found: re.Match[str]) -> str:
    name, value = found[1].lower(), found[2][1:-1]
    if name in {"content", "title"}:
        return "" if DATE.search(value) or (value.isdigit() and len(value) in {10, 13}) else found[0]
    if name in {"itemprop", "property"}:
        return "" if re.search("date|publi|modif", value, re.IGNORECASE) else found[0]
    return ""


def cases(path: Path, some: int | None = None) -> Iterator[Case]:
    """The pages whose markup names one day of publication and no other; of `some` pages, or of all."""
    with gzip.open(path) as file:
        lines = file.readlines()
    if some is not None:
        lines = random.Random(7).sample(lines, some)
    for line in lines:
        row = orjson.loads(line)
        read = html.read(page(row["url"], row["html"]))
        said = [finding for finding in read.evidence.published if finding.where.startswith(MACHINE)]
        days = {found.interval.day for one in said if (found := candidate(one, "published", Setting(PLAIN, None)))}
        if len(days) == 1 and (day := days.pop()):
            yield Case(row["url"], hidden(row["html"]), day.isoformat())


def page(url: str, markup: str) -> Page:
    return Page(id="0" * 32, url=url, text=markup)


class River:
    """What Millrace says: split, clean, and the dates of enrich."""

    def __init__(self) -> None:
        self._split, self._clean = Split(StageSettings()), Clean()

    def __call__(self, case: Case) -> str | None:
        """The day of the page's main item."""
        kept = self._split(page(case.url, case.markup)).kept
        item = next((one for one in kept if isinstance(one, SplitItem) and one.main), None)
        cleaned = next(iter(self._clean(item).kept), None) if item else None
        if not isinstance(cleaned, CleanItem):
            return None
        fields = {name: getattr(cleaned, name) for name in CleanItem.__struct_fields__}
        return _day(DedupedItem(**fields, cluster=cleaned.id))


def _day(item: DedupedItem) -> str | None:
    _, language, region = declared_language(item.evidence) if item.evidence else (None, "", "")
    published, _ = dates(item, detect(item.text, language).language, region)
    return published.day if published else None


def parsed_only(case: Case) -> str | None:
    """Parsing, the lines with dates and the weighing, without the judgement of what the page's content is."""
    document = html.read(page(case.url, case.markup))
    title = next((at for at, block in enumerate(document.blocks) if block.role == "heading"), None)
    found = dated_lines(document, title, title or 0, len(document.blocks))
    said = [*document.evidence.published, *found.published]
    language = (document.meta.get("lang") or "en")[:2]
    when = weigh(said, "published", Setting(Reading(language, "mdy" if language == "en" else "dmy"), None))
    return when.day if when else None


def by_htmldate(case: Case) -> str | None:
    """The first publication that htmldate finds, with its extensive search."""
    from htmldate import find_date
    from htmldate.meta import reset_caches

    reset_caches()
    try:
        found = find_date(case.markup, url=case.url or None, original_date=True)
    except ValueError:
        return None
    return str(found) if found else None


class Score(NamedTuple):
    """Shares of pages with the right day, a wrong one and none; milliseconds of CPU a page."""

    right: float
    wrong: float
    none: float
    millis: float


def score(way: Callable[[Case], str | None], known: Sequence[Case]) -> Score:
    """One way over all pages, after one that does not count."""
    way(known[0])
    started = time.process_time()
    said = [way(case) for case in known]
    millis = (time.process_time() - started) / len(known) * 1000
    right = sum(day == case.day for day, case in zip(said, known, strict=True)) / len(known)
    none = said.count(None) / len(known)
    return Score(right, 1 - right - none, none, millis)


def main(path: Path) -> int:
    if not path.exists():
        print(f"{path}: no such file; the pages lie beside the project")
        return 0
    known = list(cases(path))
    print(f"{len(known)} pages that state their day; it is hidden from both")
    whole, only, peer = (score(way, known) for way in (River(), parsed_only, by_htmldate))
    for name, one in {"millrace, whole path": whole, "millrace, dates only": only, "htmldate": peer}.items():
        print(f"{name:22} right {one.right:6.1%}  wrong {one.wrong:6.1%}  none {one.none:6.1%}  {one.millis:6.2f} ms")
    held = min(whole.right, only.right) >= peer.right and only.millis < peer.millis
    print(f"bar: at least as often right, and reading the dates faster: {'holds' if held else 'MISSED'}")
    return not held


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES))
