"""What travels: one type a record. Every topic, schema and document of the contract is derived from these.

A field that is not known is absent from the JSON. Spans are half-open ranges `[start, end)` of characters of the
decoded page. Instants are RFC 3339 in UTC.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

ItemKind = Literal["article", "comment", "post", "teaser", "profile", "product"]
PageKind = Literal[
    "article", "forum", "listing", "product", "documentation", "service", "collection", "profile", "other"
]
StageName = Literal["split", "clean", "dedupe", "enrich"]
Id = Annotated[str, Meta(pattern="^[0-9a-f]{32}$", description="128 bits in lower-case hexadecimal")]
Instant = Annotated[str, Meta(description="RFC 3339, UTC", extra_json_schema={"format": "date-time"})]
Share = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=0)]
Span = tuple[Count, Count]


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every record has in common: immutable, and silent about what it does not know."""


# ---------------------------------------------------------------- what crawlers send


class RawEvent(Record, frozen=True, kw_only=True):
    """One fetch of one URL, as JSON: the page in `body` (text) or `body_base64` (bytes)."""

    url: Annotated[str, Meta(min_length=1)]
    content_type: str = "text/html"
    body: str | None = None
    body_base64: str | None = None
    fetched_at: Instant | None = None
    final_url: str | None = None
    status: Annotated[int, Meta(ge=100, le=999)] | None = None
    charset: str | None = None
    headers: dict[str, Any] | None = None
    crawl_id: str | None = None
    extra: dict[str, Any] = {}


# ---------------------------------------------------------------- what the page says about itself


class Finding(Record, frozen=True, kw_only=True):
    """Something that a page states, and where: `where` names the place ("jsonld:datePublished", "meta:author")."""

    value: str
    where: str


class Link(Record, frozen=True, kw_only=True):
    """A link out of an item."""

    url: str
    text: str = ""
    rel: str = ""


class Evidence(Record, frozen=True, kw_only=True):
    """What the page says about itself and later stages need, since they never see the page. Bounded in size.

    Every `where` is `<carrier>:<name>`. The carriers, and the names that enrich weighs:

    - `jsonld:` the property as written, of the page's main object or, for a comment, of its own
      (`jsonld:datePublished`, `dateCreated`, `uploadDate`, `dateModified`, `author`, `publisher`, `articleSection`,
      `keywords`, `about`, `mentions`, `image`, `license`, `inLanguage`, `url`, `mainEntityOfPage`);
      `microdata:` and `rdfa:` likewise;
    - `og:` an OpenGraph property without its leading `og:` (`og:url`, `og:site_name`, `og:locale`, `og:image`), and its
      `article:` vocabulary in full (`og:article:published_time`, `og:article:modified_time`, `og:article:author`,
      `og:article:section`, `og:article:tag`);
    - `meta:` the `name`, `property`, `itemprop` or `http-equiv` of another `<meta>`, in lower case (`meta:date`,
      `meta:dc.date.issued`, `meta:parsely-pub-date`, `meta:last-modified`, `meta:author`, `meta:keywords`,
      `meta:robots` and each crawler's own such as `meta:googlebot`, `meta:tdm-reservation`, `meta:tdm-policy`,
      `meta:content-language`);
    - `link:` the `rel` of a `<link>` or `<a>` (`link:canonical`, `link:amphtml`, `link:license`, `link:author`);
    - `html:lang` the root's `lang`; `time:` a `<time>` with its `itemprop` or the word of its class, or nothing
      (`time:datePublished`, `time:dateModified`, `time:updated`, `time:`); its value is the attribute, else its text;
    - `header:` an HTTP header, in lower case (`header:x-robots-tag`, `header:tdm-reservation`, `header:tdm-policy`,
      `header:content-signal`, `header:content-language`, `header:last-modified`, `header:link`);
    - `line:` a visible line, with its role: `line:label` (a label such as "Published" or "date" stands before it),
      `line:byline`, `line:title` (within a few lines of the title), `line:head`, `line:foot`, `line:body`; for lists of
      values `line:tags`, and `line:<type word>` for label and value pairs (`line:person`, `line:country`).

    `published` holds whatever may be the day of publication and `modified` of a change; values are as found.
    """

    published: tuple[Finding, ...] = ()
    modified: tuple[Finding, ...] = ()
    canonical: tuple[Finding, ...] = ()
    language: tuple[Finding, ...] = ()
    authors: tuple[Finding, ...] = ()
    publisher: tuple[Finding, ...] = ()
    site: tuple[Finding, ...] = ()
    section: tuple[Finding, ...] = ()
    tags: tuple[Finding, ...] = ()
    about: tuple[Finding, ...] = ()
    images: tuple[Finding, ...] = ()
    licences: tuple[Finding, ...] = ()
    reservations: tuple[Finding, ...] = ()
    links: tuple[Link, ...] = ()


