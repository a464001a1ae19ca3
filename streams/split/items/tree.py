"""Groups the blocks of an HTML page: what is main is its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.split.items.draft import Draft, Grouping

if TYPE_CHECKING:
    from streams.split.blocks import Document, Judgement


def group(document: Document, judgement: Judgement) -> Grouping:
    """The items of an HTML page."""
    body = [at for at, likely in enumerate(judgement.main) if likely >= 0.5]
    title = next((at for at, block in enumerate(document.blocks) if block.role == "heading" and block.level == 1), None)
    reasons = {at: "hidden" if block.hidden else "boilerplate" for at, block in enumerate(document.blocks)}
    if not body:
        return Grouping([], reasons)
    fields = {} if title is None else {"title": document.blocks[title].text}
    body = [at for at in body if at != title]
    own = sorted({*body, *([] if title is None else [title])})
    return Grouping([Draft(kind="article", blocks=own, body=body, main=True, fields=fields)] if own else [], reasons)
