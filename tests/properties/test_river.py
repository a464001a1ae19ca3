"""What the river promises for any input."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.contract.message import Message
from streams.contract.same import identity
from streams.contract.topics import BY_NAME, DEAD, DROPPED, ENRICH, PAGE, RAW, SPLIT
from streams.raw import read_page
from streams.river import whole_river
from streams.settings import StageSettings

if TYPE_CHECKING:
    from streams.river import River

AT = "2026-01-01T00:00:00Z"
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PIECES = st.sampled_from([
    "<p>", "</p>", "<div class='comment'>", "</div>", "<h1>", "</h1>", "<li>", "<a href='/x'>", "</a>", "<script>",
    "</script>",
    "<!--", "-->", "<table><tr><td>", "<br>", "&nbsp;", "&#0;", "<time datetime='2026-01-01'>", "<article>",
    "</article>",
    "By Ada Rivers", "Comments / 3", "Reply", "3 days ago", "12", "Home", "Subscribe now", "\n", "\n\n", " ",
    "\t", "é", "字", "👍",
    "The tide rose in the night, and by the morning the lower town stood a metre deep in water. ", "\0", "\ufeff", "https://x.example/",
])  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map("".join)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "url": st.just("https://x.example/") | JSON_VALUES,
        "body": TEXTS | JSON_VALUES,
        "body_base64": JSON_VALUES,
        "content_type": st.sampled_from(["text/html", "text/plain", "image/png"]) | JSON_VALUES,
        "status": st.sampled_from([200, 301, 404, 500]) | JSON_VALUES,
        "fetched_at": st.just(AT) | JSON_VALUES,
        "headers": JSON_VALUES,
        "charset": JSON_VALUES,
        "specversion": st.just("1.0"),
        "data": JSON_VALUES,
    },
)
VALUES = st.none() | st.binary(max_size=60) | FIELDS.map(lambda fields: json.dumps(fields).encode())
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["content-type", "ce_subject", "url", "ce_time", "content-encoding", "status"]),
        st.sampled_from(
            [b"text/html", b"text/plain", b"application/json", b"https://x.example/", b"gzip", b"", b"\xff"]
        ),
    ),
    max_size=4,
).map(tuple)


@cache
def river() -> River:
    return whole_river(StageSettings())


def page(text: str, content_type: str) -> Message:
    event = {"url": "https://x.example/", "fetched_at": AT, "content_type": content_type, "body": text}
    return Message(RAW.name, None, json.dumps(event).encode())


@FEW
@given(VALUES, HEADERS)
def test_every_record_ends_in_outputs_dropped_or_dead(value: bytes | None, headers: Any) -> None:
    """Whatever the bytes and headers: something comes of it, every item of a page ends, and nothing is raised."""
    found = list(river()(Message(RAW.name, b"key", value, headers), AT))
    assert found
    items = {item["id"] for message in found if message.topic == PAGE.name for item in _value(message).get("items", ())}
    split = {_value(message)["id"] for message in found if message.topic == SPLIT.name}
    ended = {
        (message.key or b"").decode() for message in found if message.topic in {ENRICH.name, DROPPED.name, DEAD.name}
    }
    assert items == split
    assert items <= ended


@FEW
@given(TEXTS, st.sampled_from(["text/html", "text/plain"]))
def test_items_and_what_was_dropped_tile_the_page(text: str, content_type: str) -> None:
    """No character of a page is in two places or in none."""
    source = page(text, content_type)
    length = len(read_page(source, 1 << 20).text)
    spans: list[tuple[int, int]] = []
    skipped = 0
    for message in river()(source, AT):
        value = None if message.topic == DEAD.name else _value(message)
        assert value is not None, message.headers
        if message.topic == SPLIT.name:
            spans += value["spans"]
        elif message.topic == DROPPED.name and value["stage"] == "split":
            assert value.get("length", 0) == length
            skipped += sum(value.get("skipped", {}).values())
            spans += [span for part in value.get("parts", ()) for span in part.get("spans", ())]
    ordered = sorted(tuple(span) for span in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(ordered))
    assert sum(end - start for start, end in ordered) + skipped == length


@FEW
@given(TEXTS, st.sampled_from(["text/html", "text/plain"]))
def test_the_same_page_gives_the_same_records(text: str, content_type: str) -> None:
    """Byte for byte, at another time and after a redelivery, but for times in headers."""
    source = page(text, content_type)
    first, again = list(river()(source, AT)), list(river()(source, "2027-01-01T00:00:00Z"))
    assert [identity(message) for message in first] == [identity(message) for message in again]


def _value(message: Message) -> Any:
    assert message.topic in BY_NAME
    return orjson.loads(message.value or b"")
