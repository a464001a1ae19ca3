"""What travels: one type a record. Every topic, schema and document of the contract is derived from these."""

from streams.contract.base import Count, Id, Instant, ItemKind, PageKind, Record, Share, Span, StageName
from streams.contract.beside import ClusterMember, Dropped, DroppedPart, ItemRef, PageRecord
from streams.contract.enriched import Counts, EnrichedItem, Entity, Keyword, PersonalDatum, When
from streams.contract.event import RawEvent
from streams.contract.evidence import Evidence, Finding, Link
from streams.contract.items import CleanItem, DedupedItem, Duplicate, Quality, Related, SplitItem

__all__ = [
    "CleanItem", "ClusterMember", "Count", "Counts", "DedupedItem", "Dropped", "DroppedPart", "Duplicate",
    "EnrichedItem", "Entity", "Evidence", "Finding", "Id", "Instant", "ItemKind", "ItemRef", "Keyword", "Link",
    "PageKind", "PageRecord", "PersonalDatum", "Quality", "RawEvent", "Record", "Related", "Share", "Span", "SplitItem",
    "StageName", "When",
]  # fmt: skip
