"""What travels beside the items: page records, cluster members, and what was left out."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import field

from streams.contract.base import Count, Id, Instant, ItemKind, PageKind, Record, Share, Span, StageName, says


class ItemRef(Record, frozen=True, kw_only=True):
    """An item that a page holds."""

    id: Annotated[Id, says("the item's id")]
    kind: Annotated[ItemKind, says("its kind", "article")]


class PageRecord(Record, frozen=True, kw_only=True):
    """A page whose split is complete: what it holds now. `gone` for 404 and 410, then without items."""

    page_id: Annotated[Id, says("the page's id")]
    url: Annotated[str, says("the page's URL, after redirects", "https://example.org/news/1")]
    fetched_at: Annotated[Instant | None, says("when it was fetched", "2022-08-18T12:00:00Z")] = None
    crawl_id: Annotated[str | None, says("the crawl that the fetch belongs to", "2022-33")] = None
    status: Annotated[int | None, says("the HTTP status", 200)] = None
    kind: Annotated[PageKind, says("what the page is", "article")]
    kind_confidence: Annotated[Share | None, says("how sure that is", 0.94)] = None
    items: Annotated[tuple[ItemRef, ...], says("all its items, in page order")] = ()
    counts: Annotated[dict[str, Count], says("how many items of each kind", {"article": 1, "comment": 3})] = field(
        default_factory=dict
    )
    length: Annotated[Count, says("the decoded page's length", 9678, unit="characters")] = 0
    rules_version: Annotated[str, says("the version of the rules that split it", "2026.11.01")]
    gone: Annotated[bool, says("whether the server says that it is no more", example=True)] = False


class ClusterMember(Record, frozen=True, kw_only=True):
    """An item's membership in a cluster of duplicates and recrawls."""

    cluster: Annotated[Id, says("the id of the cluster's root")]
    id: Annotated[Id, says("the member's item id")]
    page_id: Annotated[Id, says("the member's page")]
    kind: Annotated[ItemKind, says("the member's kind", "article")]
    url: Annotated[str, says("the member's page's URL", "https://example.org/news/1")]
    fetched_at: Annotated[Instant | None, says("when that was fetched", "2022-08-18T12:00:00Z")] = None
    relation: Annotated[Literal["root", "exact", "near", "recrawl"], says("how it belongs", "near")]
    similarity: Annotated[Share, says("how much of its text agrees with the root's", 0.91)] = 1.0


class DroppedPart(Record, frozen=True, kw_only=True):
    """A stretch of a page, or of an item's text, that was left out, and why."""

    reason: Annotated[str, says("why, as one word of a closed list", "navigation")]
    spans: Annotated[tuple[Span, ...], says("where it stands on the page", [[0, 48]], unit="characters")] = ()
    text: Annotated[str, says("what was left out")] = ""


class Dropped(Record, frozen=True, kw_only=True):
    """What one stage left out of one page or item.

    `whole` when nothing of it was kept, for `reason`. Of an HTML page, `skipped` counts the characters that are no
    text (markup, script, hidden) by reason: with the spans of items and parts they add up to `length`.
    """

    id: Annotated[Id, says("the id of the page or item")]
    page_id: Annotated[Id, says("the page's id")]
    stage: Annotated[StageName, says("the stage that left it out", "split")]
    url: Annotated[str, says("the page's URL", "https://example.org/news/1")]
    fetched_at: Annotated[Instant | None, says("when it was fetched", "2022-08-18T12:00:00Z")] = None
    crawl_id: Annotated[str | None, says("the crawl that the fetch belongs to", "2022-33")] = None
    whole: Annotated[bool, says("whether nothing of it was kept", example=True)] = False
    reason: Annotated[str | None, says("why all of it was dropped", "no_words")] = None
    parts: Annotated[tuple[DroppedPart, ...], says("what was left out, part by part")] = ()
    skipped: Annotated[dict[str, Count], says("characters that are no text, by reason", {"markup": 5120})] = field(
        default_factory=dict
    )
    length: Annotated[Count, says("the decoded page's length", 9678, unit="characters")] = 0
