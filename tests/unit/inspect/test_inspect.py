"""What a person sees of a page."""

from __future__ import annotations

import gzip
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from typer.testing import CliRunner

from agents.cli.main import app
from streams.contract.ids import page_id
from streams.errors import UnreadableInputError
from streams.inspect import as_html, as_text, look
from streams.inspect.fetch import fetch
from streams.page import Page
from streams.raw import read_page
from streams.samples.warc import HTTP, http, record
from streams.settings import StageSettings

if TYPE_CHECKING:
    from pathlib import Path

    from streams.inspect import View

ATTACK = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
ESCAPED = ATTACK.replace("<", "&lt;")
HTML = f"""<html><head><title>Bridge</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Bridge closed &lt;script&gt;alert(1)&lt;/script&gt;</h1>
<p>The bridge over the river will stay closed all summer, the town said on Monday, and nobody knows for how long.</p>
<p>The ferry takes passengers in the meantime. <b>{ESCAPED}</b> was written on its side in white.</p>
<p>Sign up for our weekly newsletter to never miss a story. The fare was cut by half to three crowns,
which is what it cost in the year when the bridge was built.</p></article>
<footer>Imprint \x1b[31m Contact</footer></body></html>"""


def page(text: str, url: str = "https://news.example/bridge", **fields: object) -> Page:
    return Page(id=page_id(url, None, text.encode()), url=url, text=text, **fields)  # type: ignore[arg-type]


def view(text: str = HTML, url: str = "https://news.example/bridge", **fields: object) -> View:
    return look(page(text, url, **fields), StageSettings())


def test_every_block_is_there_with_its_label() -> None:
    """Each block is shown once, in order, as part of an item or with the reason why it was dropped."""
    seen = view()
    assert next(row.text for row in seen.rows).startswith("Home")
    body = [row for row in seen.rows if row.part == "body"]
    assert body
    assert all(row.item is not None for row in body)
    assert all(row.label for row in seen.rows)


def test_what_clean_left_out_is_shown_with_its_reason() -> None:
    """A promotion inside a paragraph is shown as what clean cut, and is no part of the text that is shown."""
    (article,) = [item for item in view().items if item.kind == "article"]
    assert [(cut.reason, cut.text) for cut in article.cuts] == [
        ("promotion", "Sign up for our weekly newsletter to never miss a story.")
    ]
    assert "newsletter" not in article.text
    assert "<del>Sign up for our" in as_html(view())


def test_a_block_that_clean_left_out_says_so_in_its_place() -> None:
    """A block that went as a whole is marked where it stands, with the reason."""
    seen = view(HTML.replace("</p>", "</p><p>Photo: Ana Silva/Reuters</p>", 1))
    assert [(row.text, row.cut) for row in seen.rows if row.cut] == [("Photo: Ana Silva/Reuters", "image_credit")]
    assert "left out: image_credit" in as_html(seen)
    assert "<del>Photo: Ana Silva/Reuters</del>" in as_html(seen)


def test_the_page_cannot_speak_through_the_picture() -> None:
    """No markup of the page survives, and the policy allows neither script nor any request."""
    shown = as_html(view(url=f"https://news.example/{ATTACK}"))
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in shown
    assert "default-src &#x27;none&#x27;" in shown
    assert re.search(r"(?:src|href)=\"(?!#)", shown) is None
    assert "style=" not in shown


def test_the_page_cannot_speak_to_the_terminal() -> None:
    """Control characters of a page do not reach the terminal."""
    out = StringIO()
    Console(file=out, width=100, force_terminal=False).print(
        as_text(view("Imprint \x1b[31m red\n", content_type="text/plain"))
    )
    assert "\x1b" not in out.getvalue()


def test_a_page_that_is_not_judged_says_why() -> None:
    """A page that is gone, or refused for its type, has no blocks and a note."""
    assert view(status=404).note == "not judged: gone"
    assert view(refused="content_type").note == "not judged: content_type"
    assert "not judged: gone" in as_html(view(status=404))


def test_the_command_writes_the_picture(tmp_path: Path) -> None:
    """`inspect FILE --html OUT` writes one page; without it the terminal gets the blocks."""
    file, out = tmp_path / "page.html", tmp_path / "look.html"
    file.write_text(HTML, "utf-8")
    done = CliRunner().invoke(app, ["inspect", str(file), "--url", "https://news.example/b", "--html", str(out)])
    assert done.exit_code == 0, done.output
    assert "https://news.example/b" in out.read_text("utf-8")
    told = CliRunner().invoke(app, ["inspect", str(file), "--url", "https://news.example/b"])
    assert "ferry" in told.output


def test_a_terminal_that_lacks_letters_is_no_crash(tmp_path: Path) -> None:
    """What a terminal's encoding cannot say is a question mark; JSON is UTF-8 whatever the terminal is."""
    file = tmp_path / "page.html"
    file.write_text(HTML.replace("ferry", "Fähre"), "utf-8")
    told = CliRunner(charset="ascii").invoke(app, ["inspect", str(file)])
    assert told.exit_code == 0, told.exception
    assert "F?hre" in told.output
    assert "Fähre" in CliRunner(charset="ascii").invoke(app, ["inspect", str(file), "--json"]).stdout_bytes.decode()


def test_a_page_is_counted_among_pages(tmp_path: Path) -> None:
    """Records of a WARC that are no pages have no number; what a file does not hold is told with what it holds."""
    file = tmp_path / "crawl.warc.gz"
    with file.open("wb") as stream:
        stream.write(record("warcinfo", "", "2026-01-01T00:00:00Z", "application/warc-fields", b"software: test"))
        block = http("200 OK", {"Content-Type": "text/html"}.items(), HTML.encode())
        stream.write(record("response", "https://news.example/c", "2026-01-01T00:00:00Z", HTTP, block))
    assert "https://news.example/c" in CliRunner().invoke(app, ["inspect", str(file)]).output
    missing = CliRunner().invoke(app, ["inspect", str(file), "--number", "2"])
    assert "no page number 2: it holds 1" in str(missing.exception)


def test_a_page_without_text_says_so() -> None:
    """No kind is guessed where there is nothing to judge by."""
    seen = view("<html><title>Empty</title></html>")
    assert (seen.note, seen.kind_confidence) == ("there is no text on it", None)


def test_without_a_network_the_error_says_what_to_do() -> None:
    """An address that does not answer is a clear error that names the way without a network."""
    with pytest.raises(UnreadableInputError, match="save the page and inspect the file"):
        fetch("http://127.0.0.1:9/story", 1000)


class _Packed(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(gzip.compress(HTML.replace("Bridge", self.path).encode()))

    def log_message(self, *_: object) -> None:
        """Nothing: the tests' output is no log."""


def test_an_address_is_fetched_as_people_copy_it() -> None:
    """Letters of any script and spaces are sent encoded; an answer packed unasked is unpacked."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Packed) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        event = fetch(f"http://127.0.0.1:{server.server_port}/橋 1%20?q=ü#there", 1 << 20)
        server.shutdown()
    seen = read_page(event, 1 << 20)
    assert seen.url.endswith("/%E6%A9%8B%201%20?q=%C3%BC")
    assert "/%E6%A9%8B%201%20" in seen.text


def test_an_address_that_is_none_is_said_to_be_so() -> None:
    """A host that cannot be read is an answer, no crash."""
    with pytest.raises(UnreadableInputError):
        fetch("http://[::1", 1000)