# ---------------------------------------------------------------- items, as each stage writes them


class SplitItem(Record, frozen=True, kw_only=True):
    """One thing on a page, as split found it."""

    id: Id
    page_id: Id
    url: str
    kind: ItemKind
    page_kind: PageKind
    main: bool
    order: Count
    spans: tuple[Span, ...]
    parent_id: Id | None = None
    fetched_at: Instant | None = None
    crawl_id: str | None = None
    confidence: Share | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    section: str | None = None
    published_text: str | None = None
    image: str | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    comment_count: Count | None = None
    author: str | None = None
    votes: int | None = None
    replies: Count | None = None
    name: str | None = None
    followers: str | None = None
    posts: str | None = None
    views: str | None = None
    about: str | None = None
    website: str | None = None
    price: str | None = None
    currency: str | None = None
    rating: str | None = None
    availability: str | None = None
    evidence: Evidence | None = None


class Quality(Record, frozen=True, kw_only=True):
    """Signals about an item's clean text; the formulas and their sources are in `streams/clean/quality.py`."""

    words: Count = 0
    lines: Count = 0
    mean_word_length: float = 0.0
    symbol_word_ratio: float = 0.0
    alphabetic_words: Share = 0.0
    stop_words: Count = 0
    bullet_lines: Share = 0.0
    ellipsis_lines: Share = 0.0
    terminal_punctuation_lines: Share = 0.0
    duplicate_lines: Share = 0.0
    duplicate_characters: Share = 0.0
    short_lines: Share = 0.0
    flags: tuple[str, ...] = ()


class CleanItem(SplitItem, frozen=True, kw_only=True):
    """An item whose `text` is readable: paragraphs with an empty line between."""

    quality: Quality


class Duplicate(Record, frozen=True, kw_only=True):
    """The item that this one repeats."""

    of: Id
    relation: Literal["exact", "near"]
    similarity: Share


class Related(Record, frozen=True, kw_only=True):
    """A link to another item that drops nothing. `change` says for a recrawl whether the text was edited."""

    to: Id
    relation: Literal["recrawl", "teaser_of", "template_variant"]
    similarity: Share
    change: Literal["unchanged", "edited"] | None = None


class DedupedItem(CleanItem, frozen=True, kw_only=True):
    """An item with its place among all items so far: `cluster` is the id of its cluster's root, its own when unique."""

    cluster: Id
    duplicate: Duplicate | None = None
    related: tuple[Related, ...] = ()


class When(Record, frozen=True, kw_only=True):
    """An instant or an interval.

    `day`: the likeliest calendar day as the page means it, absent when the interval is longer than days; `start` and
    `end` (exclusive) hold the true instant: a second for a time stamp, a day for a date, more for a relative age.
    `zone`: the offset from UTC that the page states. `basis`: the `where` of the evidence, or `url`, with `relative:`
    before it when an age was resolved against `fetched_at`. `contradictions`: evidence of other days.
    """

    day: str | None = None
    start: Instant | None = None
    end: Instant | None = None
    zone: str | None = None
    basis: str
    confidence: Share
    contradictions: tuple[Finding, ...] = ()


