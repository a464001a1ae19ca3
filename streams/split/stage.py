"""Split: a page as one article, for now: its lines of text, and an account of what is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from streams.contract.ids import item_id
from streams.contract.records import Dropped, DroppedPart, ItemRef, PageRecord, SplitItem
from streams.rules import RULES
from streams.verdict import Verdict

if TYPE_CHECKING:
    from streams.page import Page
    from streams.settings import StageSettings

_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
_LINE = re.compile(r"[^\s][^\n]*")


class Split:
    """The stage."""

    def __init__(self, settings: StageSettings) -> None:
        self._settings = settings

    def __call__(self, page: Page) -> Verdict:
        if page.gone or page.refused:
            return self._without(page)
        text = page.text
        if page.content_type == "text/html":
            text = _MARKUP.sub(lambda found: " " * len(found[0]), text)
        spans = tuple((found.start(), found.end()) for found in _LINE.finditer(text))
        if not spans:
            return Verdict((), self._dropped(page, "empty"))
        body = "\n\n".join(text[start:end].strip() for start, end in spans)
        item = SplitItem(
            id=item_id(page.id, "article", spans), page_id=page.id, url=page.url, kind="article", page_kind="other",
            main=True, order=0, spans=spans, fetched_at=page.fetched_at, crawl_id=page.crawl_id, text=body,
        )  # fmt: skip
        return Verdict((item, self._record(page, (ItemRef(id=item.id, kind=item.kind),))))

    def _without(self, page: Page) -> Verdict:
        dropped = self._dropped(page, "gone" if page.gone else page.refused or "")
        return Verdict((self._record(page, ()),) if page.gone else (), dropped)

    def _record(self, page: Page, items: tuple[ItemRef, ...]) -> PageRecord:
        return PageRecord(
            page_id=page.id, url=page.url, fetched_at=page.fetched_at, crawl_id=page.crawl_id, status=page.status,
            kind="other", items=items, counts={"article": len(items)} if items else {}, length=len(page.text),
            rules_version=RULES, gone=page.gone,
        )  # fmt: skip

    def _dropped(self, page: Page, reason: str) -> Dropped:
        parts = (DroppedPart(reason=reason, spans=((0, len(page.text)),)),) if page.text else ()
        return Dropped(
            id=page.id, page_id=page.id, stage="split", url=page.url, fetched_at=page.fetched_at,
            crawl_id=page.crawl_id, whole=True, reason=reason, parts=parts, length=len(page.text),
        )  # fmt: skip
