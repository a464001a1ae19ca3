"""The one topic table: whatever creates, documents or configures topics is made from it or checked against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from streams.contract import records

DAY_MS = 86_400_000
MAX_MESSAGE_BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. `record` is None for raw bytes (dead letters) and for the binary logs of dedupe.

    `partitions` is None where the setting `partitions` decides. Sizes in bytes, times in milliseconds (-1: for ever).
    """

    name: str
    holds: str
    key: str
    record: type[records.Record] | None
    event_type: str | None
    partitions: int | None = None
    retention_ms: int = 7 * DAY_MS
    cleanup_policy: Literal["delete", "compact"] = "delete"
    max_message_bytes: int = MAX_MESSAGE_BYTES
    min_insync_replicas: int = 2
    message_timestamp_type: Literal["CreateTime", "LogAppendTime"] = "CreateTime"


def _item(stage: str, record: type[records.Record]) -> Topic:
    return Topic(
        f"millrace.{stage}.v1", f"items, as {stage} wrote them", "item id", record, f"io.millrace.item.{stage}.v1"
    )


RAW = Topic(
    "millrace.raw.v1", "raw page events, from crawlers", "page URL", records.RawEvent, "io.millrace.page.raw.v1"
)
SPLIT = _item("split", records.SplitItem)
CLEAN = _item("clean", records.CleanItem)
DEDUPE = _item("dedupe", records.DedupedItem)
ENRICH = _item("enrich", records.EnrichedItem)
PAGE = Topic(
    "millrace.page.v1", "one record a page whose split is complete", "page URL", records.PageRecord,
    "io.millrace.page.v1", retention_ms=-1, cleanup_policy="compact",
)  # fmt: skip
DROPPED = Topic(
    "millrace.dropped.v1", "what was left out, with reasons", "page or item id", records.Dropped,
    "io.millrace.dropped.v1", retention_ms=3 * DAY_MS,
)  # fmt: skip
DEAD = Topic(
    "millrace.dead.v1", "dead letters: original bytes, and why", "original key", None, None, retention_ms=30 * DAY_MS,
)  # fmt: skip
CLUSTER = Topic(
    "millrace.cluster.v1", "one record a member of a duplicate cluster", "cluster/item id", records.ClusterMember,
    "io.millrace.cluster.v1", retention_ms=-1, cleanup_policy="compact",
)  # fmt: skip
CASE = Topic(
    "millrace.dedupe-case.v1", "questions of the dedupe homes (internal, binary)", "none", None, None,
    partitions=1, message_timestamp_type="LogAppendTime",
)  # fmt: skip
RULING = Topic(
    "millrace.dedupe-ruling.v1", "rulings of the dedupe judge (internal, binary)", "none", None, None,
    partitions=1, retention_ms=92 * DAY_MS, message_timestamp_type="LogAppendTime",
)  # fmt: skip

TOPICS: tuple[Topic, ...] = (RAW, SPLIT, CLEAN, DEDUPE, ENRICH, PAGE, DROPPED, DEAD, CLUSTER, CASE, RULING)
BY_RECORD: dict[type[records.Record], Topic] = {topic.record: topic for topic in TOPICS if topic.record is not None}
BY_NAME: dict[str, Topic] = {topic.name: topic for topic in TOPICS}
