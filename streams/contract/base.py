"""What all records have in common, and how a field says what it means.

A field that is not known is absent from the JSON. Spans are half-open ranges `[start, end)` of characters of the
decoded page. Instants are RFC 3339 in UTC.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

ItemKind = Literal["article", "comment", "post", "teaser", "profile", "product"]
PageKind = Literal[
    "article", "forum", "listing", "product", "documentation", "service", "collection", "profile", "other"
]
StageName = Literal["split", "clean", "dedupe", "enrich"]
Id = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
Instant = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
Share = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=0)]
Span = tuple[Count, Count]


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every record has in common: immutable, and silent about what it does not know."""


def says(meaning: str, example: Any = None, *, unit: str = "", source: str = "") -> Meta:
    """The meaning of a field: what the schemas and the reference of fields are made from.

    `unit`: of a number or a text that measures; `source`: where the value comes from; `example`: as it stands in JSON.
    """
    extra = {name: text for name, text in (("unit", unit), ("source", source)) if text}
    return Meta(description=meaning, examples=None if example is None else [example], extra=extra or None)
