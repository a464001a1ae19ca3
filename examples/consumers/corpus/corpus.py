"""A corpus of the live documents as Parquet files, one a day and language, kept from the same topics as the table.

A DuckDB file remembers what was read and how far; `write` makes those files anew in which something has changed, whole,
so that whatever small pieces came in are one file, and renames each into its place. The rules are those of
docs/consumers.md.
"""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import duckdb

from examples.consumers.follow import DROPPED, ENRICH, PAGE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from examples.consumers.follow import Read

NEVER = "0001-01-01T00:00:00"
"""The time of a fetch whose time nobody told: older than any other. Times sort as text without their Z."""

_SCHEMA = Path(__file__).with_name("schema.sql")

_PAGES = """
create or replace temp table read_pages as
select unnest(from_json(?, '[{"url": "VARCHAR", "fetched_at": "VARCHAR", "rules": "VARCHAR", "items": ["VARCHAR"]}]'),
              recursive := true);
delete from read_pages using page
where page.url = read_pages.url and (page.fetched_at, page.rules) > (read_pages.fetched_at, read_pages.rules);
insert into touched select cluster from item where url in (select url from read_pages);
delete from page where url in (select url from read_pages);
insert into page by name select * from read_pages;
"""

_ITEMS = """
create or replace temp table read_items as
select unnest(from_json(?, '[{"id": "VARCHAR", "url": "VARCHAR", "cluster": "VARCHAR", "copy": "BOOLEAN",
    "fetched_at": "VARCHAR", "reading": "VARCHAR", "day": "VARCHAR", "language": "VARCHAR", "value": "VARCHAR"}]'),
              recursive := true);
delete from read_items using item where item.id = read_items.id and item.reading > read_items.reading;
insert into touched select cluster from item where id in (select id from read_items);
insert into changed select day, language from item where id in (select id from read_items);
update read_items set cluster = item.cluster from item where item.id = read_items.id and read_items.cluster is null;
delete from item where id in (select id from read_items);
insert into item by name select * from read_items;
insert into touched select cluster from read_items;
"""

_PROGRESS = """
create or replace temp table read_ends as
select unnest(from_json(?, '[{"topic": "VARCHAR", "partition": "INTEGER", "next_offset": "BIGINT"}]'),
              recursive := true);
delete from progress using read_ends
where (progress.topic, progress.partition) = (read_ends.topic, read_ends.partition);
insert into progress by name select * from read_ends;
insert into changed select distinct day, language from item where cluster in (select cluster from touched);
truncate touched;
"""

# Of what pages' newest records list, one document a cluster: an item that is no copy, else a copy in its place.
_DOCUMENTS = """
create or replace temp table document as
select distinct on (item.cluster) item.*
from item join page on page.url = item.url and list_contains(page.items, item.id)
where item.value is not null and item.cluster in (
    select cluster from item semi join changed using (day, language) where cluster is not null
)
order by item.cluster, item.copy, item.fetched_at desc, item.id
"""

_FILE = """
copy (
    select id, cluster, url, value->>'fetched_at' as fetched_at, value->>'kind' as kind, value->>'title' as title,
           value->>'byline' as byline, value->>'publisher' as publisher, value->>'text' as text, value as record
    from document where day = $day and language = $language order by document.fetched_at, id
) to '{path}' (format parquet, compression zstd)
"""


