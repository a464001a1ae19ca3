"""Items and messages for the tests of dedupe."""

from __future__ import annotations

from typing import Any

from streams.contract import codec
from streams.contract.ids import digest, item_id
from streams.contract.message import Message
from streams.contract.records import CleanItem, Quality
from streams.contract.topics import CLEAN

AT = "2026-11-24T00:00:00Z"


def item(text: str, url: str = "https://a.example/1", edition: int = 1, **fields: Any) -> CleanItem:
    """A clean item; two of one URL and edition stand on one fetch of one page."""
    page = digest(b"page", url.encode(), str(edition).encode())
    kind = fields.pop("kind", "article")
    spans = fields.pop("spans", ((0, max(1, len(text))),))
    return CleanItem(
        id=item_id(page, kind, spans), page_id=page, url=url, kind=kind, page_kind="article", main=True, order=0,
        spans=spans, text=text, quality=Quality(), **fields,
    )  # fmt: skip


def message(record: CleanItem) -> Message:
    return Message(CLEAN.name, record.id.encode(), codec.encode(record), (), record.url.encode())
