"""The same pages, whichever way they come, give the same records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from streams.contract.message import Message
from streams.contract.same import clusters, differences, identity
from streams.contract.topics import CLUSTER, DEDUPE, RAW
from streams.raw import read_page
from streams.river import whole_river
from streams.samples import events, pages, write
from streams.settings import StageSettings
from streams.sources import read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

AT = "2026-01-01T00:00:00Z"
LIGHT = {page.name for page in pages() if len(page.body) < 100_000 and page.line is None}


def through(sources: Iterable[Message]) -> list[Message]:
    river = whole_river(StageSettings())
    return [message for source in sources for message in river(source, AT)]


def light() -> list[Message]:
    return [event for page, event in zip(pages(), events(), strict=True) if page.name in LIGHT]


def test_binary_events_give_the_records_of_json_events() -> None:
    """Each sample page as its own bytes with headers, as crawlers without JSON send it."""
    sent = {page.url + (page.fetched_at or ""): page for page in pages()}
    binary = []
    for event in light():
        page = read_page(event, 5 << 20)
        sample = sent[page.url + (page.fetched_at or "")]
        headers = {name.lower(): value for name, value in sample.headers.items() if name != "Server"}
        headers |= {"ce_subject": page.url, "ce_time": page.fetched_at or "", "status": str(sample.status)}
        headers |= {"crawl_id": "samples"}
        named = tuple((name, text.encode()) for name, text in headers.items())
        binary.append(Message(RAW.name, None, sample.body, named))
    ours, theirs = through(light()), through(binary)
    assert list(differences(ours, theirs)) == []
    assert [identity(message) for message in ours] == [identity(message) for message in theirs]


def test_a_warc_file_gives_the_records_of_json_lines(tmp_path: Path) -> None:
    """But for what no WARC record can say: the crawl's id."""
    lines, warc = write(tmp_path)
    from_lines, from_warc = (
        [record for record in read([str(path)]) if isinstance(record, Message) and len(record.value or b"") < 100_000]
        for path in (lines, warc)
    )
    known = {read_page(event, 5 << 20).id for event in from_warc}
    same = [event for event in from_lines[:-2] if read_page(event, 5 << 20).id in known]
    strip = b'"crawl_id":"samples",'
    ours = through(event._replace(value=(event.value or b"").replace(strip, b"")) for event in same)
    assert list(differences(ours, through(from_warc))) == []


def test_order_changes_roots_and_nothing_else() -> None:
    """The last page first: other roots, the same clusters, and the same records but for dedupe's verdicts."""
    forward, backward = through(light()), through(reversed(light()))
    assert list(differences(forward, backward)) == []
    assert [identity(message) for message in forward] != [identity(message) for message in backward]


def test_differences_are_found() -> None:
    """The comparison can fail: a record that is missing, one that differs by a byte, items in another cluster."""
    whole = through(light()[:12])
    assert "only on the left" in next(differences(whole, whole[1:]))
    other = whole[0]._replace(value=(whole[0].value or b"") + b" ")
    assert len(list(differences(whole, [other, *whole[1:]]))) == 2
    deduped = next(message for message in whole if message.topic == DEDUPE.name and message.header("duplicate"))
    own = (deduped.key or b"").decode()
    alone = deduped._replace(value=orjson.dumps({**orjson.loads(deduped.value or b""), "cluster": own}))
    changed = [alone if message is deduped else message for message in whole]
    assert [found.split(":")[0] for found in differences(whole, changed)] == ["clusters differ"]
    assert clusters(whole) != clusters(changed)
    assert any(message.topic == CLUSTER.name for message in whole)
