"""Files as raw events."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest

from streams.contract.message import Message
from streams.errors import UnreadableInputError, UsageError
from streams.raw import read_page
from streams.samples.warc import HTTP, http, record
from streams.sources import Refused, expand, read
from streams.sources.files import LIMIT, read_file

if TYPE_CHECKING:
    from streams.page import Page

URL = "https://news.example/a"
AT = "2026-01-02T03:04:05Z"
EVENT = json.dumps({"url": URL, "body": "<p>Hello, world</p>"})


def events(*names: Path | str, url: str | None = None, fetched_at: str | None = None) -> list[Message]:
    records = list(read([str(name) for name in names], url, fetched_at))
    assert not [record for record in records if isinstance(record, Refused)]
    return [record for record in records if isinstance(record, Message)]


def only(*names: Path | str, url: str | None = None, fetched_at: str | None = None) -> Page:
    (event,) = events(*names, url=url, fetched_at=fetched_at)
    return read_page(event, LIMIT)


def refusals(name: Path) -> list[tuple[str, str, str]]:
    return [(found.at, found.reason, found.detail) for found in read([str(name)]) if isinstance(found, Refused)]


def put(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_json_lines_are_passed_on_as_they_stand(tmp_path: Path) -> None:
    """Each line is one event, whatever is wrong with it; empty lines are none. The URL is its key."""
    path = put(tmp_path / "a.jsonl", f'{EVENT}\r\n\n{{"url": 3}}\nnonsense\n\xff')
    found = events(path)
    assert [event.value for event in found] == [EVENT.encode(), b'{"url": 3}', b"nonsense", "\xff".encode()]
    assert [event.key for event in found] == [URL.encode(), None, None, None]


def test_compressed_lines_are_read(tmp_path: Path) -> None:
    """gzip is told by the bytes, not by the name."""
    assert only(put(tmp_path / "a.jsonl.gz", gzip.compress(EVENT.encode()))).url == URL
    assert only(put(tmp_path / "b.jsonl", gzip.compress(EVENT.encode()))).url == URL


def test_a_json_file_is_an_event_a_list_or_lines(tmp_path: Path) -> None:
    """Whatever a crawler calls `.json`."""
    event = json.loads(EVENT)
    assert only(put(tmp_path / "one.json", json.dumps(event, indent=2))).url == URL
    assert len(events(put(tmp_path / "list.json", json.dumps([event, event])))) == 2
    assert len(events(put(tmp_path / "lines.json", f"{EVENT}\n{EVENT}\n"))) == 2


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a"])
def test_a_byte_order_mark_is_no_part_of_an_event(tmp_path: Path, name: str) -> None:
    """It goes at the file's start: the first line has its key, and options fill what it does not say."""
    first, second = events(put(tmp_path / name, f"\ufeff{EVENT}\n{EVENT}"), fetched_at=AT)
    assert first == second
    assert (first.key, read_page(first, LIMIT).fetched_at) == (URL.encode(), AT)


def test_a_json_file_behind_a_byte_order_mark_is_an_event(tmp_path: Path) -> None:
    """Over several lines too."""
    assert only(put(tmp_path / "a.json", "\ufeff" + json.dumps(json.loads(EVENT), indent=2))).url == URL


def test_what_lines_do_not_say_options_say(tmp_path: Path) -> None:
    """`--url` and `--fetched-at` fill what is missing, and overrule nothing."""
    path = put(tmp_path / "a.jsonl", '{"body": "x"}\n' + json.dumps({"url": "https://own.example/", "body": "y"}))
    first, second = (read_page(event, LIMIT) for event in events(path, url=URL, fetched_at=AT))
    assert (first.url, first.fetched_at, second.url, second.fetched_at) == (URL, AT, "https://own.example/", AT)


def test_html_and_text_are_one_page(tmp_path: Path) -> None:
    """Their URL is given, or that of the file; their charset is found as for any page."""
    page = put(tmp_path / "a page.html", '<meta charset="koi8-r"><p>наука</p>'.encode("koi8-r"))
    assert (only(page, url=URL, fetched_at=AT).url, only(page).fetched_at) == (URL, None)
    assert "наука" in only(page).text
    assert only(page).url == (tmp_path / "a page.html").as_uri()
    text = only(put(tmp_path / "a.txt", "one\ntwo <b>\n"))
    assert (text.content_type, text.text) == ("text/plain", "one\ntwo <b>\n")


