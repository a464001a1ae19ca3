"""From groups of blocks to records: ids, spans, order, nesting, and the account of what was left out."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from streams.contract import ids
from streams.contract.records import Dropped, DroppedPart, ItemRef, PageRecord, SplitItem
from streams.enrich.dates.labels import bare
from streams.rules import RULES
from streams.split.evidence import for_item
from streams.split.layout import body_text, within
from streams.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from streams.page import Page
    from streams.split.blocks import Block, Document, Judgement
    from streams.split.items.draft import Draft, Grouping

Spans = tuple[tuple[int, int], ...]
SPACE = "space"
OTHER = "boilerplate"
PARTS_TEXT_MAX = 1 << 20
"""Characters of text that one record of dropped parts carries; beyond it, spans alone."""


def assemble(document: Document, judgement: Judgement, grouping: Grouping) -> Verdict:
    """The records of one page. Spans of items and parts, and skipped counts, tile the page's text."""
    drafts = sorted(grouping.drafts, key=lambda draft: draft.first)
    owners = _owners(document, drafts, grouping)
    spans = _spans(document, owners)
    items = tuple(_items(document, judgement, drafts, spans))
    parts = tuple(_parts(document, owners, spans))
    dropped = _dropped(document, parts, whole=not items)
    return Verdict((*items, _page_record(document.page, judgement, items)), dropped)


def refuse(page: Page, reason: str) -> Verdict:
    """A page that is not judged: dropped whole, and no page record, so that an earlier fetch stays good."""
    length = len(page.text)
    parts = (DroppedPart(reason=reason, spans=((0, length),)),) if length else ()
    return Verdict((), _account(page, parts, reason=reason, whole=True))


def gone(page: Page) -> Verdict:
    """A page that is no more: its record says so, and what the server sent instead is dropped."""
    record = PageRecord(
        page_id=page.id, url=page.url, fetched_at=page.fetched_at, crawl_id=page.crawl_id, status=page.status,
        kind="other", length=len(page.text), rules_version=RULES, gone=True,
    )  # fmt: skip
    return Verdict((record,), refuse(page, "gone").dropped)


def _owners(document: Document, drafts: Sequence[Draft], grouping: Grouping) -> list[int | str]:
    """For each block the index of its item, or the reason why it has none."""
    owners: list[int | str] = [grouping.reasons.get(index, OTHER) for index in range(len(document.blocks))]
    for number, draft in enumerate(drafts):
        for index in draft.blocks:
            owners[index] = number
    return owners


def _spans(document: Document, owners: Sequence[int | str]) -> dict[int | str, Spans]:
    """The spans of each item and of what is in no block. On a text page white space between blocks of one owner is that
    owner's.
    """
    found: dict[int | str, list[tuple[int, int]]] = {}
    for start, end, owner in _pieces(document, owners):
        mine = found.get(owner)
        if mine is None:
            found[owner] = [(start, end)]
        elif mine[-1][1] == start:
            mine[-1] = (mine[-1][0], end)
        else:
            mine.append((start, end))
    return {owner: tuple(spans) for owner, spans in found.items()}


def _pieces(document: Document, owners: Sequence[int | str]) -> Iterator[tuple[int, int, int | str]]:
    if document.front == "html":
        for block, owner in zip(document.blocks, owners, strict=True):
            if not isinstance(owner, str):
                for start, end in block.spans:
                    yield start, end, owner
        return
    at, first = 0, 0
    for owner, run in groupby(owners):
        last = first + len(list(run)) - 1
        start, end = document.blocks[first].start, document.blocks[last].end
        if start > at:
            yield at, start, SPACE
        yield start, end, owner
        at, first = end, last + 1
    if len(document.page.text) > at:
        yield at, len(document.page.text), SPACE


