"""How `tail` chooses and shows records."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from agents.cli.lines import json_line, readable, safe
from agents.cli.sieve import sieve
from agents.cli.tail import full_name
from streams.errors import UsageError


def _record(topic: str, value: bytes | None, key: bytes | None = b"k", **headers: str) -> Any:
    return SimpleNamespace(
        topic=topic, partition=3, offset=14, timestamp=1_700_000_000_000, key=key, value=value,
        headers=tuple((name.replace("__", "."), text.encode()) for name, text in headers.items()),
    )  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), [("enrich", "millrace.enrich.v1"), ("millrace.raw.v1", "millrace.raw.v1")])
def test_topics_have_short_names(said: str, meant: str) -> None:
    """The short name and the full name lead to the same topic."""
    assert full_name(said) == meant


def test_an_unknown_topic_is_answered_with_those_there_are() -> None:
    """The error teaches the names."""
    with pytest.raises(UsageError, match="raw, split, clean, dedupe, enrich"):
        full_name("enriched")


def test_header_filters_match_whole_values_of_last_headers() -> None:
    """All filters must hold; an empty value asks for an empty header."""
    record = _record("millrace.enrich.v1", b"{}", kind="article", duplicate="")
    assert sieve(["kind=article", "duplicate="], None, None, None)(record)
    assert not sieve(["kind=art"], None, None, None)(record)
    assert not sieve(["kind=article", "none="], None, None, None)(record)


@pytest.mark.parametrize(
    ("kind", "host", "language", "found"),
    [
        ("comment", None, None, True),
        ("article", None, None, False),
        (None, "example.org", None, True),
        (None, "News.Example.org", None, True),
        (None, "ample.org", None, False),
        (None, None, "fi", True),
        ("comment", "example.org", "sv", False),
    ],
)
def test_records_are_chosen_by_kind_host_and_language(
    kind: str | None, host: str | None, language: str | None, found: bool
) -> None:
    """All that is asked for must hold; a domain stands for the hosts below it."""
    value = b'{"kind":"comment","language":"fi","url":"https://news.example.org:8080/1"}'
    assert sieve((), kind, host, language)(_record("millrace.enrich.v1", value)) is found


def test_a_record_without_json_has_the_host_of_its_subject() -> None:
    """Dead letters and pages in binary form are found by host too."""
    page = _record("millrace.raw.v1", b"<p>", ce_subject="https://example.org/")
    assert sieve((), None, "example.org", None)(page)
    assert not sieve((), "article", None, None)(page)


@pytest.mark.parametrize("text", ["kind", "=article"])
def test_a_filter_without_name_or_value_is_refused(text: str) -> None:
    """NAME=VALUE, nothing less."""
    with pytest.raises(UsageError, match="NAME=VALUE"):
        sieve([text], None, None, None)


def test_json_lines_hold_the_value_as_json() -> None:
    """One parse gives key, place, headers and the record itself."""
    line = json.loads(json_line(_record("millrace.enrich.v1", b'{"title":"T"}', kind="article")))
    assert line["value"] == {"title": "T"}
    assert (line["key"], line["partition"], line["offset"], line["headers"]) == ("k", 3, 14, {"kind": "article"})


def test_bytes_of_any_kind_are_base64() -> None:
    """Dead letters, and raw pages in binary form, lose nothing."""
    assert json.loads(json_line(_record("millrace.dead.v1", b"\xff{")))["value_base64"] == "/3s="
    assert json.loads(json_line(_record("millrace.raw.v1", b"<p>\xff")))["value_base64"] == "PHA+/w=="
    assert json.loads(json_line(_record("millrace.page.v1", None)))["value"] is None


def test_a_dead_letter_is_told_by_its_reason_and_origin() -> None:
    """Why, and where it came from, without its bytes."""
    shown = readable(
        _record("millrace.dead.v1", b"\x00", millrace__errors__reason="undecodable",
                millrace__errors__topic="millrace.raw.v1", millrace__errors__partition="0",
                millrace__errors__offset="7", millrace__errors__message="$.url: missing")
    )  # fmt: skip
    assert "undecodable  from millrace.raw.v1/0/7  $.url: missing" in shown


def test_no_page_steers_the_terminal() -> None:
    """Escape sequences and line breaks of crawled text are shown, not obeyed."""
    assert safe("a\x1b[31m\nb\u202e") == "a�[31m b�"
    assert "\x1b" not in readable(_record("millrace.enrich.v1", b'{"title":"\\u001b[2J"}'))
