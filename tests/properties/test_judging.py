"""Whatever a page is, it is read, judged and accounted for."""

from __future__ import annotations

import random
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.contract.records import Dropped, SplitItem
from streams.page import Page
from streams.samples import pages
from streams.settings import StageSettings
from streams.split.judge import judge
from streams.split.stage import Split

SECONDS = 2.0
PIECES = [
    "<p>",
    "</p>",
    "<div class='post'>",
    "</div>",
    "<table><tr><td>",
    "</table>",
    "<ul><li>",
    "</ul>",
    "<a href=/x>",
    "</a>",
    "<script>var a='<p>'",
    "</script>",
    "<!-- ",
    "-->",
    "<noscript>",
    "</noscript>",
    "<svg><title>",
    "</svg>",
    "<title>",
    "<pre>\n",
    "</pre>",
    "<p hidden>",
    "<template>",
    "<select><option>",
    "<textarea>",
    "<![CDATA[",
    "&amp;",
    "&nbsp;",
    "&#0;",
    "\x00",
    "\r\n",
    "\r",
    "\ufeff",
    "\ud800",
    "<",
    ">",
    '"',
    "'",
    "=",
    "a < b",
    "<b",
    "</",
    "<br>",
    "<plaintext>",
    "<math><mi>",
    "<time datetime=2024-01-01>",
    "<h1>",
    "</h1>",
    "<body>",
    "</html>",
    "<frameset>",
    "<xmp>",
    "\U0001d518",
    "\xe9",
    "\u65e5\u672c",
    " ",
    "word ",
    "A longer run of words that reads like the prose of an article, with commas, and an end. ",
]
SPLIT, FEW = Split(StageSettings()), Split(StageSettings(page_max_tags=5))


def _page(text: str, kind: Any = "text/html") -> Page:
    return Page(id="0" * 32, url="http://example.org/a", text=text, content_type=kind)


def _spans(verdict: Any) -> list[tuple[int, int]]:
    records = [*verdict.kept, verdict.dropped]
    found = [span for one in records if isinstance(one, SplitItem) for span in one.spans]
    return found + [span for one in records if isinstance(one, Dropped) for part in one.parts for span in part.spans]


def _check(page: Page, split: Split = SPLIT) -> None:
    """No exception, no overlap, and every character in an item, in a dropped part, or counted as skipped."""
    verdict = split(page)
    spans = sorted(_spans(verdict))
    assert all(0 <= start < end <= len(page.text) for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    skipped = sum(verdict.dropped.skipped.values()) if verdict.dropped else 0
    assert sum(end - start for start, end in spans) + skipped == len(page.text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_markup_is_conserved(text: str) -> None:
    """Items, dropped parts and skipped characters tile any page, one with more tags than are read too."""
    _check(_page(text))
    _check(_page(text), FEW)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_conserved(text: str) -> None:
    """Likewise for plain text of any characters."""
    _check(_page(text, "text/plain"))


def _mutants(seed: int, count: int) -> list[Page]:
    """Sample pages with pieces cut out, doubled, moved and thrown in."""
    rng = random.Random(seed)
    bodies = [page.body.decode("utf-8", "replace") for page in pages() if page.body and len(page.body) < 200_000]
    out = []
    for _ in range(count):
        text = rng.choice(bodies)
        for _ in range(rng.randint(1, 12)):
            at, size = rng.randrange(len(text) + 1), rng.choice((1, 3, 20, 400))
            middle = rng.choice(("", text[at : at + size] * 2, rng.choice(PIECES)))
            text = text[:at] + middle + text[at + size :]
        out.append(_page(text, rng.choice(("text/html", "text/html", "text/plain"))))
    return out


def _timed(page: Page) -> None:
    began = time.process_time()
    _check(page)
    assert time.process_time() - began < SECONDS


def test_mutated_pages_are_conserved() -> None:
    """Damaged pages are judged without an exception, within two seconds each."""
    for page in _mutants(7, 120):
        _timed(page)


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_a_hundred_thousand_mutated_pages_are_conserved() -> None:
    """The same for 100,000 of them."""
    for seed in range(1000):
        for page in _mutants(seed, 100):
            _timed(page)


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 200_000 + "deep",
        "<b>" * 100_000 + "text",
        "<a 'x " * 100_000,
        "<!--" * 200_000,
        "<p>one <b>two" * 40_000,
        "<table>x" * 3_000,
        "<" * 500_000,
        "&amp;" * 200_000,
        "<script>" * 50_000,
        "\x00<p>a" * 50_000,
    ],
    ids=["div", "inline", "quote", "comment", "open", "table", "angle", "reference", "script", "null"],
)
def test_hostile_pages_are_read_in_time(text: str) -> None:
    """Nesting, open quotes, comments and the like cost no more than seconds, and nothing is lost."""
    began = time.process_time()
    _check(_page(text))
    assert time.process_time() - began < 2 * SECONDS


def test_a_judgement_has_one_chance_a_block() -> None:
    """Each block has a chance between 0 and 1, the page a kind and a confidence."""
    document = SPLIT.read(_page("<h1>Title</h1><p>" + PIECES[-1] * 5 + "</p><nav><a href=/>Home</a></nav>"))
    judgement = judge(document)
    assert len(judgement.main) == len(document.blocks)
    assert all(0 <= chance <= 1 for chance in judgement.main)
    assert judgement.confidence is not None
    assert 0 <= judgement.confidence <= 1
    assert judgement.main[1] > judgement.main[2]


def test_an_empty_page_has_no_blocks() -> None:
    """A page without text is judged to be nothing."""
    assert judge(SPLIT.read(_page(""))).main == []