def _items(
    document: Document, judgement: Judgement, drafts: Sequence[Draft], spans: dict[int | str, Spans]
) -> Iterator[SplitItem]:
    page, made = document.page, dict[int, str]()
    keyed = {id(draft): ids.item_id(page.id, draft.kind, spans[number]) for number, draft in enumerate(drafts)}
    for number, draft in enumerate(drafts):
        made[number] = keyed[id(draft)]
        yield SplitItem(
            id=made[number],
            page_id=page.id,
            url=page.url,
            kind=draft.kind,
            page_kind=judgement.kind,
            main=draft.main,
            order=number,
            spans=spans[number],
            parent_id=keyed.get(id(draft.parent)) if draft.parent else None,
            fetched_at=page.fetched_at,
            crawl_id=page.crawl_id,
            confidence=judgement.confidence if draft.main else None,
            text=body_text(_body(document, draft)),
            evidence=for_item(document, draft),
            **_said(draft.fields),
        )


def _body(document: Document, draft: Draft) -> list[Block]:
    first, last = min(draft.body, default=0), max(draft.body, default=0)
    return [within(document.blocks[index], first, last) for index in draft.body]


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as found, a time without its label."""
    time = fields.get("published_text")
    return {**fields, "published_text": bare(time)} if time else dict(fields)


def _parts(document: Document, owners: Sequence[int | str], spans: dict[int | str, Spans]) -> Iterator[DroppedPart]:
    """One part for each run of blocks with one reason; the page's white space is one part, without text."""
    if space := spans.get(SPACE):
        yield DroppedPart(reason=SPACE, spans=space)
    left, run = PARTS_TEXT_MAX, list[int]()
    for index, owner in enumerate(owners):
        if isinstance(owner, str):
            run.append(index)
        if run and (not isinstance(owner, str) or index + 1 == len(owners) or owners[index + 1] != owner):
            reason = str(owners[run[0]])
            text = "\n".join(document.blocks[at].text for at in run)[:left]
            left -= len(text)
            yield DroppedPart(reason=reason, spans=_run_spans(document, run), text=text)
            run = []


def _run_spans(document: Document, run: Sequence[int]) -> Spans:
    if document.front == "html":
        return tuple(span for index in run for span in document.blocks[index].spans)
    return ((document.blocks[run[0]].start, document.blocks[run[-1]].end),)


def _dropped(document: Document, parts: tuple[DroppedPart, ...], *, whole: bool) -> Dropped | None:
    if not parts and not document.skipped and not whole:
        return None
    return _account(
        document.page, parts, reason=_why(document) if whole else None, whole=whole, skipped=dict(document.skipped)
    )


def _why(document: Document) -> str:
    return "nothing_found" if document.blocks else "empty"


def _account(
    page: Page,
    parts: tuple[DroppedPart, ...],
    *,
    reason: str | None,
    whole: bool,
    skipped: dict[str, int] | None = None,
) -> Dropped:
    return Dropped(
        id=page.id, page_id=page.id, stage="split", url=page.url, fetched_at=page.fetched_at, crawl_id=page.crawl_id,
        whole=whole, reason=reason, parts=parts, skipped=skipped or {}, length=len(page.text),
    )  # fmt: skip


def _page_record(page: Page, judgement: Judgement, items: Iterable[SplitItem]) -> PageRecord:
    refs = tuple(ItemRef(id=item.id, kind=item.kind) for item in items)
    return PageRecord(
        page_id=page.id,
        url=page.url,
        fetched_at=page.fetched_at,
        crawl_id=page.crawl_id,
        status=page.status,
        kind=judgement.kind,
        kind_confidence=judgement.kind_confidence,
        items=refs,
        counts=dict(sorted(Counter(ref.kind for ref in refs).items())),
        length=len(page.text),
        rules_version=RULES,
    )


def overlaps(spans: Iterable[tuple[int, int]]) -> bool:
    """Whether any two spans share a character; for the checks that guard conservation."""
    return any(first[1] > second[0] for first, second in pairwise(sorted(spans)))
