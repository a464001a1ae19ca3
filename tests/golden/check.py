"""What differs between the items of a page and its gold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.contract.records import SplitItem
from streams.page import Page
from streams.settings import StageSettings
from streams.split.stage import Split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.split.train.gold import GoldItem, GoldPage

FIELDS = [
    "title",
    "byline",
    "publisher",
    "section",
    "published_text",
    "image",
    "tags",
    "people",
    "places",
    "comment_count",
    "author",
    "votes",
    "replies",
    "name",
    "followers",
    "posts",
    "views",
    "about",
    "website",
]


def page_of(gold: GoldPage) -> Page:
    """A gold page as a crawler sends it."""
    head = gold.head
    return Page(id="0" * 32, url=head["url"], text=gold.text, content_type="text/plain", fetched_at=head["fetched_at"])


def split_items(page: GoldPage) -> list[SplitItem]:
    """The items that split finds on a gold page."""
    return [record for record in Split(StageSettings())(page_of(page)).kept if isinstance(record, SplitItem)]


def differences(page: GoldPage) -> list[str]:
    """Every difference, in words; empty when the page comes out as its gold says."""
    found = split_items(page)
    gold = sorted(page.items.items(), key=lambda pair: min(pair[1].lines))
    kinds = [item.kind for item in found]
    if kinds != [one.kind for _, one in gold]:
        return [f"items are {kinds}, not {[one.kind for _, one in gold]}", *_texts(found)]
    ids = {name: item.id for (name, _), item in zip(gold, found, strict=True)}
    return [
        f"{name}: {line}" for (name, one), item in zip(gold, found, strict=True) for line in _item(page, one, item, ids)
    ]


def _texts(found: list[SplitItem]) -> list[str]:
    return [f"{item.kind}: {item.title or item.author or item.name!r}: {item.text[:80]!r}" for item in found]


def _item(page: GoldPage, gold: GoldItem, item: SplitItem, ids: dict[str, str]) -> Iterator[str]:
    for name in FIELDS:
        got = getattr(item, name)
        got = (list(got) or None) if isinstance(got, tuple) else got
        if got != gold.fields.get(name):
            yield f"{name} is {got!r}, not {gold.fields.get(name)!r}"
    parent = gold.fields.get("parent")
    if item.parent_id != (ids[str(parent)] if parent else None):
        yield f"parent is {item.parent_id!r}, not that of {parent!r}"
    body = paragraphs(item)
    if body != gold.body:
        yield f"text is {body!r}, not {gold.body!r}"
    owned = rows_of(page, item)
    if missing := gold.lines - owned:
        yield f"does not own {[page.rows[at] for at in sorted(missing)]}"
    if extra := owned - gold.lines - page.maybe:
        yield f"owns {[page.rows[at] for at in sorted(extra)]}"


def paragraphs(item: SplitItem) -> list[str]:
    return [part for part in item.text.split("\n") if part]


def rows_of(page: GoldPage, item: SplitItem) -> set[int]:
    starts, at = [], 0
    for row in page.rows:
        starts.append((at, at + len(row)))
        at += len(row) + 1
    return {
        number
        for number, (first, last) in enumerate(starts)
        if page.rows[number].strip() and any(start < last and end > first for start, end in item.spans)
    }
