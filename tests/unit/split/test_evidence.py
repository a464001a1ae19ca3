"""What a page says about itself: which statement becomes which evidence, and from which place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.page import Page
from streams.split import html

if TYPE_CHECKING:
    from streams.contract.records import Evidence


def said(markup: str, **headers: str) -> Evidence:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return html.read(Page(id="0" * 32, url="https://news.example/1", text=markup, headers=named)).evidence


def rows(evidence: Evidence, field: str) -> list[tuple[str, str]]:
    return [(one.value, one.where) for one in getattr(evidence, field)]


def test_reservations_are_taken_from_elements_and_headers() -> None:
    """Robots directives, the TDM Reservation Protocol and content signals, as they are written."""
    page = '<meta name="robots" content="noai"><meta name="tdm-policy" content="/p.json"><p>Text'
    found = said(page, x_robots_tag="noarchive", tdm_reservation="1", content_signal="ai-train=no")
    assert rows(found, "reservations") == [
        ("noai", "meta:robots"), ("/p.json", "meta:tdm-policy"), ("noarchive", "header:x-robots-tag"),
        ("1", "header:tdm-reservation"), ("ai-train=no", "header:content-signal"),
    ]  # fmt: skip
    assert said("<p>Text").reservations == ()


def test_licences_are_taken_from_wherever_a_page_names_one() -> None:
    """JSON-LD, meta, a link in the head, a link in the text with `rel=license`, and the Link header."""
    page = (
        '<script type="application/ld+json">{"@type": "Article", "license": "https://a.example/"}</script>'
        '<meta name="dc.rights" content="All rights reserved"><link rel="license" href="/c">'
        '<p>Text <a rel="license noopener" href="/d">of this licence</a> and <a href="/license">another</a>'
    )
    assert rows(said(page, link='</style.css>; rel=preload, <https://e.example/>; rel="license"'), "licences") == [
        ("https://a.example/", "jsonld:license"), ("All rights reserved", "meta:dc.rights"),
        ("/c", "link:license"), ("/d", "link:license"), ("https://e.example/", "header:link"),
    ]  # fmt: skip


def test_only_a_canonical_link_is_one() -> None:
    """Other relations of the Link header, and the AMP variant, are not the page's address."""
    page = '<link rel="amphtml" href="/amp/1"><p>Text'
    assert said(page, link='<https://news.example/wp-json/>; rel="https://api.w.org/"').canonical == ()
    found = said(page, link="<https://news.example/one>; rel=canonical; type=text/html")
    assert rows(found, "canonical") == [("https://news.example/one", "header:link")]


def test_what_a_page_is_about_has_its_type() -> None:
    """Behind the place, as the page calls it."""
    page = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "about": [{"@type": "Place", "name": "Bergen"},'
        ' {"@type": "schema:Person", "name": "Ada Rivers"}, "storms"]}</script><p>Text'
    )
    assert rows(said(page), "about") == [
        ("Bergen", "jsonld:about:place"), ("Ada Rivers", "jsonld:about:person"), ("storms", "jsonld:about"),
    ]  # fmt: skip
