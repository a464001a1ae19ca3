"""Enrich holds for whatever a page may contain."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.contract import codec
from streams.contract.records import DedupedItem, EnrichedItem, Evidence, Finding, Link, Quality
from streams.enrich.dates.absolute import find_date
from streams.enrich.dates.relative import find_age
from streams.enrich.dates.stamp import parse_instant
from streams.enrich.personal import personal_data, redact
from streams.enrich.stage import Enrich
from streams.enrich.url_key import url_key
from streams.enrich.urls import clean
from streams.enrich.words import APOSTROPHE, LONG_WORD, TOKEN, read

ENRICH = Enrich("rules")
TEXTS = st.text(max_size=300) | st.text("0123456789 .:/-+@#$()ab天前ago日月年ىلأ", max_size=120)
WHERES = st.sampled_from(
    ["jsonld:datePublished", "line:label", "meta:robots", "link:canonical", "header:tdm-policy", "x"]
)
FINDINGS = st.lists(st.builds(lambda value, where: Finding(value=value, where=where), TEXTS, WHERES), max_size=3).map(
    tuple
)
EVIDENCE = st.builds(
    Evidence, published=FINDINGS, modified=FINDINGS, canonical=FINDINGS, language=FINDINGS, authors=FINDINGS,
    publisher=FINDINGS, section=FINDINGS, tags=FINDINGS, about=FINDINGS, images=FINDINGS, licences=FINDINGS,
    reservations=FINDINGS, links=st.lists(st.builds(Link, url=TEXTS, text=TEXTS), max_size=3).map(tuple),
)  # fmt: skip


def item(text: str, evidence: Evidence, **fields: Any) -> DedupedItem:
    base: dict[str, Any] = {
        "id": "a" * 32, "page_id": "b" * 32, "url": "https://news.example.org/1", "kind": "article", "main": True,
        "page_kind": "article", "order": 0, "spans": (), "cluster": "a" * 32, "quality": Quality(), "text": text,
        "fetched_at": "2022-08-18T12:00:00Z", "evidence": evidence,
    }  # fmt: skip
    return DedupedItem(**(base | fields))


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS, TEXTS, EVIDENCE)
def test_any_item_is_enriched_within_its_type(text: str, title: str, byline: str, evidence: Evidence) -> None:
    """Nothing raises; what comes out reads back as the same record; offsets and intervals hold."""
    source = item(text, evidence, title=title, byline=byline, published_text=byline, url=title or "x")
    (kept,) = ENRICH(source).kept
    assert isinstance(kept, EnrichedItem)
    assert codec.decode(codec.encode(kept), EnrichedItem) == kept
    for when in (kept.published, kept.modified):
        if when:
            start, end = parse_instant(when.start), parse_instant(when.end)
            assert start
            assert end
            assert start < end
    for entity in kept.entities:
        if entity.start is not None:
            assert text[entity.start : entity.end] == entity.text


@settings(deadline=None)
@given(TEXTS)
def test_redaction_leaves_nothing_to_redact(text: str) -> None:
    """Its own marks are no personal data."""
    assert personal_data(redact(text)) == ()


@settings(deadline=None)
@given(TEXTS | st.text(max_size=60).map("https://news.example.org/".__add__))
def test_the_key_of_an_address_is_that_of_its_clean_form(url: str) -> None:
    """Cleaning is idempotent and keeps the key."""
    cleaned = clean(url)
    if cleaned is not None:
        assert clean(cleaned) == cleaned
        assert url_key(cleaned) == url_key(url)


@settings(deadline=None)
@given(TEXTS)
def test_reading_dates_never_fails(text: str) -> None:
    """Whatever stands in a line: a found date exists, and ages are not negative."""
    found = find_date(text)
    assert found is None or found.stamp.interval()
    age = find_age(text)
    assert age is None or age.amount >= 0


@settings(deadline=None)
@given(TEXTS | st.text("ab_ .,'’-&\n\0\u3042é9\u0301\u0915\u093f\u200c", max_size=60))
def test_words_read_fast_are_those_of_the_pattern(text: str) -> None:
    """Replacing what is in no word gives what one search over the whole text gives, at the places that are named."""
    words = [word for word in TOKEN.findall(text) if word]
    found = read(text)
    written = found.written.replace(APOSTROPHE.encode(), "’".encode())
    assert written.decode("utf-8", "surrogatepass").split() == words
    assert (found.words, found.long_words) == (len(words), sum(len(word) > LONG_WORD for word in words))
    assert [found.whole[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == found.whole.split()
