"""Whatever a page holds, it costs what it holds: hostile pages, and pages as they are."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from streams.clean.stage import Clean
from streams.contract.records import SplitItem
from streams.page import Page
from streams.samples import pages
from streams.settings import StageSettings
from streams.split.stage import Split

SIZE = 1 << 18
PROSE = "The river rose again on Tuesday and people were asked to leave their homes by the evening. "
SPLIT, CLEAN = Split(StageSettings()), Clean()
LOOSE_SECONDS = 6.0
"""For a page of `SIZE` characters, on a machine that others load; quadratic cost on such a page is minutes."""
LOOSE_LARGEST = 4.0
"""Likewise for the largest page: two seconds on a machine that is at rest."""
LOOSE_GROWTH = 8.0
"""How much longer a page of four times the size may take: linear is 4."""

TEXTS = {
    "votes": "👍 33\n",
    "votes below a comment": "Ann\n2 days ago\nYes.\n" + "👍 33\n" * 400,
    "labels and values": "Read also: a story of the day\n",
    "comments": f"Ann Kern\n2 days ago\n{PROSE}\nReply\n",
    "times": "2 days ago\n",
    "one line": PROSE,
    "no spaces": "a",
    "wide": "河水上涨。\n",
    "misread": "Ã©tÃ© Ã  la plage.\n",
    "fences": "```x\n",
    "newsletters": "Sign up for our newsletter. ",
}
MARKUP = {
    "blocks": "<p>a</p>",
    "inline": "<b>a</b>",
    "links": '<li class="c"><a href="/x">ab cd</a></li>',
    "tables": "<table><tr>a<td>b",
    "breaks": "a<br>",
    "returns": "<p>a\r\nb</p>\r\n",
    "posts": f'<div class="comment"><a class="author">Ann</a><time>2 days ago</time><p>{PROSE}</p></div>',
}


def _seconds(text: str, kind: str) -> float:
    """Processor seconds of split and clean; every character must be accounted for."""
    began = time.process_time()
    verdict = SPLIT(Page(id="0" * 32, url="https://x.example/a", text=text, content_type=kind))  # type: ignore[arg-type]
    items = [item for item in verdict.kept if isinstance(item, SplitItem)]
    for item in items:
        CLEAN(item)
    took = time.process_time() - began
    assert verdict.dropped is None or verdict.dropped.length == len(text)
    parts = verdict.dropped.parts if verdict.dropped else ()
    found = sorted([*(span for item in items for span in item.spans), *(span for part in parts for span in part.spans)])
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    skipped = sum(verdict.dropped.skipped.values()) if verdict.dropped else 0
    assert sum(end - start for start, end in found) + skipped == len(text)
    return took


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_cleaned_in_time(name: str) -> None:
    """A page of one thing only is split and cleaned within seconds, and nothing is lost."""
    assert _seconds(_of_size(TEXTS[name], SIZE), "text/plain") < LOOSE_SECONDS


@pytest.mark.parametrize("name", MARKUP)
def test_hostile_markup_is_cleaned_in_time(name: str) -> None:
    """Likewise for the same few tags over and over."""
    assert _seconds(_of_size(MARKUP[name], SIZE), "text/html") < LOOSE_SECONDS


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    ("name", "kind"), [(name, "text/plain") for name in TEXTS] + [(n, "text/html") for n in MARKUP]
)
def test_cost_grows_with_size(name: str, kind: str) -> None:
    """Four times the page takes at most about four times as long, and the largest that is taken (5 MiB) two seconds."""
    unit = (TEXTS if kind == "text/plain" else MARKUP)[name]
    small = min(_seconds(_of_size(unit, 5 << 18), kind) for _ in range(2))
    large = _seconds(_of_size(unit, 5 << 20), kind)
    assert large < min(LOOSE_GROWTH * max(small, 0.1), LOOSE_LARGEST)


def test_a_usual_page_costs_milliseconds() -> None:
    """The sample pages, one after the other, take less than a tenth of a second each on any machine."""
    bodies = [
        (page.body.decode("utf-8", "replace"), "text/plain" if "plain" in page.headers["Content-Type"] else "text/html")
        for page in pages()
        if page.line is None and len(page.body) < 100_000
    ]
    for body, kind in bodies[:5]:
        _seconds(body, kind)  # vocabularies and weights are read by the first
    assert sum(_seconds(*one) for one in bodies) < 0.1 * len(bodies)


def _of_size(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]
