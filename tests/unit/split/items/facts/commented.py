"""Comments of lines whose roles are known, as tests write them."""

from __future__ import annotations

import numpy as np

from streams.page import Page
from streams.split import text
from streams.split.items.claims import Claims
from streams.split.items.facts import remarks
from streams.split.items.line.looks import shapes
from streams.split.items.roles.names import ROLES
from streams.split.items.roles.tagger import Tags


def read(*comments: str) -> list[dict[str, object]]:
    """The fields of comments: of each its lines, `role text` joined with bars; "!" marks the first line's role."""
    rows = [row.split(" ", 1) for one in comments for row in one.split(" | ")]
    page = Page(
        id="0" * 32, url="https://a.example/1", text="\n".join(row[1] for row in rows), content_type="text/plain"
    )
    roles = [{"-": "-"}.get(role, f"r.{role.strip('!')}") for role, _ in rows]
    document = text.read(page)
    claims = Claims(document.blocks, shapes(document.blocks))
    tags = Tags(roles, [role.endswith("!") for role, _ in rows], np.zeros((len(rows), len(ROLES))))
    drafts = remarks.find(claims, tags)
    numbers = {id(draft): number for number, draft in enumerate(drafts, 1)}
    return [
        draft.fields | {"owned": len(draft.blocks)} | ({"parent": numbers[id(draft.parent)]} if draft.parent else {})
        for draft in drafts
    ]
