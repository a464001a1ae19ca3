"""Deterministic ids: the same page or item has the same id wherever and however often it is judged."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def digest(*parts: bytes) -> str:
    """128 bits of BLAKE2b over length-prefixed parts, so that no two lists of parts read alike."""
    state = blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


def page_id(url: str, fetched_at: str | None, content: bytes) -> str:
    """The id of one fetch. `content`: the decoded page in UTF-8, so that each form of a raw event gives the same id."""
    return digest(b"page", url.encode("utf-8", "surrogatepass"), (fetched_at or "").encode(), content)


def item_id(page: str, kind: str, spans: Iterable[tuple[int, int]]) -> str:
    """The id of an item: its page, its kind and where it stands on the page."""
    return digest(b"item", page.encode(), kind.encode(), repr([tuple(span) for span in spans]).encode())
