"""Items as enrich writes them: the end of the river."""

from __future__ import annotations

from typing import Annotated, Literal

from streams.contract.base import Count, Instant, Record, Share, says
from streams.contract.evidence import Finding, Findings, Link
from streams.contract.items import DedupedItem

OptionalText = str | None


class When(Record, frozen=True, kw_only=True):
    """An instant or an interval: `[start, end)` holds the true instant."""

    day: Annotated[
        OptionalText, says("the likeliest day as the page means it; absent in longer intervals", "2022-08-15")
    ] = None
    start: Annotated[Instant | None, says("the earliest instant that is meant", "2022-08-15T07:30:00Z")] = None
    end: Annotated[Instant | None, says("the first instant after", "2022-08-15T07:31:00Z")] = None
    zone: Annotated[
        OptionalText, says("the offset from UTC that the page states; UTC is assumed without", "+02:00")
    ] = None
    basis: Annotated[
        str,
        says("the `where` of the evidence, or `url`; `relative:` before it for a resolved age", "jsonld:datePublished"),
    ]
    confidence: Annotated[Share, says("how likely the day is right", 0.97)]
    contradictions: Annotated[Findings, says("evidence of another day")] = ()


class Keyword(Record, frozen=True, kw_only=True):
    """A word or phrase that is typical of the item."""

    text: Annotated[str, says("the word or phrase as the item writes it", "harbour wall")]
    score: Annotated[float, says("how typical: the greater the more", 4.2, source="term statistics")]


class Entity(Record, frozen=True, kw_only=True):
    """A candidate for a named entity."""

    text: Annotated[str, says("the name", "Ada Rivers")]
    type: Annotated[
        Literal["person", "organisation", "place", "ticker", "hashtag", "mention", "other"],
        says("what it may be", "person"),
    ]
    basis: Annotated[
        str, says("a `where` of evidence, a field of the item, or the pattern that found it", "pattern:name")
    ]
    confidence: Annotated[Share, says("how likely it is one", 0.6)]
    start: Annotated[
        Count | None, says("where it stands in `text`; absent when only markup names it", 17, unit="characters")
    ] = None
    end: Annotated[Count | None, says("the first character after it", 27, unit="characters")] = None


class PersonalDatum(Record, frozen=True, kw_only=True):
    """Where personal data stands in `text`; never the value."""

    kind: Annotated[
        Literal["email", "phone", "card", "account"], says("what it is; card and account pass their checksums", "email")
    ]
    start: Annotated[Count, says("where it stands in `text`", 140, unit="characters")]
    end: Annotated[Count, says("the first character after it", 158, unit="characters")]


class Counts(Record, frozen=True, kw_only=True):
    """Sizes of the item's text."""

    characters: Annotated[Count, says("characters (code points)", 3290, unit="characters")] = 0
    words: Annotated[Count, says("words; characters in scripts without spaces", 513, unit="words")] = 0
    sentences: Annotated[Count, says("sentences, by their punctuation", 17, unit="sentences")] = 0
    paragraphs: Annotated[Count, says("paragraphs", 13, unit="paragraphs")] = 0
    tokens: Annotated[Count, says("an estimate for a byte-pair vocabulary of 100,000 entries", 688, unit="tokens")] = 0
    reading_seconds: Annotated[
        Count, says("silent reading by an adult, 238 words a minute (Brysbaert 2019)", 129, unit="seconds")
    ] = 0


class EnrichedItem(DedupedItem, frozen=True, kw_only=True):
    """An item with what a consumer needs to use it without looking at the page again."""

    language: Annotated[
        str, says("ISO 639-1, else 639-3; `und` for text that is no language", "en", source="fastText, CLD2 and langid")
    ] = "und"
    language_confidence: Annotated[Share, says("how sure that is", 0.98, source="agreement of the detectors")] = 0.0
    script: Annotated[OptionalText, says("the script of most letters, ISO 15924", "Latn", source="Unicode ranges")] = (
        None
    )
    mixed: Annotated[
        bool, says("whether other languages fill a good part of the text", example=True, source="CLD2")
    ] = False
    languages: Annotated[tuple[str, ...], says("those other languages", ["fr"], source="CLD2")] = ()
    declared_language: Annotated[
        Finding | None, says("the language that the page declares", source="evidence.language")
    ] = None
    published: Annotated[
        When | None,
        says("when it was published; absent when unknown", source="published_text, evidence.published, url"),
    ] = None
    modified: Annotated[
        When | None, says("when it was last changed; absent when unknown", source="evidence.modified")
    ] = None
    domain: Annotated[
        OptionalText,
        says("the registered domain (public suffix list)", "example.org", source="url, public suffix list"),
    ] = None
    site: Annotated[
        OptionalText,
        says(
            "the name of the site, as the page states it, else its publisher's; no account, no address",
            "Example News",
            source="evidence.site, evidence.publisher",
        ),
    ] = None
    canonical_url: Annotated[
        OptionalText, says("the page's own address, without tracking parameters", source="evidence.canonical, else url")
    ] = None
    canonical_basis: Annotated[
        OptionalText,
        says("where that stands, `url` for the fetched one", "link:canonical", source="evidence.canonical"),
    ] = None
    url_key: Annotated[
        OptionalText, says("one key for all addresses of the page", "example.org/news/1", source="canonical_url")
    ] = None
    image_url: Annotated[
        OptionalText,
        says("its picture as an absolute URL", "https://example.org/a.jpg", source="image, evidence.images"),
    ] = None
    links: Annotated[tuple[Link, ...], says("links out of the item, absolute, each once", source="evidence.links")] = ()
    authors: Annotated[
        tuple[str, ...],
        says("its authors, one name each", ["Ada Rivers", "Bo Lind"], source="author, byline, evidence.authors"),
    ] = ()
    publication: Annotated[
        Finding | None, says("who published it, and where the page says so", source="publisher, evidence.publisher")
    ] = None
    topics: Annotated[
        Findings, says("its tags and section, and where the page says so", source="section, tags, evidence")
    ] = ()
    keywords: Annotated[
        tuple[Keyword, ...], says("words and phrases typical of it, best first", source="title, text, term statistics")
    ] = ()
    entities: Annotated[
        tuple[Entity, ...], says("candidates for named entities", source="people, places, evidence.about, text")
    ] = ()
    counts: Annotated[Counts, says("sizes of the text", source="text")]
    readability: Annotated[
        float | None, says("how hard it is to read; absent for short texts", 46.2, unit="LIX", source="text")
    ] = None
    readability_formula: Annotated[OptionalText, says("the formula of that", "lix", source="Björnsson 1968")] = None
    reservations: Annotated[
        Findings, says("what may not be done with it, and where the page says so", source="evidence.reservations")
    ] = ()
    licences: Annotated[
        Findings, says("its licences, and where the page says so", source="evidence.licences, links")
    ] = ()
    personal_data: Annotated[
        tuple[PersonalDatum, ...], says("where personal data stands in `text`", source="text")
    ] = ()
    redacted: Annotated[
        bool, says("whether personal data was replaced in `text`", example=True, source="the setting enrich_redact")
    ] = False
    text_hash: Annotated[
        str, says("128 bits of BLAKE2b of the exact text", "655f163c5909e99454cd81e4ae8444ca", source="text")
    ]
    loose_hash: Annotated[str, says("the same of letters and digits only, case-folded", source="text")] = ""
    rules: Annotated[
        str,
        says(
            "the version of the rules and of the term statistics",
            "2026.11.01+terms.2",
            source="rules, snapshot of terms",
        ),
    ]
