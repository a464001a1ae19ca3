"""Whether each page is accounted for."""

from __future__ import annotations

from typing import Any

import orjson

from streams.contract.dead import PREFIX
from streams.contract.message import Message
from streams.contract.topics import DEAD, DROPPED, ENRICH, PAGE, RAW
from streams.ledger import Ledger
from streams.raw import read_page
from streams.river import whole_river
from streams.settings import StageSettings

LIMIT = 1 << 20


def _raw(url: str, body: str = "Some words.") -> Message:
    value = orjson.dumps({"url": url, "content_type": "text/plain", "body": body})
    return Message(RAW.name, url.encode(), value, (("content-type", b"application/json"),))


def _json(topic: str, key: str, **value: Any) -> Message:
    return Message(topic, key.encode(), orjson.dumps(value))


def _page(source: Message, *items: str) -> Message:
    found = read_page(source, LIMIT)
    return _json(PAGE.name, found.url, page_id=found.id, items=[{"id": item, "kind": "article"} for item in items])


def _item(key: str, duplicate: str = "") -> Message:
    return Message(ENRICH.name, key.encode(), b"{}", (("kind", b"article"), ("duplicate", duplicate.encode())))


def test_a_page_is_missing_until_each_of_its_items_has_ended() -> None:
    """An item may end enriched, dropped or dead; order does not matter."""
    ledger, source = Ledger(LIMIT), _raw("https://example.org/1")
    ledger.expect(source)
    assert list(ledger.missing().values()) == ["https://example.org/1: nothing of it came out"]
    ledger.see(_item("a", "exact"))
    ledger.see(_page(source, "a", "b", "c"))
    assert "2 of its 3 items are missing" in next(iter(ledger.missing().values()))
    ledger.see(_json(DROPPED.name, "b", id="b", stage="clean", whole=True, reason="no_words", parts=[]))
    dead = ((PREFIX + "stage", b"enrich"), (PREFIX + "reason", b"stage_failed"), (PREFIX + "topic", b"x"))
    ledger.see(Message(DEAD.name, b"c", b"whatever", dead))
    assert not ledger.missing()
    figures = ledger.figures()
    assert figures["items"] == {"article": 1}
    assert figures["duplicates"] == {"exact": 1}
    assert figures["dropped"] == {"clean: no_words": 1}
    assert figures["dead"] == {"enrich: stage_failed": 1}


def test_what_is_dropped_is_told_once() -> None:
    """The reason of a page that is dropped whole is not one of parts left out of others."""
    ledger, kept, gone = Ledger(LIMIT), _raw("https://example.org/1"), _raw("https://example.org/2")
    for source, whole, reason in ((kept, False, "control"), (gone, True, "gone")):
        page, parts = ledger.expect(source), [{"reason": reason}]
        ledger.see(_json(DROPPED.name, page, id=page, stage="split", whole=whole, reason=reason, parts=parts))
    figures = ledger.figures()
    assert (figures["dropped"], figures["dropped_parts"]) == ({"split: gone": 1}, {"control": 1})


def test_the_page_with_the_most_items_is_known() -> None:
    """With how many of them are copies; of pages without items there is none."""
    ledger, small, large = Ledger(LIMIT), _raw("https://example.org/1"), _raw("https://example.org/2")
    ledger.expect(small)
    page = ledger.expect(large)
    assert ledger.largest() is None
    for message in (_page(small, "a"), _page(large, "b", "c"), _item("a", "near"), _item("b"), _item("c", "exact")):
        ledger.see(message)
    assert ledger.largest() == (page, 2, 1)


def test_what_is_seen_twice_counts_once() -> None:
    """A redelivery changes no figure."""
    ledger, source = Ledger(LIMIT), _raw("https://example.org/1")
    ledger.expect(source)
    for message in [_page(source, "a"), _item("a")] * 3:
        ledger.see(message)
    assert ledger.figures()["items"] == {"article": 1}


def test_what_is_no_page_is_found_among_the_dead_by_its_bytes() -> None:
    """Bytes that nobody can read have no page id, and are accounted for all the same."""
    ledger, broken = Ledger(LIMIT), Message(RAW.name, b"https://example.org/broken", b"{", ())
    ledger.expect(broken)
    assert ledger.missing()
    dead = ((PREFIX + "stage", b"split"), (PREFIX + "reason", b"undecodable"), (PREFIX + "topic", RAW.name.encode()))
    ledger.see(Message(DEAD.name, b"k", b"other bytes", dead))
    assert ledger.missing()
    ledger.see(Message(DEAD.name, b"k", b"{", dead))
    assert not ledger.missing()


def test_pages_of_others_are_passed_over() -> None:
    """On a shared cluster only what was expected counts."""
    ledger, ours, other = Ledger(LIMIT), _raw("https://example.org/1"), _raw("https://example.org/2")
    ledger.expect(ours)
    for message in (_page(ours, "a"), _item("a"), _page(other, "z"), _item("z")):
        ledger.see(message)
    assert (ledger.figures()["pages"], ledger.figures()["items"]) == (1, {"article": 1})


def test_a_real_river_leaves_nothing_open() -> None:
    """What the stages really make of a page, a broken one and a gone one accounts for all three."""
    gone = orjson.dumps({"url": "https://example.org/gone", "status": 404, "content_type": "text/html", "body": ""})
    sources = [_raw("https://example.org/1"), Message(RAW.name, None, b"\xff"), Message(RAW.name, None, gone)]
    ledger, river = Ledger(LIMIT), whole_river(StageSettings())
    for source in sources:
        ledger.expect(source)
        for message in river(source, "2026-01-01T00:00:00Z"):
            ledger.see(message)
    assert ledger.missing() == {}
    assert ledger.figures()["pages"] == 3
