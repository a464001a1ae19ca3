"""Rows of other threads below a thread: a title, who began it and when, how often it was answered, who wrote last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from streams.split.items.draft import Draft

if TYPE_CHECKING:
    from streams.split.items.claims import Claims

LEAST: Final = 2
_ROW: Final = re.compile(r"(?P<title>[tqn])(?P<by>n)(?P<when>w)n?(?:k0?)+(?:wn|nw)?")


def find(claims: Claims, start: int) -> None:
    """Claims the rows from block `start` on, where there are several."""
    codes = "".join(shape.code if claims.free(at) else "|" for at, shape in enumerate(claims.shapes[start:], start))
    rows = list(_ROW.finditer(codes))
    if len(rows) < LEAST:
        return
    for row in rows:
        title, by, when = (start + row.start(name) for name in ("title", "by", "when"))
        fields: dict[str, Any] = {
            "title": claims.shapes[title].text,
            "byline": claims.shapes[by].text,
            "published_text": claims.shapes[when].text,
        }
        own = list(range(title, start + row.end()))
        claims.take(Draft(kind="teaser", blocks=own, title=title, fields=fields))
