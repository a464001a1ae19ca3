"""What there is to see of a page: its blocks with their labels, its items, and what was left out, with reasons."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from streams.clean.stage import Clean
from streams.contract.records import CleanItem, Dropped, PageRecord, SplitItem
from streams.split import assemble
from streams.split.stage import Split, group, judged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.page import Page
    from streams.settings import StageSettings
    from streams.split.blocks import Block, Judgement
    from streams.split.items.draft import Draft
    from streams.verdict import Verdict

# Fields that a reader looks for beside a text, in the order of reading.
FIELDS = (
    "title", "name", "byline", "author", "publisher", "section", "published_text", "votes", "replies", "comment_count",
    "price", "currency", "rating", "availability", "followers", "posts", "views", "website", "about", "image", "tags",
    "people", "places",
)  # fmt: skip


_MARKS = "-#> "  # of list rows, headings and quotes, which blocks lack


@dataclass(frozen=True, slots=True)
class Cut:
    """What clean left out of an item's text, and why."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An item. `fields`: those that it has, as text; `text`: clean; `parent`: the number of the item that
    it answers; `lost`: why clean dropped it whole, if it did.
    """

    number: int
    kind: str
    main: bool
    id: str
    parent: int | None
    confidence: float | None
    fields: Mapping[str, str]
    text: str
    cuts: Sequence[Cut]
    lost: str | None
    quality: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A block. `item`: the number of its item, and `label` its kind and what the block is to it; or `label` the reason
    for which it was dropped. `likely`: how likely it is main content, as the judge has it. `cut`: why clean left it out
    of the item's text, if it did so with all of it.
    """

    text: str
    role: str
    label: str
    part: str
    item: int | None
    likely: float | None
    where: str
    cut: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """All that is shown. `skipped`: characters that are no text, by reason. `note`: why there is nothing, if so."""

    url: str
    page_id: str
    kind: str
    kind_confidence: float | None
    length: int
    rows: Sequence[Row]
    items: Sequence[Shown]
    skipped: Mapping[str, int]
    note: str | None = None


def look(page: Page, settings: StageSettings) -> View:
    """What split and clean say of `page`. Nothing is sent or kept."""
    split = Split(settings)
    if page.gone or page.refused is not None:
        return View(
            page.url, page.id, "other", None, len(page.text), (), (), {}, f"not judged: {page.refused or 'gone'}"
        )
    document = split.read(page)
    judgement = judged(document)
    grouping = group(document, judgement)
    verdict = assemble.assemble(document, judgement, grouping)
    record = next(kept for kept in verdict.kept if isinstance(kept, PageRecord))
    items = [kept for kept in verdict.kept if isinstance(kept, SplitItem)]
    drafts = sorted(grouping.drafts, key=lambda draft: draft.first)
    numbers = {item.id: number for number, item in enumerate(items)}
    clean = Clean(settings.clean_preset, settings.clean_thresholds)
    shown = [_shown(number, item, clean(item), numbers) for number, item in enumerate(items)]
    return View(
        url=page.url,
        page_id=page.id,
        kind=record.kind,
        kind_confidence=record.kind_confidence if document.blocks else None,
        length=len(page.text),
        rows=_with_cuts(_rows(document.blocks, judgement, items, drafts, verdict.dropped), shown),
        items=shown,
        skipped=verdict.dropped.skipped if verdict.dropped else {},
        note=_lacking(document.blocks, items),
    )


def _lacking(blocks: Sequence[Block], items: Sequence[SplitItem]) -> str | None:
    """Why there is nothing to see, if so."""
    if items:
        return None
    return "no item was found in its text" if blocks else "there is no text on it"


def _rows(
    blocks: Sequence[Block], judgement: Judgement, items: Sequence[SplitItem], drafts: Sequence[Draft],
    dropped: Dropped | None,
) -> list[Row]:  # fmt: skip
    """Each block by what the records say of its characters, so that the picture cannot differ from the stream."""
    owners: list[tuple[int, int | str]] = sorted(
        [(start, number) for number, item in enumerate(items) for start, _ in item.spans]
        + [(start, part.reason) for part in (dropped.parts if dropped else ()) for start, _ in part.spans],
        key=lambda owner: owner[0],
    )
    starts = [start for start, _ in owners]
    rows = []
    for index, block in enumerate(blocks):
        at = bisect_right(starts, block.start) - 1
        owner = owners[at][1] if at >= 0 else assemble.OTHER
        likely = judgement.main[index] if index < len(judgement.main) else None
        item = items[owner] if isinstance(owner, int) else None
        rows.append(
            Row(
                text=block.text,
                role=block.role,
                label=item.kind if item else str(owner),
                part=_part(block, index, item, drafts[owner]) if isinstance(owner, int) and item else "",
                item=owner if isinstance(owner, int) else None,
                likely=likely,
                where=" › ".join(block.path[-3:]),
            )
        )
    return rows


def _with_cuts(rows: Sequence[Row], items: Sequence[Shown]) -> list[Row]:
    """The rows, marked where clean left them out whole; of rows that say the same, the last ones went."""
    gone: dict[tuple[int | None, str], list[str]] = defaultdict(list)
    for item in items:
        for cut in item.cuts:
            gone[item.number, cut.text.lstrip(_MARKS)].append(cut.reason)
    marked = []
    for row in reversed(rows):
        reasons = gone.get((row.item, row.text.strip()))
        marked.append(replace(row, cut=reasons.pop()) if reasons else row)
    return marked[::-1]


def _part(block: Block, index: int, item: SplitItem, draft: Draft) -> str:
    """What a block is to its item: body, or the field that it holds."""
    if index == draft.title:
        return "title"
    if index in draft.body:
        return "body"
    text = block.text.strip()
    for name in FIELDS:
        value = getattr(item, name)
        values = value if isinstance(value, tuple) else (value,)
        if any(found not in {None, ""} and str(found) in text for found in values):
            return name
    return "other"


def _as_text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _shown(number: int, item: SplitItem, verdict: Verdict, numbers: Mapping[str, int]) -> Shown:
    kept = next((record for record in verdict.kept if isinstance(record, CleanItem)), None)
    seen: SplitItem = kept or item
    values = {name: getattr(seen, name) for name in FIELDS}
    gone = verdict.dropped
    return Shown(
        number=number,
        kind=item.kind,
        main=item.main,
        id=item.id,
        parent=numbers.get(item.parent_id or ""),
        confidence=item.confidence,
        fields={name: _as_text(value) for name, value in values.items() if value not in {None, "", ()}},
        text=seen.text,
        cuts=[Cut(part.reason, part.text) for part in (gone.parts if gone else ())],
        lost=gone.reason if gone and gone.whole else None,
        quality=_quality(kept) if kept else {},
    )


def _quality(item: CleanItem) -> dict[str, str]:
    signals = {name: getattr(item.quality, name) for name in item.quality.__struct_fields__}
    return {name.replace("_", " "): _as_text(value) for name, value in signals.items() if value not in {0, ()}}