class Corpus:
    """Applies batches of records, and writes files below `folder`. `main_only`: as for the table."""

    def __init__(self, folder: Path, *, main_only: bool = True) -> None:
        self._folder, self._main_only = folder, main_only
        folder.mkdir(parents=True, exist_ok=True)
        self._base = duckdb.connect(folder / "corpus.duckdb")
        self._base.execute(_SCHEMA.read_text(encoding="utf-8"))

    def close(self) -> None:
        """Let go of the DuckDB file."""
        self._base.close()

    def progress(self) -> dict[tuple[str, int], int]:
        """The next offset to read of each partition that was read before."""
        rows = self._base.execute("select topic, partition, next_offset from progress").fetchall()
        return {(topic, partition): offset for topic, partition, offset in rows}

    def apply(self, records: Iterable[Read]) -> None:
        """Records in the order of their partitions, with how far they reach, in one transaction."""
        pages: dict[str, dict[str, Any]] = {}
        items: dict[str, dict[str, Any]] = {}
        ends: dict[tuple[str, int], int] = {}
        for record in records:
            ends[record.topic, record.partition] = record.offset + 1
            if record.topic == PAGE:
                page = _page(record)
                before = pages.get(page["url"])
                if before is None or (before["fetched_at"], before["rules"]) <= (page["fetched_at"], page["rules"]):
                    pages[page["url"]] = page
            elif (item := self._item(record)) is not None:
                known = items.get(item["id"])
                if known is None or known["reading"] <= item["reading"]:
                    items[item["id"]] = item
        self._store(pages, items, ends)

    def _store(self, pages: dict[str, Any], items: dict[str, Any], ends: dict[tuple[str, int], int]) -> None:
        reached = [{"topic": topic, "partition": number, "next_offset": end} for (topic, number), end in ends.items()]
        self._base.begin()
        try:
            for statements, rows in ((_PAGES, pages.values()), (_ITEMS, items.values()), (_PROGRESS, reached)):
                first, *others = statements.split(";")
                self._base.execute(first, [json.dumps(list(rows))])
                self._base.execute(";".join(others))
        except BaseException:
            self._base.rollback()
            raise
        self._base.commit()

    def _item(self, record: Read) -> dict[str, Any] | None:
        """The row of an item; without a value where it was left out when it was read again."""
        again = "replay" in record.headers
        if record.value is None or (record.topic == DROPPED and not again):
            return None
        item = json.loads(record.value)
        row = {name: item.get(name) for name in ("id", "url", "cluster")}
        row |= {"fetched_at": _sortable(item.get("fetched_at")), "reading": record.reading, "copy": "duplicate" in item}
        if record.topic == ENRICH and (item["main"] or not self._main_only):
            published = (item.get("published") or {}).get("day")
            day = (published or item.get("fetched_at") or "unknown")[:10]
            return row | {"day": day, "language": item.get("language") or "und", "value": record.value.decode()}
        left_out = again and (record.topic == ENRICH or item.get("whole", False))
        return {**row, "copy": False} if left_out else None

    def write(self) -> int:
        """Make anew the files of the days and languages in which something has changed; how many."""
        self._base.begin()
        self._base.execute(_DOCUMENTS)
        changed = self._base.execute("select distinct day, language from changed where day is not null").fetchall()
        for day, language in changed:
            self._file(day, language)
        self._base.execute("truncate changed")
        self._base.commit()
        return len(changed)

    def _file(self, day: str, language: str) -> None:
        folder = self._folder / f"day={quote(day)}" / f"language={quote(language)}"
        if not self._base.execute("select 1 from document where day = ? and language = ?", [day, language]).fetchone():
            shutil.rmtree(folder, ignore_errors=True)
            return
        folder.mkdir(parents=True, exist_ok=True)
        made = folder / ".documents.parquet.new"
        self._base.execute(_FILE.format(path=str(made).replace("'", "''")), {"day": day, "language": language})
        made.replace(folder / "documents.parquet")


def _page(record: Read) -> dict[str, Any]:
    if record.value is None:  # taken out: whatever was fetched before stays out
        at = datetime.fromtimestamp(record.timestamp, UTC).replace(tzinfo=None).isoformat()
        return {"url": (record.key or b"").decode(), "fetched_at": at, "rules": "", "items": []}
    page = json.loads(record.value)
    items = [item["id"] for item in page.get("items", [])]
    at = _sortable(page.get("fetched_at"))
    return {"url": page["url"], "fetched_at": at, "rules": page["rules_version"], "items": items}


def _sortable(instant: str | None) -> str:
    return (instant or NEVER).removesuffix("Z")
