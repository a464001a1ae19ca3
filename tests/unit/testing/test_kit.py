"""The test kit for users."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from streams.contract.records import CleanItem, EnrichedItem, SplitItem
from streams.settings import StageSettings
from streams.testing import GoldenPage, check, event, golden_pages, run

GUIDE = (Path(__file__).parents[3] / "docs" / "testing.md").read_text("utf-8")
TEXT = "A report\n\nThe tide stood high, and nobody had expected it to, least of all the man who reads the gauge.\n"


def test_events_are_html_or_text_by_their_looks() -> None:
    """A page of markup is HTML, another is text; what the caller says wins."""
    html, text, told = (json.loads(event(page, **more).value or b"")["content_type"]
                        for page, more in (("<p>x", {}), ("x", {}), (b"x", {"content_type": "text/html"})))  # fmt: skip
    assert (html, text, told) == ("text/html", "text/plain", "text/html")


def test_a_run_ends_at_the_stage_that_was_asked_for() -> None:
    """Items are of the type that the last stage writes."""
    assert {type(item) for item in run(event(TEXT), until="split").items} == {SplitItem}
    assert {type(item) for item in run(event(TEXT), until="clean").items} == {CleanItem}
    assert {type(item) for item in run(event(TEXT)).items} == {EnrichedItem}


def test_events_of_one_call_share_a_memory_and_calls_do_not() -> None:
    """A copy is a duplicate of the first within a call only."""
    pair = run(event(TEXT, "https://a.example/"), event(TEXT, "https://b.example/"))
    assert [member.relation for member in pair.clusters] == ["root", "exact"]
    assert [member.relation for member in run(event(TEXT, "https://b.example/")).clusters] == ["root"]


def test_bad_events_are_among_the_dead() -> None:
    """Nothing is raised; a 404 is a page that is gone; a PDF is dropped."""
    outcome = run(event("x", status="200"), event("", status=404), event(b"%PDF-1", content_type="application/pdf"))
    assert [reason for reason, _ in outcome.dead] == ["undecodable"]
    assert [page.gone for page in outcome.pages] == [True]
    assert [dropped.reason for dropped in outcome.dropped] == ["gone", "content_type"]


def test_settings_reach_the_stages() -> None:
    """Another limit, another outcome."""
    assert run(event(TEXT), settings=StageSettings(page_max_bytes=10)).dead[0][0] == "limit_exceeded"


def test_a_golden_file_is_written_once_and_then_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing: told how to make it. Made: green. Changed by hand: red, with the difference."""
    (tmp_path / "a.txt").write_text(TEXT)
    (page,) = golden_pages(tmp_path)
    with pytest.raises(AssertionError, match="MILLRACE_UPDATE_GOLDEN=1"):
        check(page)
    page.golden.write_text('{"event": {"url": "https://a.example/", "fetched_at": "2026-01-01T00:00:00Z"}}')
    monkeypatch.setenv("MILLRACE_UPDATE_GOLDEN", "1")
    check(page)
    monkeypatch.delenv("MILLRACE_UPDATE_GOLDEN")
    check(page)
    wanted = json.loads(page.golden.read_text("utf-8"))
    assert wanted["event"]["url"] == "https://a.example/"
    wanted["items"][0]["title"] = "Another"
    page.golden.write_text(json.dumps(wanted))
    with pytest.raises(AssertionError, match="title of item 0"):
        check(page)
    assert str(GoldenPage(tmp_path / "a.txt")) == "a"


def test_the_guide_is_true(tmp_path: Path) -> None:
    """Both tests of docs/testing.md pass as they stand there."""
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)):
        (tmp_path / f"test_{number}.py").write_text(block)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text(TEXT)
    (page,) = golden_pages(tmp_path / "pages")
    page.golden.write_text(json.dumps(page.found()))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"], cwd=tmp_path, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert "2 passed" in done.stdout, done.stdout