class Keyword(Record, frozen=True, kw_only=True):
    """A word or phrase that is typical of the item; a greater `score` is more typical."""

    text: str
    score: float


class Entity(Record, frozen=True, kw_only=True):
    """A candidate for a named entity. `start` and `end` are characters of `text`, absent when only markup names it."""

    text: str
    type: Literal["person", "organisation", "place", "ticker", "hashtag", "mention", "other"]
    basis: str
    confidence: Share
    start: Count | None = None
    end: Count | None = None


class PersonalDatum(Record, frozen=True, kw_only=True):
    """Where personal data stands in `text`; never the value. Numbers are checked by their own checksums."""

    kind: Literal["email", "phone", "card", "account"]
    start: Count
    end: Count


class Counts(Record, frozen=True, kw_only=True):
    """Sizes of the item's text. `tokens` is an estimate for a byte-pair vocabulary; `reading_seconds` for an adult."""

    characters: Count = 0
    words: Count = 0
    sentences: Count = 0
    paragraphs: Count = 0
    tokens: Count = 0
    reading_seconds: Count = 0


class EnrichedItem(DedupedItem, frozen=True, kw_only=True):
    """An item with what a consumer needs to use it without looking at the page again."""

    language: str = "und"
    language_confidence: Share = 0.0
    script: str | None = None
    mixed: bool = False
    languages: tuple[str, ...] = ()
    declared_language: Finding | None = None
    published: When | None = None
    modified: When | None = None
    domain: str | None = None
    site: str | None = None
    canonical_url: str | None = None
    canonical_basis: str | None = None
    url_key: str | None = None
    image_url: str | None = None
    links: tuple[Link, ...] = ()
    authors: tuple[str, ...] = ()
    publication: Finding | None = None
    topics: tuple[Finding, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    entities: tuple[Entity, ...] = ()
    counts: Counts
    readability: float | None = None
    readability_formula: str | None = None
    reservations: tuple[Finding, ...] = ()
    licences: tuple[Finding, ...] = ()
    personal_data: tuple[PersonalDatum, ...] = ()
    redacted: bool = False
    text_hash: str
    loose_hash: str = ""
    rules: str


# ---------------------------------------------------------------- beside the items


class ItemRef(Record, frozen=True, kw_only=True):
    """An item that a page holds."""

    id: Id
    kind: ItemKind


class PageRecord(Record, frozen=True, kw_only=True):
    """A page whose split is complete: what it holds now. `gone` for 404 and 410, then without items."""

    page_id: Id
    url: str
    fetched_at: Instant | None = None
    crawl_id: str | None = None
    status: int | None = None
    kind: PageKind
    kind_confidence: Share | None = None
    items: tuple[ItemRef, ...] = ()
    counts: dict[str, Count] = {}
    length: Count = 0
    rules_version: str
    gone: bool = False


class ClusterMember(Record, frozen=True, kw_only=True):
    """An item's membership in a cluster of duplicates and recrawls."""

    cluster: Id
    id: Id
    page_id: Id
    kind: ItemKind
    url: str
    fetched_at: Instant | None = None
    relation: Literal["root", "exact", "near", "recrawl"]
    similarity: Share = 1.0


class DroppedPart(Record, frozen=True, kw_only=True):
    """A stretch of a page, or of an item's text, that was left out, and why."""

    reason: str
    spans: tuple[Span, ...] = ()
    text: str = ""


class Dropped(Record, frozen=True, kw_only=True):
    """What one stage left out of one page or item.

    `whole` when nothing of it was kept, for `reason`. Of an HTML page, `skipped` counts the characters that are no
    text (markup, script, hidden) by reason: with the spans of items and parts they add up to `length`.
    """

    id: Id
    page_id: Id
    stage: StageName
    url: str
    fetched_at: Instant | None = None
    crawl_id: str | None = None
    whole: bool = False
    reason: str | None = None
    parts: tuple[DroppedPart, ...] = ()
    skipped: dict[str, Count] = {}
    length: Count = 0
