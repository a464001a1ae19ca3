"""A table with one row a live document, kept from the topics `enrich`, `page` and `dropped`.

Every statement can be repeated: a record that arrives twice, late, or before the record that it belongs to changes
nothing that it should not. The rules are those of docs/consumers.md.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from examples.consumers.follow import DROPPED, PAGE

if TYPE_CHECKING:
    from collections.abc import Iterable

    import psycopg

    from examples.consumers.follow import Read

NEVER = datetime(1, 1, 1, tzinfo=UTC)
"""The time of a fetch whose time nobody told: older than any other."""

# A zero byte is legal in JSON and not in PostgreSQL; behind an escaped backslash "u0000" is text.
_ZERO = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")

_SCHEMA = Path(__file__).with_name("schema.sql")

# The greatest (fetched_at, rules) wins whatever the order of arrival; at equality the one written last.
_PAGE = """
insert into page (url, fetched_at, rules, items) values (%s, %s, %s, %s)
on conflict (url) do update set fetched_at = excluded.fetched_at, rules = excluded.rules, items = excluded.items
where (page.fetched_at, page.rules) <= (excluded.fetched_at, excluded.rules)
"""

# The latest reading wins: an item may be read again under other rules.
_ITEM = """
insert into item (id, url, cluster, copy, fetched_at, reading, value) values (%s, %s, %s, %s, %s, %s, %s)
on conflict (id) do update
set cluster = excluded.cluster, copy = excluded.copy, reading = excluded.reading, value = excluded.value
where item.reading <= excluded.reading
"""

_LEFT_OUT = """
insert into item (id, url, cluster, copy, fetched_at, reading) values (%s, %s, '', false, %s, %s)
on conflict (id) do update set reading = excluded.reading, value = null where item.reading <= excluded.reading
"""

# Processes that share the work read different partitions, but members of one cluster stand in several: who refreshes
# sees all that those before have written. Readers do not wait.
_ONE_BY_ONE = "lock table document in share row exclusive mode"

# Alive: its page's newest record lists it. Of a cluster one row: an item that is no copy, else a copy in its place.
_REFRESH = """
with chosen as (
    select distinct on (item.cluster) item.cluster, item.id, item.url, item.copy, item.value
    from item join page on page.url = item.url and item.id = any (page.items)
    where item.cluster = any (%(clusters)s) and item.value is not null
    order by item.cluster, item.copy, item.fetched_at desc, item.id
), gone as (
    delete from document where cluster = any (%(clusters)s) and cluster not in (select cluster from chosen)
)
insert into document (cluster, id, url, promoted, value)
select cluster, id, url, copy, value from chosen
on conflict (cluster) do update
set id = excluded.id, url = excluded.url, promoted = excluded.promoted, value = excluded.value
"""

_PROGRESS = """
insert into progress (topic, partition, next_offset) values (%s, %s, %s)
on conflict (topic, partition) do update set next_offset = excluded.next_offset
"""


class CurrentTable:
    """Applies batches of records. `main_only`: leaves out comments below articles, teasers and the like."""

    def __init__(self, connection: psycopg.Connection[Any], *, main_only: bool = True) -> None:
        self._connection, self._main_only = connection, main_only
        with connection.transaction():
            connection.execute(_SCHEMA.read_text(encoding="utf-8"))

    def progress(self) -> dict[tuple[str, int], int]:
        """The next offset to read of each partition that was read before."""
        rows = self._connection.execute("select topic, partition, next_offset from progress").fetchall()
        return {(topic, partition): offset for topic, partition, offset in rows}

    def apply(self, records: Iterable[Read]) -> None:
        """Records in the order of their partitions, with how far they reach, in one transaction."""
        ends: dict[tuple[str, int], int] = {}
        clusters: set[str] = set()
        with self._connection.transaction(), self._connection.cursor() as cursor:
            for record in records:
                clusters |= self._record(cursor, record)
                ends[record.topic, record.partition] = record.offset + 1
            cursor.execute(_ONE_BY_ONE)
            cursor.execute(_REFRESH, {"clusters": sorted(clusters)})
            cursor.executemany(_PROGRESS, [(*partition, offset) for partition, offset in sorted(ends.items())])

    def _record(self, cursor: psycopg.Cursor[Any], record: Read) -> set[str]:
        """The clusters that a record touches."""
        if record.topic == PAGE:
            return self._page(cursor, record)
        if record.topic == DROPPED:
            return self._dropped(cursor, record) if "replay" in record.headers else set()
        return self._item(cursor, record)

    def _page(self, cursor: psycopg.Cursor[Any], record: Read) -> set[str]:
        if record.value is None:  # taken out: whatever was fetched before stays out
            url = (record.key or b"").decode()
            at, rules, items = datetime.fromtimestamp(record.timestamp, UTC), "", []
        else:
            page = json.loads(record.value)
            url, at, rules = page["url"], _instant(page.get("fetched_at")), page["rules_version"]
            items = [item["id"] for item in page.get("items", [])]
        cursor.execute(_PAGE, (url, at, rules, items))
        return {cluster for (cluster,) in cursor.execute("select cluster from item where url = %s", (url,))}

    def _item(self, cursor: psycopg.Cursor[Any], record: Read) -> set[str]:
        if record.value is None:
            key = (record.key or b"").decode()
            return {row[0] for row in cursor.execute("delete from item where id = %s returning cluster", (key,))}
        item = json.loads(record.value)
        if self._main_only and not item["main"]:
            return self._withdraw(cursor, record, item) if "replay" in record.headers else set()
        value = _ZERO.sub(r"\1", record.value.decode())
        columns = (item["id"], item["url"], item["cluster"], "duplicate" in item, _instant(item.get("fetched_at")))
        before = self._clusters(cursor, item["id"])  # ruled anew after its cluster had expired
        cursor.execute(_ITEM, (*columns, record.reading, value))
        return {item["cluster"]} | before

    def _dropped(self, cursor: psycopg.Cursor[Any], record: Read) -> set[str]:
        """What was kept at first and is left out when it is read again."""
        dropped = json.loads(record.value or b"{}")
        return self._withdraw(cursor, record, dropped) if dropped.get("whole") else set()

    def _withdraw(self, cursor: psycopg.Cursor[Any], record: Read, what: dict[str, Any]) -> set[str]:
        at = _instant(what.get("fetched_at"))
        cursor.execute(_LEFT_OUT, (what["id"], what["url"], at, record.reading))
        return self._clusters(cursor, what["id"])

    @staticmethod
    def _clusters(cursor: psycopg.Cursor[Any], item: str) -> set[str]:
        return {row[0] for row in cursor.execute("select cluster from item where id = %s", (item,))}


def _instant(text: str | None) -> datetime:
    return datetime.fromisoformat(text) if text else NEVER
