"""Addresses: which ones show the same page, which one a page calls its own, and the domain that is registered."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.contract.records import Finding
from streams.enrich.url_key import url_key
from streams.enrich.urls import absolute, canonical, clean, domain_of, registered_domain

PAIRS = [line.split("\t") for line in (Path(__file__).parent / "data/url_pairs.tsv").read_text("utf-8").splitlines()]
PAGE = "https://www.news.example.org/world/harbour?utm_source=x"


@pytest.mark.parametrize(("verdict", "one", "other"), PAIRS, ids=[f"{one} {other}" for _, one, other in PAIRS])
def test_the_key_is_equal_for_the_same_page_only(verdict: str, one: str, other: str) -> None:
    """A table of pairs: tracking, devices, AMP, sessions and spelling aside; identity kept."""
    assert url_key(one) is not None
    assert (url_key(one) == url_key(other)) is (verdict == "same")


def test_the_table_is_as_long_as_it_claims() -> None:
    """At least 120 pairs, a good third of them different pages, none twice."""
    assert len(PAIRS) >= 120
    assert sum(verdict == "different" for verdict, _, _ in PAIRS) >= 36
    assert len({tuple(pair) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("url", [one for _, one, _ in PAIRS])
def test_cleaning_changes_nothing_more_the_second_time(url: str) -> None:
    """A clean address is clean, and has the key of the one it came from."""
    cleaned = clean(url)
    assert cleaned is not None
    assert clean(cleaned) == cleaned
    assert url_key(cleaned) == url_key(url)


@pytest.mark.parametrize("url", ["file:///a", "mailto:x", "", "http://", "https://[::1", "a" * 9999])
def test_what_is_no_web_address_has_no_key(url: str) -> None:
    """Other schemes, rubbish, and what is too long."""
    assert url_key(url) is None
    assert clean(url) is None
    assert domain_of(url) is None


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"), ("news.example.com", "example.com"), ("example.com", "example.com"),
        ("a.b.example.com.au", "example.com.au"), ("user.github.io", "github.io"), ("192.0.2.7", "192.0.2.7"),
        ("localhost", "localhost"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"), ("a.news.example", "news.example"),
    ],
)  # fmt: skip
def test_the_registered_domain(host: str, domain: str) -> None:
    """By the list of public suffixes, without those that companies add."""
    assert registered_domain(host) == domain


def stated(*rows: tuple[str, str]) -> tuple[str, str] | None:
    found = canonical(PAGE, [Finding(value=value, where=where) for value, where in rows])
    return tuple(found) if found else None  # type: ignore[return-value]  # an address is a pair of strings


def test_the_page_names_its_address() -> None:
    """A canonical link before OpenGraph, relative or not; the fetched one when it names none."""
    assert stated(("https://www.news.example.org/b", "og:url"), ("/a?fbclid=1", "link:canonical")) == (
        "https://www.news.example.org/a", "link:canonical",
    )  # fmt: skip
    assert stated() == ("https://www.news.example.org/world/harbour", "url")


def test_a_canonical_link_that_cannot_be_right_is_passed_over() -> None:
    """To the front page, or OpenGraph's to another site."""
    own = ("https://www.news.example.org/world/harbour", "url")
    assert stated(("https://www.news.example.org/", "link:canonical")) == own
    assert stated(("https://other.example.com/x", "og:url")) == own
    assert stated(("javascript:void(0)", "link:canonical")) == own


@pytest.mark.parametrize(
    "value", ["", "undefined", "null", "{{canonical}}", "http://localhost/a", "http://127.0.0.1:3000/a"]
)
def test_what_a_program_left_there_is_no_address(value: str) -> None:
    """Else all pages of a site that does so would be one."""
    assert stated((value, "link:canonical")) == ("https://www.news.example.org/world/harbour", "url")


@pytest.mark.parametrize(
    "value",
    [
        "www.news.example.org/a", "https://www.news.example.org/a", "//www.news.example.org/a",
        "https%3A%2F%2Fwww.news.example.org%2Fa",
    ],
)  # fmt: skip
def test_a_host_without_a_scheme_is_a_host(value: str) -> None:
    """It is no path below the page's own."""
    assert stated((value, "link:canonical")) == ("https://www.news.example.org/a", "link:canonical")


def test_a_copy_names_the_publisher_whose_page_it_copies() -> None:
    """A canonical link to another site is a statement of its own."""
    assert stated(("https://origin.example.com/x", "link:canonical")) == (
        "https://origin.example.com/x", "link:canonical",
    )  # fmt: skip


def test_relative_links_are_resolved() -> None:
    """As browsers do."""
    assert absolute("../b?c#d", "https://news.example.org/a/x/") == "https://news.example.org/a/b?c#d"
    assert absolute("//cdn.example.org/i.png", "https://news.example.org/") == "https://cdn.example.org/i.png"
    assert absolute("tel:1", "https://news.example.org/") is None