def test_files_without_a_telling_name_are_told_by_their_first_bytes(tmp_path: Path) -> None:
    """WARC, JSON lines, HTML, text."""
    assert only(put(tmp_path / "a", EVENT)).url == URL
    assert only(put(tmp_path / "b", "  <!doctype html><p>x")).content_type == "text/html"
    assert only(put(tmp_path / "c", "plain")).content_type == "text/plain"
    assert only(put(tmp_path / "d", warc(("response", "text/html", "200 OK", b"<p>x")))).url == URL


def test_standard_input_is_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads what is piped in, compressed or not."""
    for content in (EVENT.encode(), gzip.compress(EVENT.encode())):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert only("-").url == URL


def test_globs_are_resolved_in_order_each_file_once(tmp_path: Path) -> None:
    """A pattern in quotes does what the shell would have done; a name with brackets that exists is itself."""
    for name in ("b.jsonl", "a.jsonl", "[c].jsonl"):
        put(tmp_path / name, EVENT)
    names = expand([str(tmp_path / "[ab].jsonl"), str(tmp_path / "a.jsonl"), str(tmp_path / "[c].jsonl"), "none*"])
    assert [Path(name).name for name in names] == ["a.jsonl", "b.jsonl", "[c].jsonl", "none*"]


def test_one_url_for_many_files_is_wrong_usage(tmp_path: Path) -> None:
    """A URL names one page."""
    with pytest.raises(UsageError):
        list(read([str(put(tmp_path / "a.html", "x")), str(put(tmp_path / "b.html", "y"))], URL))


@pytest.mark.parametrize(
    "url", ["", "not a url", "example.org", "https://", "https://a.example/\n", "https://a.example/\udcff",
            f"https://a.example/{'x' * 20_000}"],
)  # fmt: skip
def test_a_url_that_is_none_is_wrong_usage(url: str) -> None:
    """Every page under it would be a dead letter, or have another URL; the error is short, and can be printed."""
    with pytest.raises(UsageError, match="--url") as caught:
        read(["a.html"], url)
    assert len(str(caught.value).encode()) < 200


@pytest.mark.parametrize("fetched_at", ["", "yesterday", "2026-01-02", "2026-02-30T00:00:00Z", "\udcff"])
def test_a_time_of_fetching_that_is_none_is_wrong_usage(fetched_at: str) -> None:
    """Every page under it would be a dead letter."""
    with pytest.raises(UsageError, match="--fetched-at") as caught:
        read(["a.html"], fetched_at=fetched_at)
    assert str(caught.value).encode()


@pytest.mark.parametrize("url", [URL, "file:///srv/a%20b.html", "HTTPS://пример.example/ä?b=c#d"])
def test_an_address_of_any_scheme_and_script_is_taken(tmp_path: Path, url: str) -> None:
    """As split takes it."""
    assert only(put(tmp_path / "a.html", "<p>x"), url=url, fetched_at="2026-01-02 03:04:05+01:00").url == url


@pytest.mark.parametrize("content", [b"", b"WARC/1.0\r\nnonsense", b"\x1f\x8b\x08broken", b"\x00\x01\x02" * 50])
def test_what_cannot_be_read_is_refused_and_spares_the_others(tmp_path: Path, content: bytes) -> None:
    """A damaged file, a folder and a file that is not there are refused by name, and the next file is read."""
    bad = put(tmp_path / ("a.warc" if content[:1] != b"\x00" else "a.bin"), content)
    good = put(tmp_path / "b.jsonl", EVENT)
    found = list(read([str(bad), str(tmp_path), str(tmp_path / "nowhere"), str(good)]))
    reasons = [record.reason for record in found if isinstance(record, Refused)]
    assert reasons == ["unreadable_file"] * (2 if content == b"" else 3)
    assert isinstance(found[-1], Message)


def test_a_file_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    """The records before the damage are events; then comes the refusal."""
    whole = gzip.compress((EVENT + "\n").encode() * 20000, compresslevel=0)
    path = put(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2])
    found = list(read([str(path)]))
    assert sum(isinstance(record, Message) for record in found) > 5000
    assert isinstance(found[-1], Refused)
    with pytest.raises(UnreadableInputError):
        list(read_file(str(path)))


def test_a_line_above_the_limit_is_refused_and_never_held(tmp_path: Path) -> None:
    """The next line is read."""
    path = put(tmp_path / "a.jsonl", b'"' + b"x" * (LIMIT + 10) + b'"\n' + EVENT.encode())
    assert refusals(path) == [("line 1", "too_large", f"more than {LIMIT} bytes")]
    assert sum(isinstance(record, Message) for record in read([str(path)])) == 1


def warc(*records: tuple[str, str, str, bytes]) -> bytes:
    """A WARC file of (record type, content type, HTTP status line or nothing, body)."""
    found = b""
    for kind, content_type, status, body in records:
        headers = [("Content-Type", content_type)] if content_type else []
        block = http(status, [*headers, ("Set-Cookie", "a"), ("Set-Cookie", "b")], body) if status else body
        found += record(kind, URL, AT, HTTP if status else content_type, block)
    return found


def test_responses_of_a_warc_file_are_pages(tmp_path: Path) -> None:
    """HTML and text; with status, date, headers, and bodies without chunks and codings."""
    packed = gzip.compress(b"<p>packed</p>")
    chunked = b"d\r\n<p>chunks</p>\r\n0\r\n\r\n"
    content_type = ("Content-Type", "text/html; charset=utf-8")
    blocks = [
        http("200 OK", [content_type, ("Content-Encoding", "gzip")], packed),
        http("200 OK", [content_type, ("Transfer-Encoding", "chunked")], chunked),
    ]
    path = put(tmp_path / "a.warc.gz", b"".join(record("response", URL, AT, HTTP, block) for block in blocks))
    pages = [read_page(event, LIMIT) for event in events(path)]
    assert [page.text for page in pages] == ["<p>packed</p>", "<p>chunks</p>"]
    assert {(page.url, page.fetched_at, page.status, page.charset) for page in pages} == {(URL, AT, 200, "utf-8")}


def test_texts_of_a_wet_file_are_pages(tmp_path: Path) -> None:
    """`conversion` records are text pages in UTF-8."""
    page = only(put(tmp_path / "a.wet.gz", warc(("conversion", "text/plain", "", "Zwölf\nZeilen".encode()))))
    assert (page.content_type, page.text, page.url, page.status) == ("text/plain", "Zwölf\nZeilen", URL, None)


def test_other_records_are_counted_and_named(tmp_path: Path) -> None:
    """Each record that is no page is refused by its kind; 404 and redirects are pages, whatever their type."""
    path = put(tmp_path / "a.warc.gz", warc(
        ("request", "", "GET / HTTP/1.1", b""), ("metadata", "text/plain", "", b"a: b"),
        ("response", "image/png", "200 OK", b"\x89PNG"), ("response", "image/png", "404 Not Found", b""),
        ("response", "", "301 Moved", b""), ("resource", "text/html", "", b"<p>x"),
        ("response", "text/html", "200", b"x"),
    ))  # fmt: skip
    assert [(reason, detail) for _, reason, detail in refusals(path)] == [
        ("record_type", "request"), ("record_type", "metadata"), ("content_type", "image/png"),
        ("record_type", "resource"),
    ]  # fmt: skip
    pages = [read_page(event, LIMIT) for event in read([str(path)]) if isinstance(event, Message)]
    assert [(page.gone, page.refused) for page in pages] == [(True, None), (False, "status_3xx"), (False, None)]
    assert pages[0].headers["set-cookie"] == "a, b"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([], b"\r\n <!DOCTYPE html><title>T</title><p>x"),
        ([], b"\xef\xbb\xbf<?xml version='1.0'?><HTML><p>x"),
        ([("Content-Type", "")], b"<!-- a --><head></head><p>x"),
        ([("Content-Type", "; charset=utf-8")], b"<body><p>x"),
        ([("Content-Encoding", "gzip")], gzip.compress(b"<html><p>x")),
    ],
)
def test_html_without_a_type_is_a_page(tmp_path: Path, headers: list[tuple[str, str]], body: bytes) -> None:
    """Old servers send none, and browsers show the page."""
    page = only(put(tmp_path / "a.warc", record("response", URL, AT, HTTP, http("200 OK", headers, body))))
    assert (page.content_type, page.refused, page.text[-4:]) == ("text/html", None, "<p>x")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([], b""),
        ([], b"words about <html> and <body>"),
        ([], b"<?xml version='1.0'?><rss><channel>"),
        ([], b"<?xml version='1.0'?><!DOCTYPE svg><svg>"),
        ([], b"<" + b" " * 1024 + b"<html>"),
        ([("Content-Encoding", "gzip")], b"\x1f\x8b\x08broken"),
        ([("Content-Type", "application/xml")], b"<html>"),
    ],
)
def test_what_does_not_begin_as_html_is_no_page(tmp_path: Path, headers: list[tuple[str, str]], body: bytes) -> None:
    """And what has a type is what it says."""
    path = put(tmp_path / "a.warc", record("response", URL, AT, HTTP, http("200 OK", headers, body)))
    assert [reason for _, reason, _ in refusals(path)] == ["content_type"]


@pytest.mark.parametrize("coding", ["br", "gzip", "deflate", "zstd"])
def test_a_body_that_is_not_what_its_header_says_spares_the_other_records(tmp_path: Path, coding: str) -> None:
    """Codings are taken off where the page is read: whatever one body is, the next records are there."""
    bodies = [brotli.compress(b"<p>brotli</p>"), b"<p>plain</p>", b"\x1f\x8b\x08broken"]
    blocks = [http("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", coding)], body) for body in bodies]
    path = put(tmp_path / "a.warc", b"".join(record("response", URL, AT, HTTP, block) for block in blocks))
    found = events(path)
    assert len(found) == 3
    assert read_page(found[1], LIMIT).text == "<p>plain</p>"
    if coding == "br":
        assert read_page(found[0], LIMIT).text == "<p>brotli</p>"


def test_a_warc_file_that_was_packed_as_a_whole_is_read(tmp_path: Path) -> None:
    """`gzip file.warc` makes one member of all records."""
    packed = warc(*[("response", "text/html", "200 OK", b"<p>x")] * 3)
    assert len(events(put(tmp_path / "a.warc.gz", gzip.compress(gzip.decompress(packed))))) == 3


@pytest.mark.parametrize("packed", [True, False])
def test_wherever_a_warc_file_breaks_off_it_is_refused(tmp_path: Path, packed: bool) -> None:
    """In the head of a record too, which is easily taken for the end of the file; what came before is read."""
    one = warc(("response", "text/html", "200 OK", b"<p>x" * 40))
    one = one if packed else gzip.decompress(one)
    for cut in range(1, len(one) - 4):  # the last four bytes of one that is not packed are empty lines
        found = list(read([str(put(tmp_path / "a.warc", one + one[:cut]))]))
        reasons = [getattr(record, "reason", None) for record in found]
        assert (reasons[0], reasons[-1]) == (None, "unreadable_file"), cut


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_file_that_breaks_off_is_refused(tmp_path: Path, packed: bool) -> None:
    """Half a page is no page: the records before it are read, then the file is refused."""
    content = warc(*[("response", "text/html", "200 OK", b"<p>x" * 5000)] * 3)
    content = content if packed else gzip.decompress(content)
    found = list(read([str(put(tmp_path / "a.warc", content[: int(len(content) * 0.8)]))]))
    assert [getattr(record, "reason", None) for record in found] == [None, None, "unreadable_file"]


def test_a_response_above_the_limit_is_refused(tmp_path: Path) -> None:
    """And the next one is read."""
    path = put(tmp_path / "a.warc.gz", warc(
        ("response", "text/html", "200 OK", b" " * (LIMIT + 10)), ("response", "text/html", "200 OK", b"<p>x"),
    ))  # fmt: skip
    assert refusals(path) == [("record 1", "too_large", f"more than {LIMIT} bytes")]
    assert sum(isinstance(record, Message) for record in read([str(path)])) == 1
