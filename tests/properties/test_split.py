"""What holds for every page: nothing is lost, nothing counted twice, and the same page gives the same records."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.contract import codec
from streams.contract.records import Dropped, PageRecord, SplitItem
from streams.page import Page
from streams.settings import StageSettings
from streams.split.stage import Split

if TYPE_CHECKING:
    from streams.verdict import Verdict

ContentType = Literal["text/html", "text/plain"]
SPLIT = Split(StageSettings())

LINES = st.sampled_from(
    [
        *("Related", "Comments / 3", "2d ago", "vor 3 Stunden", "Reply(5)", "33", "Fortune", "World", "Person"),
        *("Kim Jong Un", "By Anna Kern", "#a#b", "193K+", "Followers", "ABOUT", "https://x.example/a.jpg", "Read more"),
        *("", " ", "\u3000", "A title of several words without an end"),
        "A sentence that goes on for a while and then, at last, it ends.",
        "“Quoted words,” she said. “And more of them, so that the line is long enough to be prose for certain.”",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n"])
TEXTS = st.one_of(
    st.text(max_size=400),
    st.builds(lambda end, rows: end.join(rows), ENDS, st.lists(LINES, max_size=60)),
)
TAGS = st.sampled_from(
    ["div", "p", "li", "ul", "h1", "h3", "article", "a", "span", "script", "table", "tr", "td", "pre", "b"]
)
ATTRIBUTES = st.sampled_from(
    ["", ' class="comment"', ' class="post item-3"', ' href="/a/b"', " hidden", ' id="x"', " class=author"]
)
KINDS = st.sampled_from(["text/html", "text/plain"])


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Elements in any order, often not closed, with lines of pages in them."""
    parts = []
    for _ in range(draw(st.integers(0, 40))):
        tag = draw(TAGS)
        parts.append(
            draw(st.sampled_from([f"<{tag}{draw(ATTRIBUTES)}>", f"</{tag}>", draw(LINES), "<!-- c -->", "&amp; "]))
        )
    return "".join(parts)


def split(text: str, kind: ContentType) -> Verdict:
    return SPLIT(Page(id="0" * 32, url="https://news.example/1", text=text, content_type=kind))


def spans(verdict: Verdict) -> list[tuple[int, int]]:
    """Every span of items and dropped parts, sorted."""
    items = [span for item in verdict.kept if isinstance(item, SplitItem) for span in item.spans]
    parts = [span for part in (verdict.dropped.parts if verdict.dropped else ()) for span in part.spans]
    return sorted(items + parts)


def check(text: str, kind: ContentType) -> None:
    verdict = split(text, kind)
    found = spans(verdict)
    skipped = sum(verdict.dropped.skipped.values()) if verdict.dropped else 0
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    assert sum(end - start for start, end in found) + skipped == len(text)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_spans_of_items_and_dropped_parts_tile_a_text_page(text: str) -> None:
    """Each character of a text page is in exactly one item or dropped part."""
    check(text, "text/plain")


@given(st.one_of(markup(), TEXTS))
@settings(max_examples=150, deadline=None)
def test_spans_and_skipped_characters_tile_an_html_page(text: str) -> None:
    """Each character of an HTML page is in exactly one item, dropped part or count of skipped characters."""
    check(text, "text/html")


@given(st.one_of(markup(), TEXTS), KINDS)
@settings(max_examples=80, deadline=None)
def test_the_same_page_gives_the_same_bytes(text: str, kind: ContentType) -> None:
    """Records of two splits of one page are equal byte for byte, ids among them."""
    one, two = split(text, kind), split(text, kind)
    assert [codec.encode(record) for record in one.kept] == [codec.encode(record) for record in two.kept]


@given(st.one_of(markup(), TEXTS), KINDS)
@settings(max_examples=80, deadline=None)
def test_items_are_in_page_order_and_listed_by_the_page_record(text: str, kind: ContentType) -> None:
    """`order` counts from 0 along the page, ids differ, parents are items of the page, the page record names all."""
    verdict = split(text, kind)
    items = [record for record in verdict.kept if isinstance(record, SplitItem)]
    record = verdict.kept[-1]
    assert isinstance(record, PageRecord)
    assert [item.order for item in items] == list(range(len(items)))
    assert [item.spans[0][0] for item in items] == sorted(item.spans[0][0] for item in items)
    assert [ref.id for ref in record.items] == [item.id for item in items]
    assert len({item.id for item in items}) == len(items)
    assert {item.parent_id for item in items} - {None} <= {item.id for item in items}


def test_a_page_that_is_gone_has_a_record_and_no_items() -> None:
    """404: the page record says so; what the server sent is dropped whole."""
    verdict = SPLIT(Page(id="0" * 32, url="https://news.example/1", text="<p>Not found</p>", status=404))
    assert [type(record) for record in verdict.kept] == [PageRecord]
    assert isinstance(verdict.dropped, Dropped)
    assert (verdict.dropped.whole, verdict.dropped.reason, spans(verdict)) == (True, "gone", [(0, 16)])


def test_a_refused_page_leaves_earlier_records_alone() -> None:
    """A page that is not judged gives no page record, so that no item of an earlier fetch turns stale."""
    verdict = SPLIT(Page(id="0" * 32, url="https://news.example/1", text="%PDF", refused="content_type"))
    assert verdict.kept == ()
    assert verdict.dropped is not None
    assert (verdict.dropped.whole, verdict.dropped.reason) == (True, "content_type")
