"""The sample pages as files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from streams.errors import UndecodableError
from streams.raw import read_page
from streams.samples import events, pages, write
from streams.samples.layout import Layout
from streams.sources import Refused, read

if TYPE_CHECKING:
    from pathlib import Path

    from streams.contract.message import Message
    from streams.page import Page

LIMIT = 5 << 20


def test_there_are_pages_of_every_manner() -> None:
    """At least forty, with every charset, status and form that the river must take."""
    found = list(pages())
    assert len(found) >= 40
    assert len({page.name for page in found}) == len(found)
    assert {page.status for page in found} >= {200, 301, 404, 410, 503}
    assert len({page.content.get("language") for page in found} - {None}) >= 14
    assert max(len(page.body) for page in found) > 1 << 20
    assert sum(page.line is not None for page in found) == 2


def test_both_files_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Made twice, the files do not differ by a byte."""
    first, second = write(tmp_path / "a"), write(tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_warc_and_json_lines_give_the_same_pages(tmp_path: Path) -> None:
    """A page has the same id and text whether it came in a WARC record or in a line."""
    lines, warc = write(tmp_path)
    from_lines = {page.id: page for page in map(_page, read([str(lines)])) if page is not None}
    records = list(read([str(warc)]))
    from_warc = {page.id: page for page in map(_page, records) if page is not None}
    refused = Counter((record.reason, record.detail) for record in records if isinstance(record, Refused))
    assert refused == {("content_type", "application/pdf"): 1}
    only_lines = [page for page in from_lines.values() if page.id not in from_warc]
    assert [page.refused for page in only_lines] == ["content_type"]
    assert all(from_warc[key].text == from_lines[key].text for key in from_warc)


def test_every_page_of_content_is_read_as_it_was_written() -> None:
    """Whatever the charset and whoever declared it, each title stands in the decoded page."""
    sent = dict(zip((page.name for page in pages()), events(), strict=True))
    for page in pages():
        if page.content:
            decoded = read_page(sent[page.name], LIMIT)
            title = page.content["title"].replace("–", "").replace("“", "").replace("„", "").split("“")[0]
            flat = decoded.text.replace("–", "").replace("“", "").replace("„", "").replace("&#x27;", "'")
            assert title[:20] in flat, page.name


def test_layouts_leave_out_what_is_absent() -> None:
    """A slot without a value leaves neither text nor an empty line."""
    layout = Layout("@@ page\n{{a}}\n{{b}}\n<{{c}}>\n@@ b\nB {{text}}\n@@ c\n{{x}};\n", markup=True)
    assert layout.render({"b": "1 & 2", "c": [{"x": "y"}, {"x": "z"}]}) == "B 1 &amp; 2\n<y;\nz;\n>\n"
    assert layout.render({}) == "<>\n"


def _page(record: Message | Refused) -> Page | None:
    if isinstance(record, Refused):
        return None
    try:
        return read_page(record, LIMIT)
    except UndecodableError:
        return None
