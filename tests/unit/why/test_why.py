"""The story of a page, from the folder of a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from agents.cli.main import app
from agents.why.about import Asked
from agents.why.told import told
from streams.contract.message import Message
from streams.contract.topics import RAW

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://news.example/bridge"
BODY = "\n".join(
    ["Bridge closed all summer"]
    + [
        f"The bridge over the river will stay closed all summer, the town said on day {n}, and nobody knows why."
        for n in range(6)
    ]
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    pages = [
        {"url": URL, "content_type": "text/plain", "body": BODY, "fetched_at": "2024-05-01T00:00:00Z"},
        {"url": "https://news.example/other", "content_type": "text/plain", "body": "Other words about other things."},
        {"url": "https://news.example/image", "content_type": "image/png", "body": "x"},
        {"url": "https://news.example/broken", "body_base64": "*"},
    ]
    file = folder / "pages.jsonl"
    file.write_text("\n".join(map(json.dumps, pages)))
    done = CliRunner().invoke(app, ["run", str(file), "--out", str(folder / "out"), "--jobs", "1"])
    assert done.exit_code == 0, done.output
    return folder / "out"


def why(what: str, run: Path) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["why", what, "--run", str(run), "--json"])
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_records_of_a_page_in_order(run: Path) -> None:
    """Each stage's record of an item, and the page's, in the order of the river, with rules and times."""
    story = why(URL, run)["story"]
    topics = [one["topic"].split(".")[1] for one in story]
    assert topics == sorted(topics, key=["split", "page", "clean", "dedupe", "enrich", "dropped", "cluster"].index)
    assert {"split", "page", "clean", "dedupe", "enrich"} <= set(topics)
    assert all(one["rules"] and one["at"] for one in story)


def test_an_item_by_its_id(run: Path) -> None:
    """An item's id gives its own records from split to enrich, and its page's record."""
    item = next(one["id"] for one in why(URL, run)["story"] if one["topic"] == "millrace.enrich.v1")
    story = why(item, run)["story"]
    assert {"split", "clean", "dedupe", "enrich", "page"} <= {one["topic"].split(".")[1] for one in story}
    assert {one["id"] for one in story if one["kind"] and one["topic"] != "millrace.page.v1"} == {item}


def test_a_page_by_its_id(run: Path) -> None:
    """A page's id gives the same story as its URL."""
    page = next(one["id"] for one in why(URL, run)["story"] if one["topic"] == "millrace.page.v1")
    assert why(page, run) == why(URL, run)


def test_why_a_page_was_dropped(run: Path) -> None:
    """A page that is not judged tells its reason."""
    (one,) = why("https://news.example/image", run)["story"]
    assert one["said"] == "dropped whole: content_type"


def test_what_is_not_known(run: Path) -> None:
    """Nothing found is said, and is an exit code."""
    done = CliRunner().invoke(app, ["why", "https://news.example/never", "--run", str(run)])
    assert done.exit_code == 1
    assert "nothing is known" in done.stderr


def test_raw_events_of_a_page() -> None:
    """A raw event is found by key, header or by the URL in its JSON, and not by a mere mention."""
    asked = Asked(url=URL)
    assert asked(Message(RAW.name, URL.encode(), b"<p>"))
    assert asked(Message(RAW.name, None, b"<p>", (("ce_subject", URL.encode()),)))
    assert asked(Message(RAW.name, b"x", json.dumps({"url": URL}).encode()))
    assert asked(Message(RAW.name, b"x", json.dumps({"data": {"url": URL}}).encode()))
    assert not asked(Message(RAW.name, b"x", json.dumps({"url": "https://a.example/", "body": URL}).encode()))


@pytest.mark.parametrize(
    ("value", "headers"),
    [
        (b"<p>", {"ce_time": "2022-08-18T12:00:00Z", "content-type": "text/html"}),
        (b'{"fetched_at": "2022-08-18T12:00:00Z"}', {}),
        (b'{"specversion": "1.0", "data": {"fetched_at": "2022-08-18T12:00:00Z"}}', {}),
        (b'{"specversion": "1.0", "time": "2022-08-18T12:00:00Z", "data": "<p>"}', {}),
    ],
    ids=["binary", "bare", "structured", "structured page"],
)
def test_when_a_page_was_fetched_and_when_its_event_was_written(value: bytes, headers: dict[str, str]) -> None:
    """Every form of an event says the first; Kafka says the second."""
    message = Message(RAW.name, None, value, tuple((name, text.encode()) for name, text in headers.items()))
    found = told(message, at="2022-09-01T00:00:00Z")
    assert found.said.endswith("bytes, fetched 2022-08-18T12:00:00Z")
    assert found.at == "2022-09-01T00:00:00Z"
