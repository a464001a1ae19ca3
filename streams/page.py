"""A page as split sees it: one fetch, decoded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Page:
    """One fetch of one URL. Every span of the contract is a range of characters of `text`.

    `headers`: those of the HTTP response, names in lower case. `event_id`: the `ce_id` of the raw
    event, where it had one.
    `extra`: what the event says besides, under names that the contract does not know.
    `refused`: why the page is not judged at all (its content type, its status), then `text` may be empty.
    """

    id: str
    url: str
    text: str
    content_type: Literal["text/html", "text/plain"] = "text/html"
    fetched_at: str | None = None
    crawl_id: str | None = None
    status: int | None = None
    charset: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    event_id: str | None = None
    refused: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def gone(self) -> bool:
        """Whether the server says that the page is no more."""
        return self.status in {404, 410}
